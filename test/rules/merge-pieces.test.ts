import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Provenance } from '../../src/provenance.js';
import { mergeInto } from '../../src/rules/merge-pieces.js';

const from = ['services', 'web'];

function merge(...values: readonly object[]): object {
  const target = {};
  for (const value of values) mergeInto(target, value, from, new Provenance());
  return target;
}

test('mappings merge, lists append, undefined says nothing', () => {
  expect(merge({ a: { b: 1 }, list: [1] }, { a: { c: 2 }, list: [2], d: undefined })).toEqual({
    a: { b: 1, c: 2 },
    list: [1, 2],
  });
});

test('two may say the same', () => {
  expect(merge({ a: { b: true } }, { a: { b: true } })).toEqual({ a: { b: true } });
});

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: [1] }],
  [{ a: [1] }, { a: 1 }],
  [{ a: 1 }, { a: { b: 1 } }],
  [{ a: { b: 1 } }, { a: 1 }],
  [{ a: [1] }, { a: { b: 1 } }],
])('%j and %j clash, which is a defect of the rules', (first, second) => {
  expect(() => merge(first, second)).toThrow(/two rules set a differently \(services\.web\)/);
});

test('each field and item knows where it comes from; the first word stands', () => {
  const provenance = new Provenance();
  const target: { a?: { b?: number }; list?: number[] } = {};
  mergeInto(target, { a: { b: 1 }, list: [1] }, ['first'], provenance);
  mergeInto(target, { a: { b: 1 }, list: [2] }, ['second'], provenance);
  expect([...provenance.pointers(target)]).toEqual([
    ['/a', ['first']],
    ['/a/b', ['first']],
    ['/list', ['first']],
    ['/list/0', ['first']],
    ['/list/1', ['second']],
  ]);
});

describe('hostile names', () => {
  test('are names like any other', () => {
    const labels = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}') as object;
    const merged = merge({ labels }, { labels: { x: 'd' } }) as { labels: object };
    expect(Object.entries(merged.labels)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['toString', 'c'],
      ['x', 'd'],
    ]);
    expect(Object.getPrototypeOf(merged.labels)).toBe(Object.prototype);
  });
});

test('what was merged is not changed by what comes later', () => {
  fc.assert(
    fc.property(fc.object(), (value) => {
      const before = structuredClone(value);
      const target = {};
      mergeInto(target, { value }, from, new Provenance());
      mergeInto(target, { value: { added: { deep: [1] } } }, from, new Provenance());
      expect(value).toEqual(before);
    }),
  );
});
