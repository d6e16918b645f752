import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repeatedItem } from '../../src/parsers/schema/repeated-item.js';

/** A mapping as the validator sees it: without a prototype. */
function bare(entries: Record<string, unknown>): unknown {
  return Object.assign(Object.create(null) as object, entries);
}

test.each([
  [['a', 'b', 'a'], { again: 2, first: 0 }],
  [[80, '80', 80], { again: 2, first: 0 }],
  [[bare({ a: 1, b: [2] }), bare({ b: [2], a: 1 })], { again: 1, first: 0 }],
  [[bare({ constructor: 1 }), bare({ constructor: 1 })], { again: 1, first: 0 }],
  [[null, true, 1, '1', 'null', 'true'], undefined],
  [['{"a":1}', bare({ a: 1 })], undefined],
  [[bare({ a: 1 }), bare({ a: '1' }), bare({}), []], undefined],
  [
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    undefined,
  ],
])('%j', (items, expected) => {
  expect(repeatedItem(items)).toEqual(expected);
});

test('items are repeated exactly if two of them are equal as JSON', () => {
  const item = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 6 }), (items) => {
      const plain = JSON.parse(JSON.stringify(items)) as unknown[];
      const equals = plain.flatMap((one, index) => plain.slice(0, index).filter((other) => isEqual(one, other)));
      expect(repeatedItem(plain) !== undefined).toBe(equals.length > 0);
    }),
  );
});

function isEqual(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

test('a long list takes no longer than its length', () => {
  const items = Array.from({ length: 200_000 }, (_, index) => bare({ target: index }));
  expect(repeatedItem([...items, bare({ target: 7 })])).toEqual({ again: 200_000, first: 7 });
});
