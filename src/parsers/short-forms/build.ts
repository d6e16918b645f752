import { reportInvalid, quoted } from '../faults.js';
import { mapping, scalar, type MappingEntry } from '../located.js';
import { textOf } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import { scalarText } from '../scalar-text.js';
import { ofKinds } from './kinds.js';

const contextForm = 'NAME=PATH, e.g. "assets=./assets"';
const sshForm = 'default or ID=PATH, e.g. "key=~/.ssh/id_ed25519"';

/** `additional_contexts: [name=path]` as a mapping. */
export const additionalContexts = ofKinds(['list', 'mapping'], contextForm, (node, path, context) => {
  if (node.kind !== 'sequence') return node;
  const entries = node.items.flatMap((item, index): [string, MappingEntry][] => {
    const text = textOf(item) ?? '';
    const cut = text.indexOf('=');
    if (cut !== -1)
      return [[text.slice(0, cut), { keySpan: item.span, value: scalar(text.slice(cut + 1), item.span) }]];
    reportInvalid(context, [...path, index], item, `${quoted(text)} names no context`, contextForm);
    return [];
  });
  return mapping(entries, node.span);
});

/** `ssh: [default, id=path]` as a mapping from identity to path. */
export const ssh = ofKinds(['list', 'mapping'], sshForm, (node, path, context) => {
  if (node.kind !== 'sequence') return node;
  const entries = node.items.flatMap((item, index): [string, MappingEntry][] => {
    const text = textOf(item) ?? '';
    const cut = text.indexOf('=');
    if (cut === -1 && text !== 'default') {
      reportInvalid(context, [...path, index], item, `${quoted(text)} has no path`, sshForm);
      return [];
    }
    const value = cut === -1 ? null : text.slice(cut + 1);
    return [[cut === -1 ? text : text.slice(0, cut), { keySpan: item.span, value: scalar(value, item.span) }]];
  });
  return mapping(entries, node.span);
});

/** `provenance` and `sbom` are text, even where a boolean is written. */
export const attestation: Rewrite = (node) => {
  return node.kind === 'scalar' ? scalar(scalarText(node), node.span) : node;
};
