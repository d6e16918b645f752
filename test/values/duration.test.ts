import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationSeconds, formatDuration, parseDuration } from '../../src/values/duration.js';

test.each([
  ['0', '0s'],
  ['90s', '1m30s'],
  ['1h', '1h0m0s'],
  ['1h5m30s20ms', '1h5m30.02s'],
  ['1.5h', '1h30m0s'],
  ['.5m', '30s'],
  ['1.s', '1s'],
  ['2d', '48h0m0s'],
  ['1w1d', '192h0m0s'],
  ['10ms', '10ms'],
  ['1500us', '1.5ms'],
  ['1\u00b5s', '1\u00b5s'],
  ['1\u03bcs', '1\u00b5s'],
  ['7ns', '7ns'],
  ['-1m', '-1m0s'],
  ['+3s', '3s'],
  ['1m1m', '2m0s'],
])('%s is %s', (written, canonical) => {
  const duration = parseDuration(written);
  expect(duration === undefined ? undefined : formatDuration(duration)).toBe(canonical);
});

test.each(['', '-', '90', '1 s', '1S', 's', '.s', '1e3s', '1x', '1.2.3s', '99999999999999999h', '1h 2m', 'NaN'])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test('canonical text reads back as the same duration', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), (nanoseconds) => {
      expect(parseDuration(formatDuration(nanoseconds))).toBe(nanoseconds);
    }),
  );
});

test('any text is read without throwing', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseDuration(text)));
});

test('seconds are rounded up', () => {
  expect(durationSeconds(1n)).toEqual({ seconds: 1, exact: false });
  expect(durationSeconds(2_000_000_000n)).toEqual({ seconds: 2, exact: true });
  expect(durationSeconds(0n)).toEqual({ seconds: 0, exact: true });
});
