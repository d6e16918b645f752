import type { Container } from 'kubernetes-types/core/v1.js';
import type { DecidedMount } from '../../analysis/storage/container-mounts.js';
import { reportFinding } from '../../analysis/storage/finding.js';
import type { MountRule } from '../../analysis/storage/mount.js';
import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Contribution, Piece } from '../../model/plan.js';
import type { Coverage, RuleContext } from '../rule.js';
import { copyContainer } from './copy-container.js';

/** What becomes of the owner of a mounted config or secret. */
export const ownerCoverage: Coverage = {
  fidelity: 'approximate',
  field: 'securityContext.fsGroup',
  codes: ['files/owner-approximated'],
};

/**
 * The mounts of a container that a rule speaks for, with their volumes and the objects that nothing at the top level
 * stands for, and what there is to say about them.
 */
export function contributeMounts(rule: MountRule, service: string, context: RuleContext): Contribution {
  const { facts, hook, report } = context;
  const { storage } = facts;
  for (const finding of storage.findings(service, rule, hook)) {
    reportFinding(finding, report, asOfService(finding.path, hook));
  }
  return storage.mountsOf(service, rule, hook).flatMap((mount) => piecesOf(mount, service, context));
}

/** Paths of a hook's container are told as if it were the service's: whoever applies rules to hooks expects that. */
function asOfService(path: ComposePath, hook: number | undefined): ComposePath {
  const ofHook = hook !== undefined && path[2] === 'pre_start';
  return ofHook ? [...path.slice(0, 2), ...path.slice(4)] : path;
}

function piecesOf(mount: DecidedMount, service: string, context: RuleContext): readonly Piece[] {
  const { storage } = context.facts;
  const from = asOfService(mount.path, context.hook);
  const { claim, source, volume } = mount;
  const ofTopLevel = claim?.request.identity.startsWith('volume ') ?? false;
  const claimObjects = claim && !ofTopLevel ? storage.objectsOf(claim) : [];
  const content =
    source?.kind === 'content' && mount.rule !== 'configs' && mount.rule !== 'secrets' ? source.object : undefined;
  const copy = context.hook === undefined ? copyContainer(mount, service, context) : undefined;
  return [
    ...(volume === undefined
      ? []
      : [{ to: 'volume', from, value: volume, ...(isShared(mount) ? { shared: true } : {}) } as const]),
    ...mount.mounts.map((value) => ({ to: 'mount', from, value }) as const),
    ...[...claimObjects, ...(content === undefined ? [] : [content])].map(
      (value) => ({ to: 'object', from, value }) as const,
    ),
    ...(copy === undefined ? [] : [initContainer(copy, from)]),
  ];
}

function isShared({ source }: DecidedMount): boolean {
  return source?.kind === 'empty' && source.shared === true;
}

function initContainer(value: Container, from: ComposePath): Piece {
  return { to: 'initContainer', stage: 'copy', from, value };
}
