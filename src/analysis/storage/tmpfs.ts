import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Mount } from '../../model/project.js';
import { parseByteSize } from '../../values/byte-size.js';
import { byteQuantity } from '../../values/kubernetes-quantity.js';
import { clean } from '../../values/posix-path.js';
import { resourceName } from '../../values/resource-name.js';
import type { Finding } from './finding.js';
import type { MountDraft, MountSource } from './mount.js';

/** Options that are the default of an emptyDir, or that make no difference in one. */
const harmless = new Set(['rw', 'nosuid', 'nodev', 'exec', 'mode=0777', 'mode=777', 'mode=1777']);

/** A `tmpfs` entry of a service: `PATH` or `PATH:size=64m,mode=755`. */
export function draftTmpfs(text: string, path: ComposePath): MountDraft {
  const cut = text.indexOf(':');
  const target = clean(cut === -1 ? text : text.slice(0, cut));
  const options = cut === -1 ? [] : text.slice(cut + 1).split(',');
  const lost: string[] = [];
  let sizeLimit: string | undefined;
  let readOnly = false;
  for (const option of options) {
    const size = option.startsWith('size=') ? quantity(option.slice('size='.length)) : undefined;
    if (option === 'ro') readOnly = true;
    else if (option === 'rw') readOnly = false;
    else if (size !== undefined) sizeLimit = size.limit;
    else if (option !== '' && !harmless.has(option)) lost.push(option);
  }
  return {
    rule: 'tmpfs',
    path,
    target,
    readOnly,
    source: memory(target, sizeLimit),
    findings: lostOptions(lost, target, path),
    remarks: [],
  };
}

/** A mount of type tmpfs. */
export function draftTmpfsMount(mount: Mount, path: ComposePath): MountDraft {
  const { size, mode } = mount.tmpfs ?? {};
  const isDefault = mode === undefined || mode === 0o777 || mode === 0o1777 || mode === 0;
  return {
    rule: 'volumes',
    path,
    target: mount.target,
    readOnly: mount.read_only === true,
    source: memory(mount.target, size === undefined ? undefined : quantity(size)?.limit),
    findings: isDefault ? [] : lostOptions([`mode ${mode.toString(8)}`], mount.target, [...path, 'tmpfs', 'mode']),
    remarks: [],
  };
}

function memory(target: string, sizeLimit: string | undefined): MountSource {
  return { kind: 'empty', name: resourceName(target), memory: true, ...(sizeLimit === undefined ? {} : { sizeLimit }) };
}

/** A size limit; 0 means none. Undefined if the text is no size, as with a percentage. */
function quantity(text: string): { readonly limit: string | undefined } | undefined {
  const bytes = parseByteSize(text);
  if (bytes === undefined || bytes < 0n) return undefined;
  return { limit: bytes === 0n ? undefined : byteQuantity(bytes) };
}

function lostOptions(options: readonly string[], target: string, path: ComposePath): readonly Finding[] {
  if (options.length === 0) return [];
  return [{ code: 'tmpfs/option-lost', path, params: { options: options.join(', '), target } }];
}
