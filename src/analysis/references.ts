import type { ComposePath } from '../diagnostics/diagnostic.js';
import { groupBy } from '../values/group-by.js';
import { findHostMentions, type HostMention } from '../values/host-mentions.js';
import { schemePort } from '../values/scheme-ports.js';
import { sortedEntries } from '../values/sorted.js';
import { wordFilter } from '../values/word-filter.js';
import type { Facts, FactSources } from './facts.js';
import { healthTestOf } from './healthcheck.js';
import { isNoHostVariable } from './names.js';
import type { ServiceText } from './service-texts.js';

/** One mention of a service's DNS name in the settings or files of a service. */
export interface Reference {
  /** Compose service that is meant. */
  readonly target: string;
  /** The DNS name as written: service name, alias, container name or host name. */
  readonly name: string;
  readonly from: string;
  readonly path: ComposePath;
  readonly port?: number;
  /** Whether the place leaves no doubt that a host is named; else it might be a word like any other. */
  readonly certain: boolean;
}

export interface ReferenceIndex {
  /** Mentions by other services. */
  to(service: string): readonly Reference[];
  /** Mentions by the service itself: listeners that it advertises, peers of a cluster of one. */
  byItself(service: string): readonly Reference[];
  /**
   * Whether the service is a member of a cluster of its own: another with the same image and it name each other, and it
   * has a healthcheck. Such members have to reach each other before any of them is healthy.
   */
  isPeer(service: string): boolean;
  /** Whether services mention a DNS name that do not answer to it themselves. */
  isNamedByOthers(name: string): boolean;
}

export function findReferences({ project }: FactSources, facts: Facts): ReferenceIndex {
  const { dns } = facts.names;
  const mayBeHost = wordFilter(dns.all.map(({ name }) => name));
  const isHost = (word: string): boolean => mayBeHost(word) && dns.find(word) !== undefined;
  const references = sortedEntries(project.services).flatMap(([from, service]) => {
    const texts: readonly ServiceText[] = [...facts.texts.of(from), ...facts.storage.embeddedTexts(from)];
    return texts.flatMap((text) => referencesIn(text, from, service.environment ?? {}, facts, isHost));
  });
  const byTarget = groupBy(references, ({ target }) => target);
  const bySource = groupBy(references, ({ from }) => from);
  const byName = groupBy(references, ({ name }) => name.toLowerCase());
  const others = ({ from, target }: Reference) => from !== target;
  return {
    to: (service) => (byTarget.get(service) ?? []).filter(others),
    byItself: (service) => (byTarget.get(service) ?? []).filter((reference) => !others(reference)),
    isPeer: (name) => {
      const own = Object.hasOwn(project.services, name) ? project.services[name] : undefined;
      if (own?.image === undefined || healthTestOf(own).kind !== 'command') return false;
      const named = new Set((bySource.get(name) ?? []).map(({ target }) => target));
      return (byTarget.get(name) ?? []).some(
        ({ from }) => from !== name && named.has(from) && project.services[from]?.image === own.image,
      );
    },
    isNamedByOthers: (name) => byName.get(name.toLowerCase())?.some(others) === true,
  };
}

function referencesIn(
  { path, text, variable }: ServiceText,
  from: string,
  environment: Readonly<Record<string, string | null>>,
  facts: Facts,
  isHost: (word: string) => boolean,
): Reference[] {
  if (variable !== undefined && /image/i.test(variable)) return [];
  const { dns } = facts.names;
  const alone = variable !== undefined && isNoHostVariable(variable) ? 'word' : 'host';
  return findHostMentions(text, isHost, alone).flatMap((mention) => {
    // `/app/` without a scheme is a path.
    if (!mention.certain && text.charAt(mention.start - 1) === '/') return [];
    const ports = portsOf(mention, variable, environment);
    return (dns.find(mention.name)?.claims ?? []).flatMap(({ service: target }): Reference[] => {
      const { name, certain } = mention;
      // What a service says of itself without a port (its public address) tells nothing of where it listens.
      const known = target === from ? mention.ports : ports;
      return known.length === 0
        ? [{ target, name, from, path, certain }]
        : known.map((port) => ({ target, name, from, path, certain, port }));
    });
  });
}

/** The ports written after the host; else the scheme's; else that of the variable that goes with this one. */
function portsOf(
  { ports, scheme, certain }: HostMention,
  variable: string | undefined,
  environment: Readonly<Record<string, string | null>>,
): readonly number[] {
  if (ports.length > 0) return ports;
  const implied = scheme === undefined ? undefined : schemePort(scheme);
  if (implied !== undefined) return [implied];
  const prefix = certain
    ? /^(.*?)(?:HOST|HOSTNAME|HOST_NAME|SERVER|ADDR|ADDRESS)$/i.exec(variable ?? '')?.[1]
    : undefined;
  if (prefix === undefined) return [];
  for (const name of [`${prefix}PORT`, `${prefix}port`]) {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (/^\d{1,5}$/.test(value ?? '') && Number(value) >= 1 && Number(value) <= 65535) return [Number(value)];
  }
  return [];
}
