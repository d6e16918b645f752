/** Data ready to be printed: mappings in their final order. */
export type Printed = null | boolean | number | bigint | string | Token | readonly Printed[] | PrintedMap;
export type PrintedMap = ReadonlyMap<string, Printed>;

/** A value whose spelling is settled: a number that is not spelt as JavaScript would. */
export class Token {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export function isMapping(value: Printed): value is PrintedMap {
  return value instanceof Map;
}

export function isList(value: Printed): value is readonly Printed[] {
  return Array.isArray(value);
}
