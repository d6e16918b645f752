import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { compareText } from '../../values/sorted.js';
import { quoted, reportInvalid } from '../faults.js';
import { mapping, scalar, sequence, type LocatedNode, type MappingEntry, type ScalarNode } from '../located.js';
import { mapEntries, mapItems, textOf } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import { scalarText } from '../scalar-text.js';
import type { StageContext } from '../stage.js';
import { isBeyond64Bits } from './scalars.js';

/** A value as text; what is no scalar has been reported by the schema. */
function asText(node: LocatedNode): ScalarNode | undefined {
  if (node.kind !== 'scalar') return undefined;
  return textOf(node) !== undefined && node.shown === undefined ? node : scalar(scalarText(node), node.span);
}

/** A list of texts; a single text is a list of one. */
export const bindTexts: Rewrite = (node) => {
  if (node.kind === 'sequence') return mapItems(node, asText);
  const text = node.kind === 'scalar' && node.value !== null ? asText(node) : undefined;
  return text && sequence([text], node.span);
};

/** A list of texts and whole numbers. */
export const bindStrictTexts: Rewrite = (node, path, context) => {
  if (node.kind !== 'sequence') return undefined;
  return mapItems(node, (item, index) => strictText(item, [...path, index], context));
};

/** A text, or a whole number of 64 bits. */
function strictText(node: LocatedNode, path: ComposePath, context: StageContext): ScalarNode | undefined {
  const isText =
    node.kind === 'scalar' && !node.float && typeof node.value !== 'boolean' && !isBeyond64Bits(node.value);
  if (isText) return asText(node);
  reportInvalid(context, path, node, 'the value is no text', 'a text; put a number in quotes');
  return undefined;
}

/** `K=V` items or a mapping; where there is no value it is empty. */
export const bindTextMap: Rewrite = (node) => {
  if (node.kind === 'mapping') return mapEntries(node, asText);
  return node.kind === 'sequence' ? fromItems(node.items, node, (item) => scalar('', item.span)) : undefined;
};

/** A mapping whose values are texts or whole numbers; one without value is empty. */
export const bindStrictTextMap: Rewrite = (node, path, context) => {
  if (node.kind !== 'mapping') return undefined;
  return mapEntries(node, (value, key) => strictText(value, [...path, key], context));
};

/** `K=V` items or a mapping; where there is no value it is null. */
export const bindNullableTextMap: Rewrite = (node, path, context) => {
  if (node.kind === 'mapping') {
    return mapEntries(node, (value) => (value.kind === 'scalar' && value.value === null ? value : asText(value)));
  }
  if (node.kind !== 'sequence') return undefined;
  const items = node.items.filter((item, index) => hasCleanName(item, [...path, index], context));
  return fromItems(items, node, (item) => scalar(null, item.span));
};

function hasCleanName(item: LocatedNode, path: ComposePath, context: StageContext): boolean {
  const [name = ''] = (asText(item)?.value as string | undefined)?.split('=', 1) ?? [];
  if (!/\s$/.test(name)) return true;
  reportInvalid(context, path, item, `the name ${quoted(name)} ends in a blank`, 'NAME=VALUE without blanks around =');
  return false;
}

function fromItems(
  items: readonly LocatedNode[],
  from: LocatedNode,
  unset: (item: LocatedNode) => ScalarNode,
): LocatedNode {
  const entries = new Map<string, MappingEntry>();
  for (const item of items) {
    if (item.kind !== 'scalar') continue;
    const text = scalarText(item);
    const cut = text.indexOf('=');
    const value = cut === -1 ? unset(item) : scalar(text.slice(cut + 1), item.span);
    entries.set(cut === -1 ? text : text.slice(0, cut), { keySpan: item.span, value });
  }
  return mapping(entries, from.span);
}

/** Options whose values are single texts or lists of them. */
export const bindTextLists: Rewrite = (node, path, context) => {
  if (node.kind !== 'mapping') return undefined;
  return mapEntries(node, (value, key) => {
    // An option that is set to nothing is none.
    if (value.kind === 'sequence' && value.items.length === 0) return undefined;
    return value.kind === 'scalar' && value.value === null
      ? sequence([scalar('', value.span)], value.span)
      : bindTexts(value, [...path, key], context);
  });
};

/** `id` or `id=path` for each key. */
export const bindSshKeys: Rewrite = (node) => {
  if (node.kind !== 'mapping') return undefined;
  const keys = [...node.entries].map(([id, { value }]) => {
    const path = asText(value)?.value ?? '';
    return scalar(path === '' ? id : `${id}=${String(path)}`, value.span);
  });
  return sequence(keys, node.span);
};

const hostForm = 'HOST=ADDRESS, e.g. "db.local=10.0.0.5"';

/** `host=address` for each address of each host, in order; hosts without any address leave an empty list. */
export const bindHosts: Rewrite = (node, path, context) => {
  if (node.kind === 'scalar' || (node.kind === 'mapping' ? node.entries.size : node.items.length) === 0)
    return undefined;
  const found = node.kind === 'mapping' ? hostsOfMapping(node.entries) : hostsOfItems(node.items, path, context);
  const hosts = found.flatMap(({ host, address, item, at }) => {
    if (host !== '' && !/[:=]/.test(host)) {
      const plain = /^\[(.+)\]$/.exec(address)?.[1] ?? address;
      return scalar(`${host}=${plain}`, item.span);
    }
    reportInvalid(context, [...path, at], item, `bad host name ${quoted(host)}`, hostForm);
    return [];
  });
  return sequence(
    hosts.toSorted((a, b) => compareText(String(a.value), String(b.value))),
    node.span,
  );
};

interface Host {
  readonly host: string;
  readonly address: string;
  readonly item: LocatedNode;
  readonly at: string | number;
}

function hostsOfMapping(entries: ReadonlyMap<string, MappingEntry>): Host[] {
  return [...entries].flatMap(([host, { value }]) => {
    const addresses = value.kind === 'sequence' ? value.items : [value];
    return addresses.map((item) => ({ host, address: String(asText(item)?.value ?? ''), item, at: host }));
  });
}

/** The first `=` separates, or else the first `:`. */
function hostsOfItems(items: readonly LocatedNode[], path: ComposePath, context: StageContext): Host[] {
  return items.flatMap((item, at) => {
    const text = String(asText(item)?.value ?? '');
    const cut = text.includes('=') ? text.indexOf('=') : text.indexOf(':');
    if (cut === -1) {
      reportInvalid(context, [...path, at], item, `${quoted(text)} has no address`, hostForm);
      return [];
    }
    const addresses = text.slice(cut + 1).split(',');
    return addresses.map((address) => ({ host: text.slice(0, cut), address, item, at }));
  });
}
