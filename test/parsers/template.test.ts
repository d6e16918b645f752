import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateTemplate } from '../../src/parsers/template.js';

const env = new Map([
  ['A', 'x'],
  ['E', ''],
  ['N', '${A}'],
]);

function evaluate(text: string) {
  return evaluateTemplate(text, (name) => env.get(name));
}

test.each([
  ['$$', '$'],
  ['$A', 'x'],
  ['${A}', 'x'],
  ['${U:-b}', 'b'],
  ['${E:-b}', 'b'],
  ['${E-b}', ''],
  ['${U-b}', 'b'],
  ['${A:+b}', 'b'],
  ['${E:+b}', ''],
  ['${E+b}', 'b'],
  ['${U+b}', ''],
  ['${A:?b}', 'x'],
  ['${E?b}', ''],
  ['$1', '$1'],
  ['$-', '$-'],
  ['$(x)', '$(x)'],
  ['end$', 'end$'],
  ['${U:-a?b}', 'a?b'],
  ['${U-a:-b}', 'a:-b'],
  ['${U:-{"a":1}}x', '{"a":1}x'],
  ['${U:-a}b}c', 'ab}c'],
  ['$$$A', '$x'],
  ['${N}', '${A}'],
  ['${A:-${U:?no}}', 'x'],
  ['${U:-$$x}', '$x'],
  ['${U:-${U:-${A}}}', 'x'],
  ['${U:-{}}x', '{}x'],
  ['${U:-a$}b', 'a$b'],
  ['a}b{c$A', 'a}b{cx'],
  ['${U:-x}\ny}', 'x\ny}'],
])('%s', (text, value) => {
  expect(evaluate(text)).toEqual({ value, faults: [] });
});

test.each([
  '${',
  '${}',
  '${1}',
  '${ A }',
  '${A.b}',
  '${A:0}',
  '${A/x/y}',
  '${A:=x}',
  '${#A}',
  '${A,,}',
  '${A:-x',
  '${U:-x\ny}',
])('%j cannot be read', (text) => {
  expect(evaluate(text).faults).toMatchObject([{ kind: 'syntax', start: 0 }]);
});

describe('faults', () => {
  test('are all reported, each with its place', () => {
    expect(evaluate('$U-${V}-${W:?why}-${').faults).toEqual([
      { kind: 'unset', name: 'U', start: 0, end: 2 },
      { kind: 'unset', name: 'V', start: 3, end: 7 },
      { kind: 'required', name: 'W', reason: 'why', start: 8, end: 17 },
      { kind: 'syntax', start: 18, end: 20 },
    ]);
  });

  test('in a default have their place in the whole text', () => {
    expect(evaluate('ab${U:-c$V}').faults).toEqual([{ kind: 'unset', name: 'V', start: 8, end: 10 }]);
  });
});

test('a text without dollars stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('$')),
      (text) => {
        expect(evaluate(text)).toEqual({ value: text, faults: [] });
      },
    ),
  );
});

test('doubled dollars protect any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', ':', '-', '\n', ' ') }), (text) => {
      expect(evaluate(text.replaceAll('$', '$$$$'))).toEqual({ value: text, faults: [] });
    }),
  );
});

test('nothing makes it throw, and faults lie within the text', () => {
  const pieces = fc.constantFrom('$', '${', '{', '}', 'A', 'U', ':-', '?', '+', '\n', '$$', '${U:-', '${A:+', 'x');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      for (const { start, end } of evaluate(text).faults) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

describe('the work is bounded', () => {
  test('a value does not grow beyond its room', () => {
    const { value, faults } = evaluateTemplate('$A'.repeat(1000), () => 'y'.repeat(1000), 5000);
    expect(value.length).toBeLessThanOrEqual(5000);
    expect(faults.map(({ kind }) => kind)).toEqual(['too-large']);
  });

  test.each([
    ['nested defaults', '${U:-'.repeat(50_000) + '}'.repeat(50_000)],
    ['open expressions', '${A:-{'.repeat(50_000)],
    ['empty expressions', '${'.repeat(100_000)],
    ['a row of defaults', '${U:-x}'.repeat(50_000)],
  ])('%s', (_, text) => {
    const before = performance.now();
    evaluate(text);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
