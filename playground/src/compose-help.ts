import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { hoverTooltip, type Tooltip } from '@codemirror/view';
import { attributeNames, entry, schemaAt } from '../../src/parsers/schema/lookup.js';
import type { Schema } from '../../src/parsers/schema/schema.js';
import { parentByIndentation, whereabouts } from './compose-path.js';

/** Attributes that the schema allows where the cursor is, and values of the one it is at. */
export function completeCompose(context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const path = parentByIndentation(context.state, context.pos);
  const ofValue = /^\s*(?:- +)?([\w.-]+):\s+(\S*)$/.exec(before);
  if (ofValue) {
    const [, key = '', written = ''] = ofValue;
    const schema = schemaAt([...path, key]);
    const values = schema?.enum ?? (schema?.type === 'boolean' ? ['true', 'false'] : []);
    return { from: context.pos - written.length, options: values.map((label) => ({ label, type: 'enum' })) };
  }
  const ofKey = /^\s*(?:- +)?([\w.-]*)$/.exec(before);
  if (!ofKey || (ofKey[1] === '' && !context.explicit)) return null;
  const parent = schemaAt(path);
  if (!parent) return null;
  const options = attributeNames(parent).map((label) => {
    const schema = entry(parent, label);
    return {
      label,
      type: 'property',
      apply: `${label}: `,
      ...(schema?.description === undefined ? {} : { info: schema.description }),
      ...(schema?.deprecated === true ? { boost: -50, detail: 'obsolete' } : {}),
    };
  });
  return { from: context.pos - (ofKey[1] ?? '').length, options, validFor: /^[\w.-]*$/ };
}

/** What the attribute under the pointer means. */
export const composeHover = hoverTooltip((view, position, side): Tooltip | null => {
  const { path, key } = whereabouts(view.state, position, side);
  const schema = key && schemaAt(path);
  if (!key || schema?.description === undefined) return null;
  return {
    pos: key.from,
    end: key.to,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'help';
      dom.append(...helpOf(key.name, schema));
      return { dom };
    },
  };
});

function helpOf(name: string, { description = '', example }: Schema): readonly Node[] {
  const title = document.createElement('strong');
  title.textContent = name;
  const text = document.createElement('p');
  text.textContent = description;
  if (example === undefined) return [title, text];
  const sample = document.createElement('pre');
  const isNested = /^- |^[\w.-]+: /.test(example);
  sample.textContent = isNested ? `${name}:\n${example.replaceAll(/^/gm, '  ')}` : `${name}: ${example}`;
  return [title, text, sample];
}
