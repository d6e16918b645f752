import { pickDefined } from '../../values/defined.js';
import { isHostName } from '../../values/host-name.js';
import { hostsOfRegexp } from './host-regexp.js';
import type { NamedValue, RequestMatch, RouteRequest } from './request.js';

/** What a rule of a router matches. */
export interface RuleMatch extends RequestMatch {
  /** Of Traefik 1: the service does not see the path. */
  readonly strips?: true;
}

/** The requests that a rule matches, or why no route can say it. */
export type RuleReading = { readonly matches: readonly RuleMatch[] } | { readonly problem: string };

/** A part of a match; joined with `&&`, parts narrow each other. */
interface Condition extends Omit<RuleMatch, 'path' | 'pathType'> {
  readonly path?: string;
  readonly pathType?: RequestMatch['pathType'];
}

/** Most alternatives that one rule may have; more are no rule that a person wrote. */
const mostMatches = 100;
/** Most headers, and most parameters, that a match of an HTTPRoute may have. */
const mostValues = 16;

class NotExpressible extends Error {}

/**
 * Reads a router rule of Traefik 2 and 3: ``Host(`a.b`) && PathPrefix(`/x`)``, joined by `&&`, `||` and parentheses.
 * An HTTPRoute can say more than an Ingress: methods, headers, queries, and wildcards for more than one label.
 */
export function readTraefikRule(rule: string, via: RouteRequest['via']): RuleReading {
  const tokens = rule.match(/&&|\|\||[!(),]|`[^`]*`|"[^"]*"|[A-Za-z]+|\S/g) ?? [];
  if (tokens.length > 1000) return { problem: 'it is too long' };
  try {
    const reader = new RuleReader(tokens, via);
    const conditions = reader.alternatives(0);
    if (!reader.done) return { problem: 'its syntax is not understood' };
    return matchesOf(conditions);
  } catch (error) {
    if (error instanceof NotExpressible) return { problem: error.message };
    throw error;
  }
}

/** Reads a frontend rule of Traefik 1: `Host:a.b,c.d;PathPrefix:/x`. */
export function readTraefik1Rule(rule: string, via: RouteRequest['via']): RuleReading {
  try {
    const parts = rule
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [matcher = '', values = ''] = part.split(/:(.*)/s, 2);
        const each = values.split(',').map((value) => value.trim());
        return conditionsOf(matcher.trim(), each, via);
      });
    const conditions = parts.reduce(both, [{}]);
    return matchesOf(conditions);
  } catch (error) {
    if (error instanceof NotExpressible) return { problem: error.message };
    throw error;
  }
}

function matchesOf(conditions: readonly Condition[]): RuleReading {
  if (conditions.length === 0) return { problem: 'no request matches it' };
  return {
    matches: conditions.map(({ path = '/', pathType = 'Prefix', ...rest }) => ({ ...rest, path, pathType })),
  };
}

class RuleReader {
  readonly #tokens: readonly string[];
  readonly #via: RouteRequest['via'];
  #at = 0;

  constructor(tokens: readonly string[], via: RouteRequest['via']) {
    this.#tokens = tokens;
    this.#via = via;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  alternatives(depth: number): readonly Condition[] {
    if (depth > 20) throw new NotExpressible('it is nested too deeply');
    const all = [...this.#together(depth)];
    while (this.#take('||')) all.push(...this.#together(depth));
    if (all.length > mostMatches) throw new NotExpressible('it has too many alternatives');
    return all;
  }

  #together(depth: number): readonly Condition[] {
    let all = this.#one(depth);
    while (this.#take('&&')) all = both(all, this.#one(depth));
    return all;
  }

  #one(depth: number): readonly Condition[] {
    if (this.#take('(')) {
      const inner = this.alternatives(depth + 1);
      this.#expect(')');
      return inner;
    }
    const matcher = this.#next();
    if (matcher === '!') throw new NotExpressible('a route cannot exclude anything');
    this.#expect('(');
    const values: string[] = [];
    do values.push(unquoted(this.#next()));
    while (this.#take(','));
    this.#expect(')');
    return conditionsOf(matcher, values, this.#via);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new NotExpressible('its syntax is not understood');
    return token;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new NotExpressible('its syntax is not understood');
  }
}

function unquoted(token: string): string {
  const text = /^[`"](.*)[`"]$/s.exec(token)?.[1];
  if (text === undefined) throw new NotExpressible('its syntax is not understood');
  return text;
}

