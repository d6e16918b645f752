import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseByteSize } from '../../src/values/byte-size.js';
import { byteQuantity, cpuQuantity } from '../../src/values/kubernetes-quantity.js';

test.each([
  ['0', 0n],
  ['-1', -1n],
  ['1024', 1024n],
  ['1k', 1024n],
  ['1KB', 1024n],
  ['1kib', 1024n],
  ['512m', 536870912n],
  ['1.5g', 1610612736n],
  ['64 kb', 65536n],
  ['1e3', 1000n],
  ['2b', 2n],
  ['0.5', 0n],
  ['1t', 1099511627776n],
  ['1p', 1125899906842624n],
  ['.5k', 512n],
])('%s is %s bytes', (text, bytes) => {
  expect(parseByteSize(text)).toBe(bytes);
});

test.each(['', 'm', '1ki', ' 1m', '1m ', '-1m', '0x10', '1mm', '1 0', '99999999p', '1,5g', '1  m', 'Infinity'])(
  '%j is no size',
  (text) => {
    expect(parseByteSize(text)).toBeUndefined();
  },
);

test.each([
  [0n, '0'],
  [52428800n, '50Mi'],
  [1073741824n, '1Gi'],
  [1536n, '1536'],
  [2048n, '2Ki'],
  [1099511627776n, '1Ti'],
  [1000n, '1000'],
])('%s bytes is %s', (bytes, quantity) => {
  expect(byteQuantity(bytes)).toBe(quantity);
});

test('a byte quantity says exactly the bytes it was made from', () => {
  const unit: Record<string, bigint> = { Ki: 1024n, Mi: 1024n ** 2n, Gi: 1024n ** 3n, Ti: 1024n ** 4n };
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 60n }), (bytes) => {
      const [, count = '', suffix = ''] = /^(\d+)(\w*)$/.exec(byteQuantity(bytes)) ?? [];
      expect(BigInt(count) * (unit[suffix] ?? 1n)).toBe(bytes);
    }),
  );
});

test.each([
  ['0.1', '100m', true],
  [0.1, '100m', true],
  ['1.5', '1500m', true],
  ['2', '2', true],
  ['2.000', '2', true],
  ['0.0001', '1m', false],
  ['0.29', '290m', true],
  [1e-7, '1m', false],
  ['1e2', '100', true],
  ['0', '0', true],
])('%s CPUs are %s', (cpus, quantity, exact) => {
  expect(cpuQuantity(cpus)).toEqual({ quantity, exact });
});

test('text that is no number has no CPU quantity', () => {
  for (const text of ['', '.', 'all', '1m', '0x1', 'NaN', '1e999999999']) expect(cpuQuantity(text)).toBeUndefined();
});

test('any text is read without throwing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseByteSize(text);
      cpuQuantity(text);
    }),
  );
});
