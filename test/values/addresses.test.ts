import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ipVersion, isLoopback } from '../../src/values/ip-address.js';
import { parsePortRange } from '../../src/values/port-range.js';

test.each([
  ['80', 80, 80],
  ['8000-8010', 8000, 8010],
  ['0', 0, 0],
  ['5-5', 5, 5],
])('%s is a port range', (text, start, end) => {
  expect(parsePortRange(text)).toEqual({ start, end });
});

test.each(['', '-', '1-', '-1', '65536', '10-9', '1-2-3', 'http', '1.5', ' 1'])('%j is no port range', (text) => {
  expect(parsePortRange(text)).toBeUndefined();
});

test.each([
  ['127.0.0.1', 4],
  ['255.255.255.255', 4],
  ['::', 6],
  ['::1', 6],
  ['fe80::1', 6],
  ['1:2:3:4:5:6:7:8', 6],
  ['::ffff:10.0.0.1', 6],
  ['1::', 6],
])('%s is IPv%d', (text, version) => {
  expect(ipVersion(text)).toBe(version);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.256',
  '01.2.3.4',
  'localhost',
  ':::',
  '1:2',
  '1::2::3',
  'fe80::1%eth0',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8:9',
  ':1:2:3:4:5:6:7',
  '1.2.3.4::',
])('%j is no address', (text) => {
  expect(ipVersion(text)).toBeUndefined();
});

test('loopback addresses', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1'].map(isLoopback)).toEqual([true, true, true, true]);
  expect(['0.0.0.0', '10.0.0.1', '::', '::2', 'localhost', '1::1'].map(isLoopback)).toEqual(Array(6).fill(false));
});

test('any text is read without throwing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9abf:./-]*$/), (text) => {
      ipVersion(text);
      parsePortRange(text);
    }),
  );
});
