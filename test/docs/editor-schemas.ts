import { parse } from 'yaml';
import { composeSchema } from '../../src/parsers/schema/compose.js';
import type { Schema } from '../../src/parsers/schema/schema.js';
import { fieldNames, fieldType, fieldsVersion, knownKinds, type FieldType } from '../../src/patches/field-types.js';

/** A JSON Schema (draft 7) as editors read it. */
type EditorSchema = Readonly<Record<string, unknown>>;

const draft = 'http://json-schema.org/draft-07/schema#';

/** The schemas that are published for editors, by path; made of the one that Compose files are judged by. */
export function editorSchemas(): Readonly<Record<string, EditorSchema>> {
  const { $defs, ...root } = composeSchema;
  const definitions = Object.fromEntries(
    Object.entries($defs).map(([name, schema]) => [name, forEditors(schema, name)]),
  );
  const extensions = Object.keys($defs).filter((name) => name.startsWith('kubernetes_'));
  const patches = patchDefinitions();
  return {
    'schemas/compose.schema.json': {
      $schema: draft,
      title: 'A Compose file with x-kubernetes',
      ...forEditors(root, ''),
      definitions: { ...definitions, ...patches },
    },
    'schemas/x-kubernetes.schema.json': {
      $schema: draft,
      title: 'x-kubernetes in a Compose file: of a service, a volume, another resource or the project',
      anyOf: extensions.map((name) => ({ $ref: `#/definitions/${name}` })),
      definitions: { ...Object.fromEntries(extensions.map((name) => [name, definitions[name]])), ...patches },
    },
  };
}

/** The same rule in the words of the standard; what `example` says becomes data, and a patch gets the types of its kinds. */
function forEditors(schema: Schema, name: string): EditorSchema {
  if (name === 'patch' && schema.example?.startsWith('Deployment') === true) {
    return { description: schema.description, $ref: '#/definitions/patch' };
  }
  const { $ref, example, expects, items, properties, patternProperties, ...rest } = schema;
  const all = (schemas: Readonly<Record<string, Schema>>): EditorSchema =>
    Object.fromEntries(Object.entries(schemas).map(([key, sub]) => [key, forEditors(sub, key)]));
  const description = schema.description ?? (expects === undefined ? undefined : `Takes ${expects}.`);
  return {
    ...rest,
    ...(description === undefined ? {} : { description }),
    ...($ref === undefined ? {} : { allOf: [{ $ref: $ref.replace('#/$defs/', '#/definitions/') }] }),
    ...(example === undefined ? {} : { examples: [parse(example) as unknown] }),
    ...(items === undefined ? {} : { items: forEditors(items, '') }),
    ...(properties === undefined ? {} : { properties: all(properties) }),
    ...(patternProperties === undefined ? {} : { patternProperties: all(patternProperties) }),
  };
}

/** `patch`, and the Kubernetes types that it can change: each may be left out, removed with null, or carry directives. */
function patchDefinitions(): EditorSchema {
  const types = new Map<string, EditorSchema>();
  const visit = (name: string): EditorSchema => {
    if (!types.has(name)) {
      types.set(name, {});
      const fields = fieldNames(name).flatMap((field) => {
        const type = fieldType(name, field);
        return type ? [[field, schemaOf(type)] as const] : [];
      });
      types.set(name, {
        type: ['object', 'null'],
        properties: Object.fromEntries(fields),
        patternProperties: { '^\\$': {} },
        additionalProperties: false,
      });
    }
    return { $ref: `#/definitions/kubernetes.${name}` };
  };
  const schemaOf = (type: FieldType): EditorSchema => {
    switch (type.kind) {
      case 'any':
        return {};
      case 'object':
        return visit(type.name);
      case 'list':
        return { type: ['array', 'null'], items: schemaOf(type.of) };
      case 'map':
        return { type: ['object', 'null'], additionalProperties: schemaOf(type.of) };
      case 'scalar':
        return { type: [...scalarTypes[type.of], 'null'] };
    }
  };
  const kinds = knownKinds.map((kind) => [kind, visit(kind)] as const);
  return {
    patch: {
      type: 'object',
      description: `Strategic-merge fragments by kind, or by Kind/name, with the fields of Kubernetes ${fieldsVersion}.`,
      properties: Object.fromEntries(kinds),
      patternProperties: Object.fromEntries(kinds.map(([kind, schema]) => [`^${kind}/.`, schema])),
      additionalProperties: false,
    },
    ...Object.fromEntries([...types].map(([name, schema]) => [`kubernetes.${name}`, schema])),
  };
}

const scalarTypes = {
  string: ['string'],
  integer: ['integer'],
  boolean: ['boolean'],
  quantity: ['string', 'number'],
  'int-or-string': ['integer', 'string'],
} as const;
