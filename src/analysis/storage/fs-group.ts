import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Project } from '../../model/project.js';
import { entriesOf } from '../../values/entries.js';
import { parseUser } from '../../values/user.js';
import type { Facts } from '../facts.js';
import { userOfImage } from './image-users.js';
import type { Claim } from './claims.js';
import type { Finding } from './finding.js';
import type { MountDraft } from './mount.js';

/** The group that the volumes of a pod belong to. */
export interface FsGroup {
  readonly group: number;
  /** The service whose need it is. */
  readonly service: string;
  readonly path: ComposePath;
  /** Large volumes are not walked through when they have the group already. */
  readonly ofClaims: boolean;
  readonly findings: readonly Finding[];
}

interface Member {
  readonly service: string;
  readonly drafts: readonly MountDraft[];
}

/**
 * The `fsGroup` of a pod, the root first (mapping.md sections 7.2 and 8): what a kompose label says; else the group of
 * a user who is not root and writes to a claim, since a new claim belongs to root; else the group of a config or secret.
 */
export function decideFsGroup(
  members: readonly Member[],
  claims: ReadonlyMap<string, Claim>,
  project: Project,
  facts: Facts,
): FsGroup | undefined {
  for (const { service } of members) {
    const { fsGroup } = facts.settings.service(service);
    if (fsGroup === undefined) continue;
    return { group: fsGroup, service, path: facts.settings.source(service, 'fsGroup'), ofClaims: true, findings: [] };
  }
  for (const { service, drafts } of members) {
    const writer = drafts.some((draft) => writesTo(draft, claims)) ? writerOf(service, project) : undefined;
    if (!writer) continue;
    const { group, user, path } = writer;
    const findings: Finding[] = [{ code: 'volumes/fsgroup-set', path, params: { group, user } }];
    return { group, service, path, ofClaims: true, findings };
  }
  for (const { service, drafts } of members) {
    for (const { owner, path } of drafts) {
      const group = owner?.group ?? owner?.user;
      if (group !== undefined) return { group, service, path, ofClaims: false, findings: [] };
    }
  }
  return undefined;
}

interface Writer {
  readonly group: number;
  /** In words. */
  readonly user: string;
  readonly path: ComposePath;
}

/** As whom a service writes, and through which group it can; undefined if it is root, or if nobody knows. */
function writerOf(service: string, project: Project): Writer | undefined {
  const { user: written, image = '' } = project.services[service] ?? {};
  if (written) {
    const { user, group } = parseUser(written);
    if (!user || !('id' in user) || user.id === 0) return undefined;
    const chosen = group && 'id' in group && group.id !== 0 ? group.id : user.id;
    return { group: chosen, user: `user ${written}`, path: ['services', service, 'user'] };
  }
  const known = userOfImage(image);
  if (known === undefined) return undefined;
  return { group: known, user: `user ${String(known)} of the image`, path: ['services', service, 'image'] };
}

function writesTo({ source, readOnly }: MountDraft, claims: ReadonlyMap<string, Claim>): boolean {
  return source?.kind === 'claim' && !readOnly && claims.get(source.claim.identity)?.request.nfs === undefined;
}

/** What to say of the owner that a config or secret should have. */
export function ownerFindings(draft: MountDraft, fsGroup: FsGroup | undefined): readonly Finding[] {
  const { owner, path } = draft;
  if (!owner || !draft.source) return [];
  const what = entriesOf(owner)
    .map(([kind, id]) => `${kind === 'user' ? 'uid' : 'gid'} ${String(id)}`)
    .join(', ');
  const outcome =
    fsGroup === undefined
      ? 'it belongs to root'
      : `it belongs to root and to group ${String(fsGroup.group)}, the fsGroup of the pod, which may read it`;
  return [{ code: 'files/owner-approximated', path, params: { what, outcome } }];
}
