import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { entriesOf } from '../../values/entries.js';
import { composeSchema } from './compose.js';
import type { Schema } from './schema.js';

/** The schema of a place in a Compose file, or undefined where the schema knows no such place. */
export function schemaAt(path: ComposePath): Schema | undefined {
  let schema: Schema | undefined = composeSchema;
  for (const step of path) {
    if (schema === undefined) return undefined;
    schema = typeof step === 'number' ? items(schema) : entry(schema, step);
  }
  return schema;
}

/** What a mapping of this schema allows under a key. */
export function entry(schema: Schema, key: string): Schema | undefined {
  const declared = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  const found = declared ?? matchingPattern(schema, key);
  return found && resolved(found);
}

/** Attribute names that a mapping of this schema declares. */
export function attributeNames(schema: Schema): readonly string[] {
  return Object.keys(schema.properties ?? {});
}

/** The types a value may have, as a list. */
export function typesOf(schema: Schema): readonly string[] {
  return schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
}

function items(schema: Schema): Schema | undefined {
  return schema.items && resolved(schema.items);
}

function matchingPattern(schema: Schema, key: string): Schema | undefined {
  return entriesOf(schema.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern, 'u').test(key))?.[1];
}

const definitions = /^#\/\$defs\/(?<name>\w+)$/;

/** Follows a reference; what the referring attribute says of itself comes first. */
function resolved(schema: Schema): Schema {
  const name = schema.$ref === undefined ? undefined : definitions.exec(schema.$ref)?.groups?.['name'];
  if (name === undefined) return schema;
  return { ...composeSchema.$defs[name], ...schema };
}
