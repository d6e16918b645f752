import { parse } from 'yaml';
import type { Schema } from '../../src/parsers/schema/schema.js';

/** Keywords of other schemas that ours does without. */
interface AnySchema extends Schema {
  readonly oneOf?: readonly AnySchema[];
  readonly allOf?: readonly AnySchema[];
}

/** The schema and everything it says by reference or by alternatives. */
function parts(schema: AnySchema, root: AnySchema): AnySchema[] {
  const referred = schema.$ref === undefined ? [] : [referent(schema.$ref, root)];
  return [
    schema,
    ...[...referred, ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((part) => parts(part, root)),
  ];
}

function referent(reference: string, root: AnySchema): AnySchema {
  let found: unknown = root;
  for (const step of reference.split('/').slice(1)) found = (found as Record<string, unknown>)[step];
  return found as AnySchema;
}

/** Every attribute that a schema names, written as its place: `services.*.ports[].target`. */
export function attributeNames(root: Schema): Set<string> {
  const found = new Set<string>();
  const visit = (schema: AnySchema, place: string): void => {
    const below = place === '' ? '' : `${place}.`;
    for (const part of parts(schema, root)) {
      if (part.items) visit(part.items, `${place}[]`);
      for (const [name, sub] of Object.entries(part.properties ?? {})) {
        found.add(below + name);
        visit(sub, below + name);
      }
      for (const [pattern, sub] of Object.entries(part.patternProperties ?? {})) {
        if (pattern !== '^x-') visit(sub, `${below}*`);
      }
    }
  };
  visit(root, '');
  return found;
}

/** Values that fall on either side of every kind of rule. */
const probes: readonly unknown[] = [
  null,
  true,
  '',
  'all',
  'text',
  'every_12h',
  'xalways',
  0,
  7,
  -2000,
  1.5,
  101,
  [],
  ['text'],
  ['text', 'text'],
  [null],
  [1],
  [[]],
  [{}],
  {},
  { text: 'text' },
  { text: null },
  { text: true },
  { text: 1.5 },
  { text: ['a', 'a'] },
  { text: {} },
  { 'x-text': {} },
  { 'a b': 'text' },
  { '': 'text' },
];

/** A document for each place that the schema knows and each probe value, with everything around it valid. */
export function* probeDocuments(root: Schema): Generator<{ at: string; data: unknown }> {
  yield* probe(root, root, '', (value) => value);
}

function* probe(
  schema: Schema,
  root: Schema,
  at: string,
  embed: (value: unknown) => unknown,
): Generator<{ at: string; data: unknown }> {
  for (const value of probes) yield { at, data: embed(value) };
  const whole: Schema = schema.$ref === undefined ? schema : referent(schema.$ref, root);
  const required = Object.fromEntries(
    [...(whole.required ?? []), ...(whole.anyOf?.[0]?.required ?? [])].map((name) => [
      name,
      sample(whole.properties?.[name], root),
    ]),
  );
  for (const name of Object.keys(required)) {
    const others = Object.entries(required).filter(([other]) => other !== name);
    yield { at: `${at}.${name}`, data: embed(Object.fromEntries(others)) };
  }
  if (whole.items) yield* probe(whole.items, root, `${at}[]`, (value) => embed([value]));
  for (const [name, sub] of Object.entries(whole.properties ?? {})) {
    yield* probe(sub, root, at === '' ? name : `${at}.${name}`, (value) => embed({ ...required, [name]: value }));
  }
  for (const [pattern, sub] of Object.entries(whole.patternProperties ?? {})) {
    if (pattern !== '^x-') yield* probe(sub, root, `${at}.*`, (value) => embed({ text: value }));
  }
}

/** The example of an attribute, as data. */
function sample(schema: Schema | undefined, root: Schema): unknown {
  if (!schema) throw new Error('a required attribute is not declared');
  const example = schema.example ?? (schema.$ref === undefined ? undefined : referent(schema.$ref, root).example);
  if (example === undefined) throw new Error('a required attribute has no example');
  return parse(example);
}
