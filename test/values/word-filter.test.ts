import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordFilter } from '../../src/values/word-filter.js';

test('no name is missed, in whatever case it is written', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/);
  fc.assert(
    fc.property(fc.array(word), word, (others, name) => {
      const mayBeName = wordFilter([...others, name]);
      for (const written of [name, name.toLowerCase(), name.toUpperCase()]) expect(mayBeName(written)).toBe(true);
    }),
  );
});

test('words of another length or beginning are told apart', () => {
  const mayBeName = wordFilter(['web', 'my_db']);
  expect(['webs', 'app', 'my-db', 'y'].filter(mayBeName)).toEqual(['my-db']);
});
