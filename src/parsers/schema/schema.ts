/** A type of JSON data, as JSON Schema names it. */
export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/**
 * The part of JSON Schema that the Compose schema is written in, plus `example`.
 *
 * Where Compose allows a short and a long form, both stand in one schema with several types: keywords such as `items`
 * and `properties` judge only data of their own type, so no `oneOf` is needed, and one fault gives one error.
 */
export interface Schema {
  /** A reference to one of the shared definitions: `#/$defs/list_or_map`. */
  readonly $ref?: string;
  readonly type?: TypeName | readonly TypeName[];
  /** What the attribute means; one line, for docs and editors. */
  readonly description?: string;
  /** What a value looks like, in words that complete "takes …"; where type, enum or range do not say it well. */
  readonly expects?: string;
  /** A value in YAML as one would write it: `30s`, `- "8080:80"` for a list, `driver: local` for a mapping. */
  readonly example?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly uniqueItems?: true;
  readonly properties?: SchemaMap;
  readonly patternProperties?: SchemaMap;
  readonly additionalProperties?: false;
  readonly required?: readonly string[];
  /** At least one of these attributes must be there. */
  readonly anyOf?: readonly { readonly required: readonly string[] }[];
  readonly deprecated?: true;
}

export type SchemaMap = Readonly<Record<string, Schema>>;

/** A whole schema document with the definitions that its references name. */
export interface SchemaDocument extends Schema {
  readonly $defs: SchemaMap;
}
