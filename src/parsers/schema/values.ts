import type { Schema, SchemaMap, TypeName } from './schema.js';

/** Names of services, volumes, networks, configs, secrets and models. */
export const resourceName = '^[a-zA-Z0-9._-]+$';

/** Any name that is not empty. */
const anyName = '[^\\n]';

/** Any name that is not empty and has no line break. */
export const oneLineName = '^[^\\n]+$';

/** `x-` keys, free for anyone to use; Compose keeps them and ignores them. */
export const extensions = { '^x-': {} } as const satisfies SchemaMap;

/** A mapping with a fixed set of attributes, and `x-` keys. */
export function attributes(properties: SchemaMap, more: Schema = {}): Schema {
  return { type: 'object', properties, patternProperties: extensions, additionalProperties: false, ...more };
}

/** A mapping with a fixed set of attributes, where not even `x-` keys are allowed. */
export function closedAttributes(properties: SchemaMap, more: Schema = {}): Schema {
  return { type: 'object', properties, additionalProperties: false, ...more };
}

/** Forms that many attributes share. */
export const sharedForms: SchemaMap = {
  list_of_strings: { type: 'array', items: { type: 'string' }, uniqueItems: true },
  string_or_list: { type: ['string', 'array'], items: { type: 'string' }, uniqueItems: true },
  list_or_map: {
    type: ['object', 'array'],
    patternProperties: {
      [anyName]: { type: ['string', 'number', 'boolean', 'null'], expects: 'a string, a number, true or false' },
    },
    additionalProperties: false,
    items: { type: 'string', expects: 'NAME=value', example: 'NAME=value' },
    uniqueItems: true,
  },
  command: { type: ['null', 'string', 'array'], items: { type: 'string' } },
  driver_opts: { type: 'object', patternProperties: { [oneLineName]: { type: ['string', 'number'] } } },
  extra_hosts: {
    type: ['object', 'array'],
    patternProperties: { [anyName]: { type: ['string', 'array'], items: { type: 'string' } } },
    additionalProperties: false,
    items: { type: 'string' },
    uniqueItems: true,
  },
  ulimits: {
    type: 'object',
    patternProperties: {
      '^[a-z]+$': attributes(
        {
          soft: { type: ['integer', 'string'], description: 'The limit a process starts with.', example: '20000' },
          hard: { type: ['integer', 'string'], description: 'The most that a process may ask for.', example: '40000' },
        },
        { type: ['integer', 'string', 'object'], required: ['soft', 'hard'] },
      ),
    },
  },
  file_mounts: {
    type: 'array',
    items: attributes(
      {
        source: { type: 'string', description: 'Name of the config or secret at the top level.', example: 'token' },
        target: { type: 'string', description: 'Path of the file in the container.', example: '/etc/token' },
        uid: { type: 'string', description: 'Numeric owner of the file, as text.', example: '"1000"' },
        gid: { type: 'string', description: 'Numeric group of the file, as text.', example: '"1000"' },
        mode: { type: ['number', 'string'], description: 'Permissions of the file, in octal.', example: '0440' },
      },
      { type: ['string', 'object'] },
    ),
  },
};

/** True or false; a quoted or interpolated spelling is cast before. */
export function flag(description: string, more: Schema = {}): Schema {
  return { type: ['boolean', 'string'], description, example: 'true', ...more };
}

export function text(description: string, example: string, more: Schema = {}): Schema {
  return { type: 'string', description, example, ...more };
}

/** A number of bytes, or a number with a unit. */
export function size(type: readonly TypeName[], description: string, example: string): Schema {
  return { type, expects: 'a size', description, example };
}

/** A number, or text that is read as one later. */
export function number(description: string, example: string): Schema {
  return { type: ['number', 'string'], description, example };
}

/** A whole number, or text that is read as one later. */
export function integer(description: string, example: string, more: Schema = {}): Schema {
  return { type: ['integer', 'string'], description, example, ...more };
}

/** A list of texts in which each may stand once. */
export function uniqueTexts(description: string, example: string): Schema {
  return { $ref: '#/$defs/list_of_strings', description, example };
}

/** A list of texts that may repeat. */
export function texts(description: string, example: string): Schema {
  return { type: 'array', items: { type: 'string' }, description, example };
}

export function stringOrList(description: string, example: string): Schema {
  return { $ref: '#/$defs/string_or_list', description, example };
}

/** `NAME: value` lines, or a list of `NAME=value`. */
export function listOrMap(description: string, example: string): Schema {
  return { $ref: '#/$defs/list_or_map', description, example };
}

/** An attribute in one of the shared forms. */
export function shared(form: string, description: string, example: string): Schema {
  return { $ref: `#/$defs/${form}`, description, example };
}
