import { reportContradiction } from '../faults.js';
import { child, type MappingNode } from '../located.js';
import type { StageContext } from '../stage.js';

/** A driver alone does not make a secret: the reference loader wants a file or a variable all the same. */
export function checkSecretOrigins(root: MappingNode, context: StageContext): void {
  const secrets = child(root, 'secrets');
  if (secrets?.kind !== 'mapping') return;
  for (const [name, { value }] of secrets.entries) {
    if (['external', 'file', 'environment'].some((key) => child(value, key))) continue;
    const help = 'add file: PATH or environment: NAME';
    reportContradiction(context, ['secrets', name], value, 'nothing says where the content comes from', help);
  }
}
