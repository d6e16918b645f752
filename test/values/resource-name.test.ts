import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashedResourceName, resourceName } from '../../src/values/resource-name.js';

const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

test('any text becomes an RFC 1035 label of at most 52 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const name of [resourceName(text), hashedResourceName(text)]) {
        expect(name).toMatch(label);
        expect(name.length).toBeLessThanOrEqual(52);
      }
    }),
  );
});

test.each([
  ['web', 'web'],
  ['My_Service.v1', 'my-service-v1'],
  ['1web', 's-1web'],
  ['a__b', 'a-b'],
  ['_x_', 'x'],
  ['...', 'x'],
])('%s is named %s', (original, expected) => {
  expect(resourceName(original)).toBe(expected);
});

test('names cut to length keep their difference', () => {
  const long = 'service-'.repeat(10);
  expect(resourceName(`${long}a`)).not.toBe(resourceName(`${long}b`));
  expect(resourceName(`${long}a`)).toHaveLength(52);
});
