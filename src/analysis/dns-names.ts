import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Project, Service } from '../model/project.js';
import { sortedEntries } from '../values/sorted.js';

/**
 * How a service came by a DNS name. The order is that of precedence where one name is claimed in several ways.
 * `default`: a name that the file does not give, but Compose, Docker or Swarm: `shop-web-1`, `web.shop_default`.
 */
export type DnsNameOrigin = 'service' | 'alias' | 'link' | 'container_name' | 'hostname' | 'default';

/** A name under which Docker's resolver finds one or several services. */
export interface DnsName {
  /** As written; names that differ in case alone are one, except those of services. */
  readonly name: string;
  readonly origin: DnsNameOrigin;
  /** Each service that answers to it, with the attribute that says so. */
  readonly claims: readonly DnsClaim[];
}

export interface DnsClaim {
  readonly service: string;
  readonly path: ComposePath;
  /** The only network it holds on. */
  readonly network?: string;
  /** The only service it is meant for. */
  readonly client?: string;
}

export interface DnsNames {
  readonly all: readonly DnsName[];
  find(name: string): DnsName | undefined;
}

/** Every DNS name of the project: service names, network aliases, link aliases, container names and host names. */
export function findDnsNames(project: Project): DnsNames {
  const found = new Map<string, DnsName>();
  const claim = (origin: DnsNameOrigin, name: string, own: DnsClaim): void => {
    const key = origin === 'service' || found.has(name) ? name : name.toLowerCase();
    const known = found.get(key);
    if (!known) found.set(key, { name, origin, claims: [own] });
    else if (!known.claims.some(({ service, network }) => service === own.service && network === own.network))
      found.set(key, { ...known, claims: [...known.claims, own] });
  };
  const services = sortedEntries(project.services);
  for (const [service] of services) claim('service', service, { service, path: ['services', service] });
  for (const [name, service] of services) claimAliases(name, service, claim);
  for (const [name, service] of services) claimLinks(name, service, project, claim);
  for (const attribute of ['container_name', 'hostname'] as const) {
    for (const [service, { [attribute]: value }] of services) {
      if (value !== undefined && value !== '')
        claim(attribute, value, { service, path: ['services', service, attribute] });
    }
  }
  for (const [service, { container_name: given }] of services) {
    for (const name of defaultNames(service, given, project)) {
      if (!found.has(name.toLowerCase())) claim('default', name, { service, path: ['services', service] });
    }
  }
  return { all: [...found.values()], find: (name) => found.get(name) ?? found.get(name.toLowerCase()) };
}

/** The names of its first container in both spellings of Compose, its name on a network, and that of Swarm's tasks. */
function defaultNames(service: string, containerName: string | undefined, project: Project): readonly string[] {
  const { networks = {} } = project.services[service] ?? {};
  const own = containerName ?? `${project.name}-${service}-1`;
  return [
    ...(containerName === undefined ? [own, `${project.name}_${service}_1`] : []),
    ...Object.keys(networks).flatMap((key) => {
      const network = (Object.hasOwn(project.networks, key) ? project.networks[key]?.name : undefined) ?? key;
      return [`${service}.${network}`, `${own}.${network}`];
    }),
    `tasks.${service}`,
  ];
}

type Claim = (origin: DnsNameOrigin, name: string, claim: DnsClaim) => void;

function claimAliases(service: string, { networks }: Service, claim: Claim): void {
  for (const [network, membership] of sortedEntries(networks ?? {})) {
    for (const [index, alias] of (membership?.aliases ?? []).entries()) {
      claim('alias', alias, { service, network, path: ['services', service, 'networks', network, 'aliases', index] });
    }
  }
}

/** `links: [db:database]` makes `database` a name of `db`, for the linking service. */
function claimLinks(client: string, { links }: Service, project: Project, claim: Claim): void {
  for (const [index, link] of (links ?? []).entries()) {
    const [service = '', alias = service] = link.split(':', 2);
    if (!Object.hasOwn(project.services, service) || alias === service || alias === '') continue;
    claim('link', alias, { service, client, path: ['services', client, 'links', index] });
  }
}
