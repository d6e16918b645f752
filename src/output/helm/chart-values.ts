import { printYaml } from '../yaml.js';
import { valuePath } from './expressions.js';

/** The schema of a value, where its default does not say enough. */
export type ValueSchema = Readonly<Record<string, unknown>>;

interface Value {
  readonly comment: string | undefined;
  readonly content: Section | { readonly fallback: unknown; readonly schema: ValueSchema };
}

/** What people give where a text is wanted: `--set` makes numbers and booleans of what looks like them. */
export const textSchema: ValueSchema = { type: ['string', 'number', 'boolean', 'null'] };
export const optionalNumberSchema: ValueSchema = { type: ['integer', 'null'], minimum: 0 };
export const fieldsSchema: ValueSchema = { type: ['object', 'null'] };
export const listSchema: ValueSchema = { type: ['array', 'null'] };

/** Part of the values of a chart: what can be set, with its default and what it is about. */
export class Section {
  readonly #values = new Map<string, Value>();
  readonly #keys: readonly string[];

  constructor(keys: readonly string[] = []) {
    this.#keys = keys;
  }

  /** The section below a key, made if it is not there. */
  section(key: string, comment?: string): Section {
    const known = this.#values.get(key)?.content;
    if (known instanceof Section) return known;
    const section = new Section([...this.#keys, key]);
    this.#values.set(key, { comment, content: section });
    return section;
  }

  /** Declares a value, and gives the way to it in templates. */
  add(key: string, fallback: unknown, schema: ValueSchema, comment?: string): string {
    if (!this.#values.has(key)) this.#values.set(key, { comment, content: { fallback, schema } });
    return valuePath([...this.#keys, key]);
  }

  get path(): string {
    return valuePath(this.#keys);
  }

  /** `values.yaml`, each value after what it is about. */
  print(): string {
    return this.#lines('').join('\n');
  }

  #lines(indent: string): readonly string[] {
    return [...this.#values].flatMap(([key, { comment, content }]) => {
      const about = (comment ?? '').split('\n').flatMap((line) => (line === '' ? [] : [`${indent}# ${line}`]));
      const gap = indent === '' ? [''] : [];
      if (!(content instanceof Section)) {
        const printed = printYaml({ [key]: content.fallback })
          .trimEnd()
          .split('\n');
        return [...gap, ...about, ...printed.map((line) => (line === '' ? '' : indent + line))];
      }
      const title = printYaml({ [key]: null })
        .trimEnd()
        .replace(/: null$/, ':');
      if (content.#values.size === 0) return [];
      return [...gap, ...about, `${indent}${title}`, ...content.#lines(`${indent}  `)];
    });
  }

  /** What may be set, as a JSON schema: a key that means nothing is a slip. */
  schema(): ValueSchema {
    const properties = [...this.#values].map(([key, { comment, content }]) => {
      const schema = content instanceof Section ? content.schema() : content.schema;
      return [key, comment === undefined ? schema : { description: comment.replaceAll('\n', ' '), ...schema }] as const;
    });
    return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
  }
}

/** Names as keys of values: `my-app` becomes `myApp`, and no two become the same. */
export class ValueKeys {
  readonly #byName = new Map<string, string>();

  /** The key of a name, made of `text` where the name itself would be too long. */
  of(name: string, text = name): string {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
    const camel = words
      .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
      .join('');
    const wanted = /^[A-Za-z]/.test(camel) ? camel : `x${camel}`;
    const taken = new Set(this.#byName.values());
    let key = wanted;
    for (let number = 2; taken.has(key); number++) key = `${wanted}${number}`;
    this.#byName.set(name, key);
    return key;
  }
}
