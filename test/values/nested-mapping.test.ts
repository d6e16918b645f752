import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readNestedMapping } from '../../src/values/nested-mapping.js';

test('mappings within mappings', () => {
  const text =
    'www.example.org:\n  "/": # all\n    port: 8000\n  \'/api\':\n    port: "9000"\n    dest: /\nother.example.org: {}\n';
  expect(readNestedMapping(text)).toEqual(
    new Map([
      [
        'www.example.org',
        new Map([
          ['/', new Map([['port', '8000']])],
          [
            '/api',
            new Map([
              ['port', '9000'],
              ['dest', '/'],
            ]),
          ],
        ]),
      ],
      ['other.example.org', new Map()],
    ]),
  );
});

test.each(['{a: b}', '- a', 'a: [b]', 'a', 'a: &x b'])('%j is something else', (text) => {
  expect(readNestedMapping(text)).toBeUndefined();
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', ':', ' ', '\n', '"', '{', '}', '#', '/', '~')), (parts) => {
      readNestedMapping(parts.join(''));
    }),
  );
});
