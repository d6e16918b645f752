import type { ComposePath } from '../diagnostics/diagnostic.js';
import { labelDomain, labelName } from '../values/label.js';
import type { DnsName } from './dns-names.js';
import type { Facts, FactSources } from './facts.js';

/** A DNS name beside the service name for which a Service is made (mapping.md section 4.3). */
export interface Alias {
  /** As the file has it. */
  readonly alias: string;
  /** Name of the Service. */
  readonly name: string;
  /** The services that answer to it, in order; where they are several, Compose leads to any of them. */
  readonly services: readonly string[];
  readonly path: ComposePath;
  /** The pod label that such services carry if they are several. */
  readonly sharedLabel?: string;
  /** For whom alone it is meant, in words; absent if everyone may use it under Compose as well. */
  readonly scope?: string;
}

/** Why a DNS name gets no Service. */
export type AliasProblem = { readonly alias: string; readonly service: string; readonly path: ComposePath } & (
  | { readonly kind: 'conflict'; readonly problem: string }
  /** It has dots. */
  | { readonly kind: 'impossible'; readonly networks: readonly string[] }
  /** A container name that nobody mentions. */
  | { readonly kind: 'unmentioned' }
);

export interface AliasTable {
  readonly all: readonly Alias[];
  of(service: string): readonly Alias[];
  problemsOf(service: string): readonly AliasProblem[];
}

export function findAliases({ project, options }: FactSources, facts: Facts): AliasTable {
  const all: Alias[] = [];
  const problems: AliasProblem[] = [];
  const ownerOf = new Map(Object.keys(project.services).map((service) => [facts.names.service(service), service]));
  for (const dns of facts.names.dns.all) {
    const [first] = dns.claims;
    if (!first) continue;
    const found = read(dns, first, facts, options.aliases === 'all');
    if (found === undefined) continue;
    if (found !== 'needed') {
      const problem = { alias: dns.name, service: first.service, path: first.path };
      const networks = dns.claims.flatMap(({ network }) => network ?? []);
      problems.push(found === 'impossible' ? { ...problem, kind: found, networks } : { ...problem, kind: found });
      continue;
    }
    const name = facts.names.alias(dns.name);
    const services = [...new Set(dns.claims.map(({ service }) => service))].filter(
      (service) => facts.ports.discovery(service) !== 'none',
    );
    const owner = ownerOf.get(name);
    if (owner !== undefined) {
      for (const { service, path } of dns.claims.filter((claim) => claim.service !== owner))
        problems.push({ kind: 'conflict', alias: dns.name, service, path, problem: `it is the name of ${owner}` });
      continue;
    }
    if (services.length === 0) continue;
    const scope = scopeOf(dns, project.services);
    all.push({
      alias: dns.name,
      name,
      services,
      path: first.path,
      ...(services.length > 1 ? { sharedLabel: `${labelDomain}/${labelName(`alias.${name}`)}` } : {}),
      ...(scope === undefined ? {} : { scope }),
    });
  }
  return {
    all,
    of: (service) => all.filter(({ services }) => services.includes(service)),
    problemsOf: (name) => problems.filter(({ service }) => service === name),
  };
}

/** Whether a DNS name needs a Service of its own; undefined if it is the name of one already. */
function read(
  { name, origin, claims }: DnsName,
  first: DnsName['claims'][number],
  facts: Facts,
  all: boolean,
): 'needed' | 'impossible' | 'unmentioned' | undefined {
  const mentioned = facts.references.isNamedByOthers(name);
  switch (origin) {
    case 'service': {
      if (claims.length > 1) return 'needed';
      // Renamed by a kompose label: those who know the old name shall find it. Claimed by others too: a conflict.
      const renamed = mentioned && facts.names.service(first.service) !== facts.names.alias(name);
      return renamed && facts.names.replacement(name) === undefined ? 'needed' : undefined;
    }
    case 'alias':
    case 'link':
      return name.includes('.') ? 'impossible' : 'needed';
    case 'default':
      return mentioned && facts.names.replacement(name) === undefined ? 'needed' : undefined;
    case 'container_name':
    case 'hostname': {
      const rewritten = facts.names.replacement(name) !== undefined;
      if (mentioned && rewritten) return undefined;
      if (name.includes('.')) return mentioned ? 'impossible' : origin === 'hostname' ? undefined : 'unmentioned';
      if (mentioned || (all && !rewritten)) return 'needed';
      return origin === 'hostname' ? undefined : 'unmentioned';
    }
  }
}

/** Whom an alias is meant for, where that is not everyone who reaches the service. */
function scopeOf(
  { claims }: DnsName,
  services: Readonly<Record<string, { readonly networks?: Readonly<Record<string, unknown>> }>>,
): string | undefined {
  const clients = [...new Set(claims.flatMap(({ client }) => client ?? []))];
  if (clients.length > 0) {
    const others = Object.keys(services).some(
      (service) => !clients.includes(service) && !claims.some((claim) => claim.service === service),
    );
    return others ? clients.join(', ') : undefined;
  }
  for (const { service } of claims) {
    const joined = Object.keys(services[service]?.networks ?? {});
    const named = new Set(claims.flatMap((claim) => (claim.service === service ? (claim.network ?? []) : [])));
    if (named.size > 0 && joined.some((network) => !named.has(network))) return `network ${[...named].join(', ')}`;
  }
  return undefined;
}
