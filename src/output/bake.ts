import type { Build, Project } from '../model/project.js';
import type { UsedImage } from '../model/used-image.js';
import { pickDefined } from '../values/defined.js';
import { entriesOf } from '../values/entries.js';
import { groupBy } from '../values/group-by.js';
import { isAbsolute, relative, resolve } from '../values/posix-path.js';
import { sortedEntries } from '../values/sorted.js';

/** A target of `docker buildx bake`, in the order in which it is printed. */
type BakeTarget = Readonly<Record<string, unknown>>;

/** What bake reads: which targets there are, and those that are built if none is named. */
export interface BakeFile {
  readonly group: { readonly default: { readonly targets: readonly string[] } };
  readonly target: Readonly<Record<string, BakeTarget>>;
}

/**
 * The images that a project builds as a file for `docker buildx bake`, which reads relative paths from the directory it
 * is run in: `directory`. Bake knows everything that Compose says of a build but `isolation` and owners of secrets.
 */
export function bakeFile(images: readonly UsedImage[], project: Project, directory: string): BakeFile {
  const built = images.flatMap(({ build, ...image }) => (build ? [{ ...image, build }] : []));
  const names = targetNames(built.flatMap(({ services }) => services[0] ?? []));
  const targetOf = new Map(
    built.flatMap(({ services }) => services.map((service) => [service, names.get(services[0] ?? '') ?? ''] as const)),
  );
  const targets = built.map(
    (image) => [targetOf.get(image.services[0] ?? '') ?? '', target(image, targetOf, project, directory)] as const,
  );
  return { group: { default: { targets: targets.map(([name]) => name) } }, target: Object.fromEntries(targets) };
}

/** Target names are made of letters, digits, `_` and `-`. */
function targetNames(services: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    services.map((service) => {
      let name = service.replace(/[^A-Za-z0-9_-]/g, '_');
      while (taken.has(name)) name += '_';
      taken.add(name);
      return [service, name];
    }),
  );
}

function target(
  { image, platforms, build }: UsedImage & { readonly build: Build },
  targets: ReadonlyMap<string, string>,
  project: Project,
  directory: string,
): BakeTarget {
  const seen = (path: string): string => seenFrom(directory, path, project.directory);
  const { args = {}, secrets = [], ulimits = {}, extra_hosts: hosts = [] } = build;
  const told = entriesOf(args).filter((entry): entry is [string, string] => entry[1] !== null);
  const entitlements = [...(build.entitlements ?? []), ...(build.privileged === true ? ['security.insecure'] : [])];
  return pickDefined({
    context: seen(build.context ?? '.'),
    contexts: mapping(
      entriesOf(build.additional_contexts ?? {}).map(([name, context]) => {
        const service = /^service:(.*)$/.exec(context)?.[1];
        return [name, service === undefined ? seen(context) : `target:${targets.get(service) ?? service}`];
      }),
    ),
    dockerfile: build.dockerfile_inline === undefined ? dockerfile(build) : undefined,
    'dockerfile-inline': build.dockerfile_inline === undefined ? undefined : escaped(build.dockerfile_inline),
    target: build.target,
    args: mapping(told.map(([name, value]) => [name, escaped(value)])),
    labels: mapping(entriesOf(build.labels ?? {}).map(([name, value]) => [name, escaped(value)])),
    tags: [...new Set([image, ...(build.tags ?? [])])],
    platforms: items(platforms),
    'cache-from': items(build.cache_from),
    'cache-to': items(build.cache_to),
    secret: items(secrets.flatMap(({ source, target: id = source }) => secretOf(project, source, id, seen))),
    ssh: items(build.ssh),
    pull: build.pull === true ? true : undefined,
    'no-cache': build.no_cache === true ? true : undefined,
    'no-cache-filter': items(build.no_cache_filter),
    network: build.network,
    'shm-size': build.shm_size,
    ulimits: items(
      sortedEntries(ulimits).map(([name, limit]) =>
        typeof limit === 'number' ? `${name}=${limit}:${limit}` : `${name}=${limit.soft}:${limit.hard}`,
      ),
    ),
    entitlements: items([...new Set(entitlements)]),
    'extra-hosts': mapping(
      [...groupBy(hosts, (entry) => entry.split('=', 1)[0] ?? '')].map(([host, entries]): [string, string] => [
        host,
        entries.map((entry) => entry.slice(host.length + 1)).join(','),
      ]),
    ),
    attest: items([...attestation('provenance', build.provenance), ...attestation('sbom', build.sbom)]),
  });
}

/** The Dockerfile as bake reads it, from the context; the usual one needs no words. */
function dockerfile({ context = '.', dockerfile: path }: Build): string | undefined {
  if (path === undefined || path === 'Dockerfile') return undefined;
  return isAbsolute(path) && isAbsolute(context) ? relative(context, path) : path;
}

/** A path as bake shall read it; addresses of Git, HTTP and images stay. */
function seenFrom(directory: string, path: string, base: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^git@/i.test(path)) return path;
  const seen = relative(directory, resolve(base, path));
  return seen === '.' || seen.startsWith('..') ? seen : `./${seen}`;
}

function secretOf(project: Project, source: string, id: string, seen: (path: string) => string): readonly string[] {
  const secret = Object.hasOwn(project.secrets, source) ? project.secrets[source] : undefined;
  if (secret?.file !== undefined) return [`id=${id},src=${seen(secret.file)}`];
  return secret?.environment === undefined ? [`id=${id}`] : [`id=${id},env=${secret.environment}`];
}

/** `true`, `false`, or settings such as `mode=max`. */
function attestation(type: string, value: string | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  if (value === 'true') return [`type=${type}`];
  return [value === 'false' ? `type=${type},disabled=true` : `type=${type},${value}`];
}

/** Bake looks for expressions in every text. */
function escaped(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}

function items(list: readonly string[] | undefined): readonly string[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function mapping(entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> | undefined {
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
