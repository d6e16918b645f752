import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { similarName, slips } from '../../src/values/similar-names.js';

test.each([
  ['databse', ['web', 'database'], 'database'],
  ['wbe', ['web', 'cache'], 'web'],
  ['imgae', ['image', 'images'], 'image'],
  ['DB', ['db'], 'db'],
  ['redis', ['postgres', 'web'], undefined],
  ['x', [], undefined],
  ['x', ['y'], undefined],
  ['X', ['x'], 'x'],
  ['', ['y'], undefined],
])('%s among %j', (written, known, meant) => {
  expect(similarName(written, known)).toBe(meant);
});

test('slips count the same both ways, and none means equal', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(slips(a, b)).toBe(slips(b, a));
      expect(slips(a, b) === 0).toBe(a === b);
    }),
  );
});
