import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { goFloatText, singlePrecision } from '../../src/values/go-float.js';

test.each([
  [123456, '123456'],
  [999999.5, '999999.5'],
  [1000000, '1e+06'],
  [1234567, '1.234567e+06'],
  [0.00001, '1e-05'],
  [0.0001, '0.0001'],
  [1.1, '1.1'],
  [1000, '1000'],
  [0, '0'],
  [-0.25, '-0.25'],
  [1e100, '1e+100'],
])('%d prints as %s', (value, text) => {
  expect(goFloatText(value)).toBe(text);
});

test('the text reads back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(goFloatText(value))).toBe(value);
    }),
  );
});

test('single precision has the shortest text', () => {
  expect(goFloatText(0.1, 32)).toBe('0.1');
  expect(singlePrecision(0.123456789)).toBe(0.12345679);
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Math.fround(Number(goFloatText(value, 32)))).toBe(value);
      expect(Math.fround(singlePrecision(value))).toBe(value);
    }),
  );
});
