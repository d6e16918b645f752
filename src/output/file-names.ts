import type { Manifest } from '../model/manifest.js';

/** Characters of a name that stay under the longest file name that systems take, with room for an ending. */
const longestName = 200;

/**
 * The file of each manifest, without ending: `web-deployment`, so that the files of one service stand together. Namespaces
 * come first, as kubectl takes the files of a folder in the order of their names. A name is a plain file name on every
 * system, and no two are the same where upper and lower case are.
 */
export function fileNames(manifests: readonly Manifest[]): ReadonlyMap<Manifest, string> {
  const taken = new Set<string>();
  return new Map(manifests.map((manifest) => [manifest, unusedName(fileName(manifest), taken)]));
}

/** Which service of the Compose file a manifest is about; undefined if it is about the project. */
export type ServiceOf = (manifest: Manifest) => string | undefined;

/** The file of each manifest where those of a service have one in common, `web`; what all share comes first. */
export function serviceFileNames(manifests: readonly Manifest[], serviceOf: ServiceOf): ReadonlyMap<Manifest, string> {
  const taken = new Set<string>();
  const files = new Map<string | undefined, string>([[undefined, unusedName(projectFile, taken)]]);
  return new Map(
    manifests.map((manifest) => {
      const service = serviceOf(manifest);
      const file = files.get(service) ?? unusedName(serviceFileName(service ?? ''), taken);
      files.set(service, file);
      return [manifest, file];
    }),
  );
}

const projectFile = '00-project';

/** Names that mean a device on Windows, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function serviceFileName(service: string): string {
  const name = plainName(service);
  return name === '' || devices.test(name) ? `service-${name}` : name;
}

function fileName(manifest: Manifest): string {
  const { kind } = manifest;
  const base = `${plainName(nameWithoutHash(manifest))}-${kind.toLowerCase()}`;
  return kind === 'Namespace' ? `00-${base}` : base;
}

function plainName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^[.-]+/, '');
  return plain.slice(0, longestName);
}

/** What ends in a hash of its content has a new name whenever that changes; this one stays. */
export function nameWithoutHash(manifest: Manifest): string {
  const { name } = manifest.metadata;
  const isHashed = (manifest.kind === 'ConfigMap' || manifest.kind === 'Secret') && manifest.immutable === true;
  return isHashed ? name.replace(/-[0-9a-f]{10}$/, '') : name;
}

function unusedName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}-${number}`;
  taken.add(name.toLowerCase());
  return name;
}
