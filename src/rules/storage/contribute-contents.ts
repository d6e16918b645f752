import { reportFinding } from '../../analysis/storage/finding.js';
import type { FileResourceKind } from '../../analysis/storage/resource-content.js';
import type { Contribution, Piece } from '../../model/plan.js';
import type { RuleContext } from '../rule.js';
import { usedKeys } from './unused.js';

/** The objects of the configs or secrets that containers mount, and what there is to say about them. */
export function contributeContents(kind: FileResourceKind, context: RuleContext): Contribution {
  const { facts, report } = context;
  const pieces: Piece[] = [];
  const inlineSecrets: string[] = [];
  for (const key of usedKeys(kind, (each) => facts.storage.content(kind, each) !== undefined, context)) {
    const content = facts.storage.content(kind, key);
    for (const finding of content?.findings ?? []) reportFinding(finding, report);
    const object = content?.source?.object;
    if (!object) continue;
    pieces.push({ to: 'object', from: [kind, key], value: object });
    if (kind === 'secrets') inlineSecrets.push(key);
  }
  const [first, ...others] = inlineSecrets;
  if (first !== undefined) {
    const path = others.length === 0 ? [kind, first] : [kind];
    report('secrets/in-manifest', path, { secrets: inlineSecrets.join(', ') });
  }
  return pieces;
}
