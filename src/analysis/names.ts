import type { Project } from '../model/project.js';
import { groupBy } from '../values/group-by.js';
import { replaceHosts } from '../values/host-mentions.js';
import { compareText } from '../values/sorted.js';
import { wordFilter } from '../values/word-filter.js';
import { hashedResourceName, resourceName, resourceNameBase } from '../values/resource-name.js';
import { findDnsNames, type DnsName, type DnsNames } from './dns-names.js';
import type { Facts, FactSources } from './facts.js';

/** Kubernetes names (mapping.md section 2.1), the same for every object made from one Compose name. */
export interface NameTable {
  /** Resource name of a service: workload, Service and container carry it. */
  service(name: string): string;
  /** Name of the Service that publishes a service's ports. */
  published(name: string): string;
  /** Resource name of a volume, config or secret: its `name`, or else its key. */
  resource(kind: ResourceKind, key: string): string;
  /** Name of the Service for another DNS name of a service: an alias, a container name or a host name. */
  alias(name: string): string;
  /** Every DNS name that Compose gives to services. */
  readonly dns: DnsNames;
  /**
   * A text of a container with the names that cluster DNS cannot hold (`my_db`) replaced by those it can (`my-db`),
   * where they stand as hosts (mapping.md section 2.2). Put through this every value of `environment` (with the
   * variable's name), every word of `command`, `entrypoint`, `healthcheck.test` and of hook commands, before `$` is
   * escaped. The rule `name-references` says what was changed, so callers report nothing.
   */
  rewrite(text: string, variable?: string): string;
  /** What `rewrite` puts in the place of a word of ASCII, which most are told apart from DNS names by at once. */
  replacementOfWord(word: string): string | undefined;
  /** What `rewrite` puts in the place of a DNS name. */
  replacement(name: string): string | undefined;
}

export type ResourceKind = 'volumes' | 'configs' | 'secrets' | 'networks';

const resourceKinds: readonly ResourceKind[] = ['volumes', 'configs', 'secrets', 'networks'];

export function chooseNames({ project }: FactSources, facts: Facts): NameTable {
  const dns = findDnsNames(project);
  const originals = originalServiceNames(project, facts);
  const originalOf = (service: string): string => originals.get(service) ?? service;
  const hosts = assignNames([
    ...Object.keys(project.services).map((service) => ({ original: originalOf(service), owner: service })),
    ...dns.all
      .filter(({ name, origin }) => origin !== 'service' && (origin !== 'default' || isResourceName(name)))
      .map(({ name, claims }) => ({ original: name, owner: ownerOf(claims) })),
  ]);
  const resources = new Map(
    resourceKinds.map((kind) => [
      kind,
      assignNames(
        Object.keys(project[kind]).map((key) => {
          const original = originalResourceName(project, kind, key);
          return { original, owner: original };
        }),
      ),
    ]),
  );
  const service = (name: string): string => hosts.get(originalOf(name)) ?? resourceName(originalOf(name));
  const alias = (name: string): string => hosts.get(name) ?? resourceName(name);
  const replacements = new Map<string, string>();
  for (const name of dns.all) {
    const replacement = replacementOf(name, service, alias);
    if (replacement !== undefined) replacements.set(name.name, replacement);
  }
  const replacement = (name: string): string | undefined => {
    const found = replacements.size === 0 ? undefined : dns.find(name);
    return found && replacements.get(found.name);
  };
  const mayBeReplaced = wordFilter(replacements.keys());
  const replacementOfWord = (word: string): string | undefined => (mayBeReplaced(word) ? replacement(word) : undefined);
  const taken = new Set(hosts.values());
  return {
    service,
    alias,
    dns,
    published: (name) => {
      const published = `${service(name)}-published`;
      return taken.has(published) ? hashedResourceName(published) : published;
    },
    resource: (kind, key) => {
      const original = originalResourceName(project, kind, key);
      return resources.get(kind)?.get(original) ?? resourceName(original);
    },
    rewrite: (text, variable) =>
      replacements.size === 0
        ? text
        : replaceHosts(text, replacementOfWord, variable !== undefined && isNoHostVariable(variable) ? 'word' : 'host'),
    replacementOfWord,
    replacement,
  };
}

