import { isHostName } from '../../values/host-name.js';
import { hostsOfRegexp } from './host-regexp.js';
import type { HostPath } from './request.js';

/** The hosts and paths a rule matches, or why no route can say it. */
export type RuleReading = { readonly matches: readonly HostPath[] } | { readonly problem: string };

/** A part of a match; joined with `&&`, parts narrow each other. */
interface Condition {
  readonly host?: string;
  readonly path?: string;
  readonly exact?: boolean;
  /** Of Traefik 1: the service does not see the path. */
  readonly strips?: boolean;
}

/** Most alternatives that one rule may have; more are no rule that a person wrote. */
const mostMatches = 100;

class NotExpressible extends Error {}

/**
 * Reads a router rule of Traefik 2 and 3: ``Host(`a.b`) && PathPrefix(`/x`)``, joined by `&&`, `||` and parentheses.
 * `severalLabels`: whether the wildcard of a host may stand for more than one label.
 */
export function readTraefikRule(rule: string, severalLabels = false): RuleReading {
  const tokens = rule.match(/&&|\|\||[!(),]|`[^`]*`|"[^"]*"|[A-Za-z]+|\S/g) ?? [];
  if (tokens.length > 1000) return { problem: 'it is too long' };
  try {
    const reader = new RuleReader(tokens, severalLabels);
    const conditions = reader.alternatives(0);
    if (!reader.done) return { problem: 'its syntax is not understood' };
    return matchesOf(conditions);
  } catch (error) {
    if (error instanceof NotExpressible) return { problem: error.message };
    throw error;
  }
}

/** Reads a frontend rule of Traefik 1: `Host:a.b,c.d;PathPrefix:/x`. */
export function readTraefik1Rule(rule: string): RuleReading {
  try {
    const parts = rule
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [matcher = '', values = ''] = part.split(/:(.*)/s, 2);
        return values.split(',').flatMap((value) => condition(matcher.trim(), value.trim(), false));
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
    matches: conditions.map(({ host, path = '/', exact, strips }) => ({
      ...(host === undefined ? {} : { host }),
      path,
      pathType: exact === true ? 'Exact' : 'Prefix',
      ...(strips === true ? { stripsPrefix: true } : {}),
    })),
  };
}

class RuleReader {
  readonly #tokens: readonly string[];
  readonly #severalLabels: boolean;
  #at = 0;

  constructor(tokens: readonly string[], severalLabels: boolean) {
    this.#tokens = tokens;
    this.#severalLabels = severalLabels;
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
    return values.flatMap((value) => condition(matcher, value, this.#severalLabels));
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

function condition(matcher: string, value: string, severalLabels: boolean): readonly Condition[] {
  switch (matcher) {
    case 'Host':
    case 'HostHeader':
      if (!isHostName(value)) throw new NotExpressible(`${value} is no host name`);
      return [{ host: value.toLowerCase() }];
    case 'HostRegexp': {
      const hosts = hostsOfRegexp(value, severalLabels);
      if (!hosts) throw new NotExpressible('its hosts are neither a list nor one wildcard label');
      return hosts.map((host) => ({ host }));
    }
    case 'Path':
    case 'PathStrip':
    case 'PathPrefix':
    case 'PathPrefixStrip':
      if (!value.startsWith('/') || /[{}^$*]/.test(value)) throw new NotExpressible(`${value} is no plain path`);
      return [{ path: value, exact: !matcher.startsWith('PathPrefix'), strips: matcher.endsWith('Strip') }];
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
      if (a.path !== undefined && b.path !== undefined) throw new NotExpressible('it joins two paths');
      return [{ ...a, ...b }];
    }),
  );
}
