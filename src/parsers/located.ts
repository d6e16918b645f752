import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { noPrototype } from '../values/no-prototype.js';
import type { SpelledScalar } from '../values/spelled-scalar.js';

/**
 * The tree every parsing stage works on: plain values that know where they were written.
 *
 * A node carries its own place, so merging, interpolating or expanding a short form cannot lose it: a node that moves
 * takes its place along, and a node made from another is given that one's span. Mappings are Maps, so keys such as
 * `__proto__` are ordinary names. Nodes are never changed; a stage returns new ones.
 */
export type LocatedNode = ScalarNode | SequenceNode | MappingNode;

export type ScalarValue = string | number | bigint | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  readonly span: Span;
  /** Set on a number written as a float, so that `1.0` and `1` can be told apart. */
  readonly float?: true;
  /** Set on a date or time; the value is what becomes of it where text is wanted. */
  readonly timestamp?: true;
  /** What to show of a text in which the value of a secret variable was filled in: the text as it was written. */
  readonly shown?: string;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly LocatedNode[];
  readonly span: Span;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, MappingEntry>;
  readonly span: Span;
}

export interface MappingEntry {
  readonly keySpan: Span;
  readonly value: LocatedNode;
}

export function scalar(value: ScalarValue, span: Span): ScalarNode {
  return { kind: 'scalar', value, span };
}

export function sequence(items: readonly LocatedNode[], span: Span): SequenceNode {
  return { kind: 'sequence', items, span };
}

export function mapping(
  entries: ReadonlyMap<string, MappingEntry> | Iterable<readonly [string, MappingEntry]>,
  span: Span,
): MappingNode {
  // A map is taken as it is, since nodes are never changed.
  return { kind: 'mapping', entries: entries instanceof Map ? entries : new Map(entries), span };
}

/** The value of a key, if the node is a mapping that has it. */
export function child(node: LocatedNode | undefined, key: string): LocatedNode | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
}

/** The node at a path, or undefined where the path leads nowhere. */
export function nodeAt(root: LocatedNode, path: ComposePath): LocatedNode | undefined {
  let node: LocatedNode | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = typeof step === 'number' ? (node.kind === 'sequence' ? node.items[step] : undefined) : child(node, step);
  }
  return node;
}

/**
 * Where a path was written; where it was not written itself (a default, an implied value), the nearest enclosing
 * thing that was. `of` says which part of an entry of a mapping is meant; without it, that which a reader takes for
 * the whole: a scalar, but the key of anything that goes on over lines, or of an empty value.
 */
export function spanAt(root: LocatedNode, path: ComposePath, of?: 'key' | 'value'): Span {
  let node: LocatedNode = root;
  let keySpan: Span | undefined;
  for (const step of path) {
    if (typeof step === 'string' && node.kind === 'mapping') {
      const entry = node.entries.get(step);
      if (!entry) break;
      keySpan = entry.keySpan;
      node = entry.value;
    } else if (typeof step === 'number' && node.kind === 'sequence') {
      const item = node.items[step];
      if (!item) break;
      keySpan = undefined;
      node = item;
    } else break;
  }
  const ofKey = of === undefined ? node.kind !== 'scalar' || node.value === null : of === 'key';
  return (ofKey && keySpan) || node.span;
}

/** JSON-like data without prototypes; what schemas, rules and printers see. */
export type PlainValue = ScalarValue | SpelledScalar | readonly PlainValue[] | PlainMapping;
export interface PlainMapping {
  readonly [key: string]: PlainValue;
}

/** The tree without its places. Objects have no prototype, so no key can reach one. `read` makes other values of scalars. */
export function toPlain(node: MappingNode, read?: (scalar: ScalarNode) => PlainValue): PlainMapping;
export function toPlain(node: LocatedNode, read?: (scalar: ScalarNode) => PlainValue): PlainValue;
export function toPlain(node: LocatedNode, read?: (scalar: ScalarNode) => PlainValue): PlainValue {
  switch (node.kind) {
    case 'scalar':
      return read ? read(node) : node.value;
    case 'sequence':
      return node.items.map((item) => toPlain(item, read));
    case 'mapping': {
      const object = Object.create(noPrototype) as Record<string, PlainValue>;
      node.entries.forEach(({ value }, key) => {
        object[key] = toPlain(value, read);
      });
      return object;
    }
  }
}