/** What a matcher asks for: any one of its values, but all of those of headers and queries. */
function conditionsOf(matcher: string, values: readonly string[], via: RouteRequest['via']): readonly Condition[] {
  if (!['Method', 'Header', 'Headers', 'Query'].includes(matcher))
    return values.flatMap((value) => condition(matcher, value, via));
  if (via === 'Ingress')
    throw new NotExpressible(`an Ingress has no counterpart of ${matcher}, but an HTTPRoute has: --publish gateway`);
  if (matcher === 'Method') return values.map((value) => ({ method: value.toUpperCase() }));
  if (matcher !== 'Query') return [{ headers: [pairOf(values)] }];
  // Traefik 3 has a name and a value, 1 and 2 have `name=value`, several of which must all hold.
  return [{ query: values.some((value) => value.includes('=')) ? values.map(parameterOf) : [pairOf(values)] }];
}

function pairOf([name = '', value, ...more]: readonly string[]): NamedValue {
  if (name === '' || value === undefined || more.length > 0) throw new NotExpressible('it needs a name and a value');
  return { name, value };
}

function parameterOf(text: string): NamedValue {
  const [name = '', value] = text.split(/=(.*)/s, 2);
  return pairOf(value === undefined ? [name] : [name, value]);
}

function condition(matcher: string, value: string, via: RouteRequest['via']): readonly Condition[] {
  switch (matcher) {
    case 'Host':
    case 'HostHeader':
      if (!isHostName(value)) throw new NotExpressible(`${value} is no host name`);
      return [{ host: value.toLowerCase() }];
    case 'HostRegexp': {
      const hosts = hostsOfRegexp(value, via === 'HTTPRoute');
      if (!hosts) throw new NotExpressible('its hosts are neither a list nor one wildcard label');
      return hosts.map((host) => ({ host }));
    }
    case 'Path':
    case 'PathStrip':
    case 'PathPrefix':
    case 'PathPrefixStrip':
      if (!value.startsWith('/') || /[{}^$*]/.test(value)) throw new NotExpressible(`${value} is no plain path`);
      return [
        {
          path: value,
          pathType: matcher.startsWith('PathPrefix') ? 'Prefix' : 'Exact',
          ...(matcher.endsWith('Strip') ? { strips: true } : {}),
        },
      ];
    default:
      throw new NotExpressible(`a route has no counterpart of ${matcher}`);
  }
}

/** What matches one of each. */
function both(left: readonly Condition[], right: readonly Condition[]): readonly Condition[] {
  if (left.length * right.length > mostMatches) throw new NotExpressible('it has too many alternatives');
  return left.flatMap((a) =>
    right.flatMap((b) => {
      if (a.host !== undefined && b.host !== undefined && a.host !== b.host) return [];
      if (a.method !== undefined && b.method !== undefined && a.method !== b.method) return [];
      const headers = joined(a.headers, b.headers);
      const query = joined(a.query, b.query);
      const path = narrower(a, b);
      return path && headers && query ? [{ ...a, ...b, ...path, ...filled({ headers, query }) }] : [];
    }),
  );
}

/** Each name once; undefined if no request has two values for one. */
function joined(
  left: readonly NamedValue[] = [],
  right: readonly NamedValue[] = [],
): readonly NamedValue[] | undefined {
  const values = new Map<string, NamedValue>();
  for (const each of [...left, ...right]) {
    const key = each.name.toLowerCase();
    if ((values.get(key) ?? each).value !== each.value) return undefined;
    values.set(key, each);
  }
  if (values.size > mostValues) throw new NotExpressible('it asks for too much');
  return [...values.values()];
}

function filled<K extends string>(
  lists: Readonly<Record<K, readonly NamedValue[]>>,
): {
  readonly [name in K]?: readonly NamedValue[];
} {
  const copy: Partial<Record<K, readonly NamedValue[]>> = { ...lists };
  for (const name in lists) if (lists[name].length === 0) Reflect.deleteProperty(copy, name);
  return copy;
}

/** The path that is within both; undefined if there is none. */
function narrower(a: Condition, b: Condition): Pick<Condition, 'path' | 'pathType'> | undefined {
  if (a.path === undefined || b.path === undefined) return {};
  if (a.strips === true || b.strips === true) throw new NotExpressible('it joins two paths');
  const [outer, inner] = a.path.length < b.path.length || b.pathType === 'Exact' ? [a, b] : [b, a];
  const { path = '', pathType } = inner;
  const isWithin = outer.pathType === 'Exact' ? path === outer.path : path.startsWith(outer.path ?? '');
  return isWithin ? { path, ...pickDefined({ pathType }) } : undefined;
}
