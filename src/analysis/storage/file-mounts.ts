import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { FileMount } from '../../model/project.js';
import { parseIdentity } from '../../values/user.js';
import { clean, isAbsolute, join } from '../../values/posix-path.js';
import type { Finding } from './finding.js';
import type { MountDraft } from './mount.js';
import type { FileResourceKind, ResourceContent } from './resource-content.js';

/** Where a config or secret without absolute target goes. */
const directoryOf: Readonly<Record<FileResourceKind, string>> = { configs: '/', secrets: '/run/secrets' };

/** A config or secret mounted as a file, at its very path (mapping.md section 8). */
export function draftFileMount(
  kind: FileResourceKind,
  mount: FileMount,
  path: ComposePath,
  content: ResourceContent | undefined,
): MountDraft {
  const given = mount.target === undefined || mount.target === '' ? mount.source : mount.target;
  const target = isAbsolute(given) ? clean(given) : join(directoryOf[kind], given);
  const owner = ownerOf(mount);
  const mode = modeOf(mount, owner !== undefined);
  return {
    rule: kind,
    path,
    target,
    readOnly: true,
    ...(content?.source ? { source: { ...content.source, ...(mode === undefined ? {} : { mode }) } } : {}),
    ...(owner === undefined ? {} : { owner }),
    findings: namesAsOwners(mount, path),
    remarks: [],
  };
}

/** The owner that Compose would give the file, unless it is root. */
function ownerOf({ uid, gid }: FileMount): MountDraft['owner'] {
  const numbers = [uid, gid].map((text) => {
    const identity = text === undefined || text === '' ? undefined : parseIdentity(text);
    return identity && 'id' in identity && identity.id !== 0 ? identity.id : undefined;
  });
  const [user, group] = numbers;
  if (user === undefined && group === undefined) return undefined;
  return { ...(user === undefined ? {} : { user }), ...(group === undefined ? {} : { group }) };
}

/** Mounted files cannot be written, so their modes have no write bits; an owner's file must be readable by its group. */
function modeOf({ mode }: FileMount, owned: boolean): number | undefined {
  if (mode === undefined || !/^(?:0o?)?[0-7]+$/.test(mode)) return undefined;
  const bits = parseInt(mode.replace('o', ''), 8) & 0o555;
  return owned ? bits | 0o040 : bits;
}

function namesAsOwners(mount: FileMount, path: ComposePath): readonly Finding[] {
  return (['uid', 'gid'] as const).flatMap((key) => {
    const text = mount[key] ?? '';
    if (text === '' || !('name' in parseIdentity(text))) return [];
    const params = { what: `${key} ${text}`, outcome: 'it is no number' };
    return [{ code: 'files/owner-approximated' as const, path: [...path, key], params }];
  });
}
