import type { Completion, CompletionSource } from '@codemirror/autocomplete';
import { hoverTooltip, type Tooltip } from '@codemirror/view';
import { attributeNames, entry, schemaAt } from '../../src/parsers/schema/lookup.js';
import type { Schema } from '../../src/parsers/schema/schema.js';
import { namesIn } from './compose-names.js';
import { whereabouts, writingPlace, type WritingPlace } from './compose-path.js';

/** What attributes of a service refer to by name: the section that defines it. */
const definedIn: ReadonlyMap<string, string> = new Map([
  ['build.secrets', 'secrets'],
  ['build.secrets.source', 'secrets'],
  ['configs', 'configs'],
  ['configs.source', 'configs'],
  ['depends_on', 'services'],
  ['extends.service', 'services'],
  ['links', 'services'],
  ['models', 'models'],
  ['networks', 'networks'],
  ['secrets', 'secrets'],
  ['secrets.source', 'secrets'],
  ['volumes', 'volumes'],
  ['volumes.source', 'volumes'],
  ['volumes_from', 'services'],
]);

/** The usual values of attributes of a service for which the schema allows any text. */
const usualValues: ReadonlyMap<string, readonly string[]> = new Map([
  ['deploy.mode', ['replicated', 'global']],
  ['deploy.restart_policy.condition', ['any', 'on-failure', 'none']],
  ['pull_policy', ['always', 'missing', 'never', 'build', 'daily', 'weekly']],
  ['restart', ['always', 'unless-stopped', 'on-failure', '"no"']],
]);

/**
 * Attributes that the schema allows where the cursor is, values of the one it is at, and names that the project defines.
 *
 * @param texts the Compose files of the project
 */
export function composeCompletion(texts: () => Iterable<string>): CompletionSource {
  return (context) => {
    const place = writingPlace(context.state, context.pos);
    if (!place || (place.written === '' && place.key === undefined && !context.explicit)) return null;
    const names = namesAt(place, texts);
    const options = [...(place.key === undefined ? attributesAt(place) : valuesAt(place)), ...names];
    return { from: context.pos - place.written.length, options, validFor: /^[\w.-]*$/ };
  };
}

function attributesAt({ path }: WritingPlace): readonly Completion[] {
  const parent = schemaAt(path);
  if (!parent) return [];
  return attributeNames(parent).map((label) => {
    const schema = entry(parent, label);
    return {
      label,
      type: 'property',
      apply: `${label}: `,
      ...(schema?.description === undefined ? {} : { info: schema.description }),
      ...(schema?.deprecated === true ? { boost: -50, detail: 'obsolete' } : {}),
    };
  });
}

function valuesAt({ path, key = '' }: WritingPlace): readonly Completion[] {
  const schema = schemaAt([...path, key]);
  const usual = path[0] === 'services' ? usualValues.get([...path.slice(2), key].join('.')) : undefined;
  const values = schema?.enum ?? usual ?? (schema?.type === 'boolean' ? ['true', 'false'] : []);
  return values.map((label) => ({ label, type: 'enum' }));
}

/** Names of services and resources, where a service refers to them. */
function namesAt({ path, key }: WritingPlace, texts: () => Iterable<string>): readonly Completion[] {
  const [section, service, ...rest] = key === undefined ? path : [...path, key];
  if (section !== 'services') return [];
  const kind = definedIn.get(rest.filter((step) => typeof step === 'string').join('.'));
  if (kind === undefined) return [];
  const own = kind === 'services' ? service : undefined;
  const isKey = key === undefined && typeof rest.at(-1) === 'string';
  const after = isKey ? ': ' : key === undefined && kind === 'volumes' ? ':' : '';
  const names = new Set([...texts()].flatMap((text) => namesIn(text, kind)));
  return [...names]
    .filter((name) => name !== own)
    .map((label) => ({ label, type: 'variable', apply: label + after, boost: 1 }));
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