/** The name to make the resource name of: the one a kompose label gives, if no other service is called so, or its own. */
function originalServiceNames(project: Project, facts: Facts): ReadonlyMap<string, string> {
  const services = Object.keys(project.services);
  const wanted = services.map((service) => [service, facts.settings.service(service).nameOverride ?? service] as const);
  const bases = groupBy(
    [...services, ...wanted.flatMap(([own, name]) => (own === name ? [] : name))],
    resourceNameBase,
  );
  return new Map(wanted.map(([own, name]) => [own, bases.get(resourceNameBase(name))?.length === 1 ? name : own]));
}

/** Last words of variables that hold something else than a host. */
const noHostWords: ReadonlySet<string> = new Set(
  [
    'db database dbname user username pass password schema keyspace bucket topic queue index name project app title',
    'label tag id group prefix role image mode type env driver engine connection dialect profile profiles',
  ].flatMap((words) => words.split(' ')),
);

/** Whether a variable of this name holds something else than a host, even where a service has the same name. */
export function isNoHostVariable(variable: string): boolean {
  const name = variable.toLowerCase();
  if (name.endsWith('vhost')) return true;
  return noHostWords.has(name.slice(name.lastIndexOf('_') + 1)) && !/host|server|addr|url|uri/.test(name);
}

/** The `name` of a resource, or its key where the loader made the name up. */
function originalResourceName(project: Project, kind: ResourceKind, key: string): string {
  const name = Object.hasOwn(project[kind], key) ? project[kind][key]?.name : undefined;
  return name === undefined || name === '' || name === `${project.name}_${key}` ? key : name;
}

/**
 * Gives each original its resource name. A valid name keeps itself; where others would come out equal, they carry a
 * hash. What one owner calls by several names that come out equal is one thing. Independent of order.
 */
function assignNames(claims: readonly { readonly original: string; readonly owner: string }[]): Map<string, string> {
  const buckets = groupBy(claims, ({ original }) => resourceNameBase(original));
  const groups = [...buckets].flatMap(([base, alike]) => {
    const [first] = alike;
    if (first && alike.length === 1) return [{ originals: [first.original], wanted: resourceName(first.original) }];
    const owners = new Map(alike.map(({ original, owner }) => [original, owner]));
    const originals = [...owners.keys()].toSorted();
    if (originals.length === 1) return [{ originals, wanted: resourceName(originals[0] ?? base) }];
    if (new Set(owners.values()).size === 1) return [{ originals, wanted: resourceName(base) }];
    return originals.map((original) => ({
      originals: [original],
      wanted: original === resourceName(original) ? original : hashedResourceName(original),
    }));
  });
  const assigned = new Map<string, string>();
  const taken = new Set<string>();
  const isKept = ({ originals, wanted }: (typeof groups)[number]) => originals.includes(wanted);
  const byOriginal = (a: (typeof groups)[number], b: (typeof groups)[number]) =>
    compareText(a.originals[0] ?? '', b.originals[0] ?? '');
  for (const { originals, wanted } of [
    ...groups.filter(isKept),
    ...groups.filter((g) => !isKept(g)).toSorted(byOriginal),
  ]) {
    let name = wanted;
    for (let again = 1; taken.has(name); again++) name = hashedResourceName(`${wanted} ${again}`);
    taken.add(name);
    for (const original of originals) assigned.set(original, name);
  }
  return assigned;
}

/** What stands for a DNS name in the cluster, if the name itself cannot. */
function replacementOf(
  { name, origin, claims: [claim] }: DnsName,
  service: (name: string) => string,
  alias: (name: string) => string,
): string | undefined {
  // A number alone is mostly no host; a dotted alias or host name mostly a public one, which must stay.
  if (!claim || /^\d+$/.test(name)) return undefined;
  if (origin === 'service') {
    return resourceName(name) === name.toLowerCase() && service(name) !== resourceName(name)
      ? undefined
      : unlessEqual(service(name), name);
  }
  if (name.includes('.') && origin !== 'container_name' && origin !== 'default') return undefined;
  if (origin === 'alias' || origin === 'link') return unlessEqual(alias(name), name);
  return isResourceName(name) ? undefined : service(claim.service);
}

/** Who answers to a name; those who are several are one owner together. */
function ownerOf(claims: DnsName['claims']): string {
  const [first, ...others] = claims;
  return first && others.length === 0 ? first.service : claims.map(({ service }) => service).join(' ');
}

function isResourceName(name: string): boolean {
  return !/[^A-Za-z0-9-]/.test(name) && resourceName(name) === name.toLowerCase();
}

function unlessEqual(replacement: string, name: string): string | undefined {
  return replacement === name.toLowerCase() ? undefined : replacement;
}
