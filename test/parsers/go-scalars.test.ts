import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resolvePlain, resolveTagged } from '../../src/parsers/go-scalars.js';

test.each([
  ['', null],
  ['~', null],
  ['NULL', null],
  ['nULL', 'nULL'],
  ['True', true],
  ['tRue', 'tRue'],
  ['yes', 'yes'],
  ['off', 'off'],
  ['12', 12],
  ['+7', 7],
  ['-3', -3],
  ['1_000', 1000],
  ['0x1F', 31],
  ['-0x1F', -31],
  ['0o17', 15],
  ['012', 10],
  ['0b11', 3],
  ['18446744073709551615', 18446744073709551615n],
  ['-9223372036854775808', -9223372036854775808n],
  ['9007199254740993', 9007199254740993n],
  ['22:22', '22:22'],
  ['0x', '0x'],
  ['0b102', '0b102'],
  ['NaN', 'NaN'],
  ['.', '.'],
  ['1e999', '1e999'],
  ['-', '-'],
  ['1.2.3', '1.2.3'],
  ['constructor', 'constructor'],
])('%j is no float', (text, value) => {
  expect(resolvePlain(text)).toEqual({ value });
});

test.each([
  ['08', 8],
  ['.5', 0.5],
  ['.5_0', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['1_0.5', 10.5],
  ['-0', -0],
  ['18446744073709551616', 18446744073709551616],
  ['.inf', Infinity],
  ['-.INF', -Infinity],
])('%j is the float %d', (text, value) => {
  expect(resolvePlain(text)).toEqual({ value, float: true });
});

test.each([
  ['2024-01-01', '2024-01-01 00:00:00 +0000 UTC'],
  ['2024-1-1 1:2:3', '2024-01-01 01:02:03 +0000 UTC'],
  ['2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.1 -0500 -0500'],
  ['2024-02-29T00:00:00Z', '2024-02-29 00:00:00 +0000 UTC'],
])('%j is a time', (text, value) => {
  expect(resolvePlain(text)).toEqual({ value, timestamp: true });
});

test.each(['2023-02-29', '2024-13-01', '2024-01-01T00:00:00', '2024-01-01 00:00:00Z', '2024-01-01T00:00:60Z'])(
  '%j is no time',
  (text) => {
    expect(resolvePlain(text)).toEqual({ value: text });
  },
);

test('whole numbers of 64 bits are read exactly', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (number) => {
      const { value } = resolvePlain(number.toString());
      expect(BigInt(value as number | bigint)).toBe(number);
    }),
  );
});

test.each([
  ['!!int', '7', { value: 7 }],
  ['!!float', '7', { value: 7, float: true }],
  ['!!str', '7', { value: '7' }],
  ['!!null', '', { value: null }],
  ['!!binary', 'aGVsbG8=', { value: 'hello' }],
])('%s gives %j its type', (tag, text, expected) => {
  expect(resolveTagged(tag.replace('!!', 'tag:yaml.org,2002:'), text)).toEqual(expected);
});

test('a tag of no known type leaves text', () => {
  expect(resolveTagged('!mine', '7')).toEqual({ value: '7' });
});

test.each([
  ['!!int', 'seven'],
  ['!!bool', 'yes'],
  ['!!binary', '***'],
])('%s refuses %j', (tag, text) => {
  expect(resolveTagged(tag.replace('!!', 'tag:yaml.org,2002:'), text)).toBeUndefined();
});
