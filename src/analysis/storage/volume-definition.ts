import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Project, Texts, Volume } from '../../model/project.js';
import { byteQuantity } from '../../values/kubernetes-quantity.js';
import { parseByteSize } from '../../values/byte-size.js';
import type { Facts } from '../facts.js';
import type { Finding } from './finding.js';
import type { ClaimRequest } from './mount.js';

/** What a volume of the top level is made of (mapping.md section 14.12). */
export type VolumeDefinition = {
  /** What is lost of its driver and options. */
  readonly findings: readonly Finding[];
} & (
  | { readonly kind: 'claim'; readonly claim: ClaimRequest }
  /** A tmpfs; each pod has its own. */
  | { readonly kind: 'memory'; readonly sizeLimit?: string }
  /** A directory of the host. */
  | { readonly kind: 'bind'; readonly device: string; readonly claim: ClaimRequest }
);

/** What a named volume is; a key that nobody defines is a volume without options. */
export function defineVolume(key: string, project: Project, facts: Facts): VolumeDefinition {
  const volume: Volume = (Object.hasOwn(project.volumes, key) ? project.volumes[key] : undefined) ?? {};
  const path = ['volumes', key];
  const name = facts.names.resource('volumes', key);
  if (volume.external) {
    return { kind: 'claim', claim: { identity: `volume ${name}`, name, path, existing: true }, findings: [] };
  }
  const { size, storageClass, accessModes, matchLabels } = facts.settings.resource('volumes', key);
  const options = readOptions(volume.driver_opts ?? {}, path);
  const said = size ?? options.size;
  const claim: ClaimRequest = {
    identity: `volume ${name}`,
    name,
    path,
    ...(said === undefined ? {} : { size: said }),
    ...(storageClass === undefined ? {} : { storageClass }),
    ...(accessModes === undefined ? {} : { accessModes }),
    ...(matchLabels === undefined ? {} : { matchLabels }),
    ...(volume.labels === undefined
      ? {}
      : { labels: { kind: 'labels', path: [...path, 'labels'], entries: volume.labels } }),
  };
  const { driver } = volume;
  if (driver !== undefined && driver !== '' && driver !== 'local') {
    const finding: Finding = {
      code: 'volumes/driver-ignored',
      path: [...path, 'driver'],
      params: {
        what: `volume driver ${driver}`,
        outcome: 'the claim is served by a storage class',
        help: 'install a CSI driver for it and name its class with `x-kubernetes: {storageClass: ...}` on the volume',
      },
    };
    return { kind: 'claim', claim, findings: [finding, ...ignored(volume.driver_opts ?? {}, ['size'], path)] };
  }
  switch (options.type) {
    case 'tmpfs':
      return {
        kind: 'memory',
        ...(said === undefined ? {} : { sizeLimit: said }),
        findings: [...options.findings, ...ignored(options.rest, [], path)],
      };
    case 'nfs':
      return {
        kind: 'claim',
        claim: { ...claim, nfs: options.nfs, accessModes: accessModes ?? ['ReadWriteMany'] },
        findings: options.findings,
      };
    case 'bind':
      return { kind: 'bind', device: options.device, claim, findings: options.findings };
    case 'other':
      return { kind: 'claim', claim, findings: options.findings };
  }
}

/** What `driver_opts` of the local driver ask for: a mount, as mount(8) would be asked. */
type DriverOptions = { readonly size?: string; readonly rest: Texts; readonly findings: readonly Finding[] } & (
  | { readonly type: 'tmpfs' | 'other' }
  | { readonly type: 'nfs'; readonly nfs: NonNullable<ClaimRequest['nfs']> }
  | { readonly type: 'bind'; readonly device: string }
);

function readOptions(options: Texts, path: ComposePath): DriverOptions {
  const { type = '', device = '', o = '', size, ...rest } = options;
  const words = o.split(',').filter((word) => word !== '');
  const given = quantityOf(size ?? valueOf(words, 'size'));
  const common = { rest, ...(given === undefined ? {} : { size: given }) };
  const unread: Finding[] =
    size !== undefined && given === undefined
      ? [lost(path, 'size', `size ${size}`, 'it is no number of bytes or size such as 10g')]
      : [];
  if (/^nfs4?$/.test(type)) {
    const server = valueOf(words, 'addr') ?? /^([^/:]+|\[[^\]]+\]):\//.exec(device)?.[1] ?? '';
    const mountOptions = words.filter((word) => !/^(?:addr=|rw$|ro$)/.test(word));
    if (type === 'nfs4' && !words.some((word) => /^(?:nfs)?vers=/.test(word))) mountOptions.push('nfsvers=4');
    if (server === '') {
      const finding = lost(path, 'o', 'the NFS mount', 'it names no server; say addr= in o');
      return { type: 'other', ...common, findings: [...unread, finding, ...ignored(rest, [], path)] };
    }
    return {
      type: 'nfs',
      ...common,
      nfs: {
        nfs: {
          server,
          path: device.slice(device.indexOf(':') + 1) || '/',
          ...(words.includes('ro') ? { readOnly: true } : {}),
        },
        ...(mountOptions.length === 0 ? {} : { mountOptions }),
      },
      findings: [...unread, ...ignored(rest, [], path)],
    };
  }
  if (type === 'tmpfs') {
    const left = words.filter((word) => !/^(?:size=|rw$|nosuid$|nodev$)/.test(word));
    const finding = lost(path, 'o', `o: ${left.join(',')}`, 'a memory-backed emptyDir has no such options');
    return { type: 'tmpfs', ...common, findings: [...unread, ...(left.length === 0 ? [] : [finding])] };
  }
  if (words.some((word) => word === 'bind' || word === 'rbind') && device !== '') {
    const left = words.filter((word) => !/^(?:r?bind|rw)$/.test(word));
    const finding = lost(path, 'o', `o: ${left.join(',')}`, 'the volume is no mount of the node');
    return {
      type: 'bind',
      device,
      ...common,
      findings: [...unread, ...(left.length === 0 ? [] : [finding]), ...ignored(rest, [], path)],
    };
  }
  return { type: 'other', ...common, findings: [...unread, ...otherMount(options, path)] };
}

/** Any other file system: Kubernetes has a CSI driver for it or nothing. */
function otherMount(options: Texts, path: ComposePath): readonly Finding[] {
  if (!/^(?:cifs|smb3?)$/.test(options.type ?? '')) return ignored(options, ['size'], path);
  return [
    {
      code: 'volumes/driver-ignored',
      path: [...path, 'driver_opts'],
      params: {
        what: `the ${options.type ?? ''} share`,
        outcome: 'the claim is served by a storage class',
        help: 'install the SMB CSI driver (smb.csi.k8s.io) and name its class with `x-kubernetes: {storageClass: ...}`',
      },
    },
  ];
}

function ignored(options: Texts, except: readonly string[], path: ComposePath): readonly Finding[] {
  return Object.keys(options)
    .toSorted()
    .filter((option) => !except.includes(option) && options[option] !== '' && options[option] !== 'none')
    .map((option) => lost(path, option, `driver option ${option}`, 'the claim is served by a storage class'));
}

function lost(path: ComposePath, option: string, what: string, outcome: string): Finding {
  return { code: 'volumes/driver-ignored', path: [...path, 'driver_opts', option], params: { what, outcome } };
}

function valueOf(words: readonly string[], name: string): string | undefined {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

function quantityOf(size: string | undefined): string | undefined {
  const bytes = size === undefined ? undefined : parseByteSize(size);
  return bytes === undefined || bytes <= 0n ? undefined : byteQuantity(bytes);
}
