import { entriesOf } from './entries.js';

/** Mappings within mappings, with texts at the ends; an absent value is an empty mapping. */
export type NestedMapping = ReadonlyMap<string, NestedMapping | string>;

/**
 * Reads the YAML that variables hold in place of settings: block mappings, one in the other, whose keys and values are
 * plain or quoted words, and `{}`; or JSON. Undefined if the text says anything else.
 */
export function readNestedMapping(text: string): NestedMapping | undefined {
  if (text.length > 10_000) return undefined;
  if (text.trimStart().startsWith('{')) return readJson(text);
  const root = new Map<string, NestedMapping | string>();
  const open: { indent: number; readonly mapping: Map<string, NestedMapping | string> }[] = [
    { indent: -1, mapping: root },
  ];
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:#|$)/.test(line) || line.trim() === '---') continue;
    const match =
      /^( *)("[^"\\]*"|'[^']*'|[^\s"'{}[\]:#&*!|>%@`-][^:#]*?|~?[^\s:"'{}[\]#]+?)\s*:(?:\s+(.*?))?\s*$/.exec(line);
    if (!match) return undefined;
    const [, blanks = '', key = '', written = ''] = match;
    const value = written.replace(/(?:^|\s+)#.*$/, '');
    while ((open.at(-1)?.indent ?? -1) >= blanks.length && open.length > 1) open.pop();
    const parent = open.at(-1)?.mapping;
    if (!parent || open.length > 10) return undefined;
    if (value === '' || value === '{}' || value === 'null' || value === '~') {
      const mapping = new Map<string, NestedMapping | string>();
      parent.set(unquoted(key), mapping);
      open.push({ indent: blanks.length, mapping });
    } else if (/^[[{|>&*!]/.test(value)) return undefined;
    else parent.set(unquoted(key), unquoted(value));
  }
  return root;
}

function unquoted(word: string): string {
  return /^(["']).*\1$/.test(word) ? word.slice(1, -1) : word.trim();
}

function readJson(text: string): NestedMapping | undefined {
  try {
    const read = nested(JSON.parse(text), 0);
    return typeof read === 'string' ? undefined : read;
  } catch {
    return undefined;
  }
}

function nested(value: unknown, depth: number): NestedMapping | string | undefined {
  if (value === null) return new Map();
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || Array.isArray(value) || depth > 10) return undefined;
  const entries = entriesOf(value).map(([key, inner]) => [key, nested(inner, depth + 1)] as const);
  const known = entries.flatMap(([key, inner]) => (inner === undefined ? [] : [[key, inner] as const]));
  return known.length === entries.length ? new Map(known) : undefined;
}
