import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { LocatedNode } from '../located.js';
import { typesOf } from '../schema/lookup.js';
import type { Schema } from '../schema/schema.js';

const sections: ReadonlyMap<string, string> = new Map([
  ['services', 'service'],
  ['volumes', 'volume'],
  ['networks', 'network'],
  ['configs', 'config'],
  ['secrets', 'secret'],
  ['models', 'model'],
  ['jobs', 'job'],
]);

/** Names longer than this are cut in messages. */
const longestShown = 80;

/** A name as messages show it, cut if it is very long. */
export function shown(name: string): string {
  return name.length > longestShown ? `${name.slice(0, longestShown)}…` : name;
}

/** A place in words: `` `ports[0].target` of service "web" ``. */
export function placeInWords(path: ComposePath): string {
  const [section, name, ...rest] = path;
  const kind = typeof section === 'string' ? sections.get(section) : undefined;
  if (section === undefined) return 'a Compose file';
  if (kind === undefined || name === undefined) return `\`${dotted(path)}\``;
  const resource = `${kind} "${shown(String(name))}"`;
  return rest.length === 0 ? resource : `\`${dotted(rest)}\` of ${resource}`;
}

function dotted(path: ComposePath): string {
  return path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth === 0 ? shown(step) : `.${shown(step)}`))
    .join('');
}

/** The last name of a path, without which no example can be given: `ports` for an item of it, too. */
export function attributeName(path: ComposePath): string {
  return path.findLast((step) => typeof step === 'string') ?? '';
}

const typeWords: readonly (readonly [string, string])[] = [
  ['boolean', 'true or false'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['string', 'a string'],
  ['array', 'a list'],
  ['object', 'a mapping'],
];

/** What a value must be, to complete "takes …". */
export function expectationInWords(schema: Schema): string {
  if (schema.expects !== undefined) return schema.expects;
  const types = typesOf(schema);
  // Text in place of a number or a boolean is only let through because variables yield text.
  const isCast = types.includes('boolean') || /^"?-?[\d.]+"?$/.test(schema.example ?? '');
  const words = typeWords
    .filter(([type]) => types.includes(type) && !(type === 'string' && isCast && types.length > 1))
    .map(([, word]) => word);
  return alternatives(words);
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** What a value is; never the value itself, which may be secret. */
export function kindInWords(node: LocatedNode | undefined): string {
  if (node === undefined) return 'nothing';
  if (node.kind === 'sequence') return 'a list';
  if (node.kind === 'mapping') return 'a mapping';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return 'a string';
  return typeof node.value === 'boolean' ? 'true or false' : 'a number';
}

/** The example of an attribute as one would write it: an item, an entry, or `name: value`. */
export function exampleInYaml(name: string, schema: Schema): string | undefined {
  if (schema.example === undefined) return undefined;
  return isItem(schema.example) || isEntry(schema) ? schema.example : `${name}: ${schema.example}`;
}

/** The attribute with its example on one line. */
export function assignmentInYaml(name: string, schema: Schema): string {
  const example = schema.example ?? '…';
  if (isItem(example)) return `${name}: [${example.slice(2)}]`;
  return isEntry(schema) ? `${name}: { ${example} }` : `${name}: ${example}`;
}

function isItem(example: string): boolean {
  return example.startsWith('- ');
}

function isEntry(schema: Schema): boolean {
  return typesOf(schema).includes('object') && /^[^"\s]+: /.test(schema.example ?? '');
}
