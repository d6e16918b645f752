import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitShellWords } from '../../src/values/shell-words.js';

test.each<[string, string[]]>([
  ['echo hello  world', ['echo', 'hello', 'world']],
  ['', []],
  ['   ', []],
  [`it''s`, ['its']],
  [`a '' ""`, ['a', '', '']],
  [`'a b' "c d"`, ['a b', 'c d']],
  [`"say \\"hi\\""`, ['say "hi"']],
  [`'a\\b'`, ['a\\b']],
  ['a\\ b', ['a b']],
  ['# not a comment', ['#', 'not', 'a', 'comment']],
  ['echo $HOME ${X} *', ['echo', '$HOME', '${X}', '*']],
  ['echo $(date +%s | cut) x', ['echo', '$(date +%s | cut)', 'x']],
  ['echo `date -u; x`', ['echo', '`date -u; x`']],
  ['echo "a;b" \';\'', ['echo', 'a;b', ';']],
  ['a\tb\nc\rd', ['a', 'b', 'c', 'd']],
  ['"a\\nb" c\\td', ['a\nb', 'c\td']],
])('%j splits into words', (text, words) => {
  expect(splitShellWords(text)).toEqual({ words });
});

test.each<[string, string[], string]>([
  ['a && b | c > d', ['a'], '&'],
  ['a;b', ['a'], ';'],
  ['run 2>&1', ['run'], '>'],
  ['run x2>file', ['run', 'x2'], '>'],
  ['a<b', ['a'], '<'],
])('%j is cut', (text, words, cutAt) => {
  expect(splitShellWords(text)).toEqual({ words, cutAt });
});

test.each(['a (b)', 'a)', '"open', "'open", '`open', 'a $(open', 'end\\', '(', 'x$((1))'])('%j is an error', (text) => {
  expect(splitShellWords(text)).toHaveProperty('problem');
});

test('words written in single quotes come back', () => {
  const word = fc.string().filter((text) => !text.includes("'"));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(splitShellWords(words.map((each) => `'${each}'`).join(' '))).toEqual({ words });
    }),
  );
});

test('any text is read without throwing', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a0 \"'\\$()`;>#{}\n]*$/), (text) => void splitShellWords(text)));
});
