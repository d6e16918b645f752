import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shellQuote } from '../../src/values/shell-quote.js';
import { splitShellWords } from '../../src/values/shell-words.js';

test.each([
  ['./run.sh', './run.sh'],
  ['--name=a,b', '--name=a,b'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['$HOME', "'$HOME'"],
  ['~', "'~'"],
])('%s is written %s', (word, quoted) => {
  expect(shellQuote(word)).toBe(quoted);
});

test('a shell reads the same words back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', ' ', "'", '"', '$', '`', '\\', '(', ';', '\n', '#') })),
      (words) => {
        const read = splitShellWords(words.map(shellQuote).join(' '));
        expect('words' in read ? [...read.words] : read).toEqual(words);
      },
    ),
  );
});
