import { expect, test } from '@jest/globals';
import { findVariables } from '../../src/parsers/variables.js';

/** Each variable as it would be written: what stands for it, and whether it has to be set. */
function found(text: string): string[] {
  return [...findVariables({ text }).values()].map(({ name, required, defaultValue, presenceValue }) => {
    return `${name}${required ? '?' : ''}${defaultValue && `-${defaultValue}`}${presenceValue && `+${presenceValue}`}`;
  });
}

test.each([
  ['$A ${B} $$C', ['A', 'B']],
  ['${A:-x} ${B-y} ${C:+z} ${D?no}', ['D?', 'C+z', 'B-y', 'A-x']],
  ['${A:-${B:+${C}}}', ['A-${B:+${C}}', 'B+${C}', 'C']],
  // The later one of a line comes first.
  ['${A:-x} ${A:-y}', ['A-y']],
  ['${A:-x}\n${A:-y}', ['A-x']],
  // A brace right after another one does not count.
  ['${A:-{{x}}} ${B:-2}', ['B-2', 'A-{{x}']],
  // No references, which are variables without a name.
  ['${1} ${B', ['']],
])('%j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('what one use of a variable leaves open another one says', () => {
  const model = { a: '$A', b: ['${A:-x}'], c: { d: '${A?}', e: '${A:-y}' } };
  expect([...findVariables(model).values()]).toEqual([
    { name: 'A', required: true, defaultValue: 'x', presenceValue: '' },
  ]);
});

test.each(['${A:-', '${A:-x}', '${A:-{', '$A', '${A', '${A:-}\n'])(
  'a million characters of %j take no time',
  (piece) => {
    const before = performance.now();
    found(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - before).toBeLessThan(3000);
  },
);
