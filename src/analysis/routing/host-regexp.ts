import { isHostName } from '../../values/host-name.js';

/** Any one label of a DNS name, as people write it. */
const oneLabel = /^(?:\[\^\.\]|\[a-zA-Z0-9_?-?\]|\[a-z0-9-?\]|\[a-z\]|\[0-9a-z-?\]|\[\\w-?\]|\\w)[+*]$/;
const anything = /^\.[+*]$/;
const most = 20;

/**
 * The hosts that a regular expression for hosts stands for, where it is one of those that mean a list or a wildcard:
 * `^(www\.)?example\.com$`, `(a|b)\.example\.com`, `[a-z0-9-]+\.example\.com`, `{sub:[a-z]+}.example.com`. A wildcard of
 * an Ingress is one label; `severalLabels` says that one may be more.
 */
export function hostsOfRegexp(pattern: string, severalLabels: boolean): readonly string[] | undefined {
  if (pattern.length > 300) return undefined;
  // Traefik 2: `{name:pattern}`, around which dots are dots.
  const isTemplate = /^[^\\^$]*\{/.test(pattern);
  const template = isTemplate
    ? pattern
        .replace(/\./g, '\\.')
        .replace(/\{[A-Za-z0-9_]+(?::([^{}]*))?\}/g, (_, inner?: string) =>
          inner === undefined || inner === '' ? '[^.]+' : inner.replaceAll('\\.', '.'),
        )
    : pattern;
  const body = template.replace(/^\^/, '').replace(/\$$/, '');
  const wildcard = /^\(?(?:\?:)?([^()|]*?[+*])\)?\\\.(.*)$/.exec(body);
  const label = wildcard?.[1] ?? '';
  if (wildcard && (oneLabel.test(label) || (severalLabels && anything.test(label)))) {
    const rest = literal(wildcard[2] ?? '');
    return rest === undefined || !isHostName(rest) ? undefined : [`*.${rest.toLowerCase()}`];
  }
  const hosts = alternatives(body)?.map(literal);
  return hosts?.every((host): host is string => host !== undefined && isHostName(host))
    ? hosts.map((host) => host.toLowerCase())
    : undefined;
}

/** The texts of a pattern with groups of alternatives, each of which may be optional. */
function alternatives(pattern: string): readonly string[] | undefined {
  const group = /\((?:\?:)?([^()]*)\)(\?)?/.exec(pattern);
  if (!group) return [pattern];
  const [whole, inner = '', optional] = group;
  const words = [...(optional === undefined ? [] : ['']), ...inner.split('|')];
  if (words.length > most) return undefined;
  const rest = words.map((word) =>
    alternatives(pattern.slice(0, group.index) + word + pattern.slice(group.index + whole.length)),
  );
  const all = rest.flatMap((each) => each ?? []);
  return rest.includes(undefined) || all.length > most ? undefined : all;
}

/** The text that a pattern without special characters matches. */
function literal(pattern: string): string | undefined {
  const plain = pattern.replace(/\\([.-])/g, '$1');
  return /^[A-Za-z0-9.-]+$/.test(plain) && !/(?<!\\)\.[+*?]/.test(pattern) ? plain : undefined;
}
