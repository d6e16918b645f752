import { posix } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as path from '../../src/values/posix-path.js';

test.each([
  ['', '.'],
  ['/', '/'],
  ['//a//b/', '/a/b'],
  ['/a/../b/', '/b'],
  ['../../a', '../../a'],
  ['a/..', '.'],
  ['/../a', '/a'],
  ['./a/./b', 'a/b'],
])('clean(%j)', (text, cleaned) => {
  expect(path.clean(text)).toBe(cleaned);
});

const anyPath = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '..') });

test('agrees with Node on everything but trailing slashes', () => {
  fc.assert(
    fc.property(anyPath, anyPath, (a, b) => {
      const trimmed = (text: string) => (text.length > 1 ? text.replace(/\/$/, '') : text);
      expect(path.clean(a)).toBe(trimmed(posix.normalize(a)));
      expect(path.resolve('/base', a)).toBe(posix.resolve('/base', a));
      expect(path.relative(`/${a}`, `/${b}`)).toBe(posix.relative(`/${a}`, `/${b}`) || '.');
      expect(path.basename(`x/${path.clean(a)}`)).toBe(posix.basename(`x/${path.clean(a)}`));
    }),
  );
});

test('directories', () => {
  expect(['/a/b', '/a', 'a', 'a/b/', '/'].map(path.dirname)).toEqual(['/a', '/', '.', 'a/b', '/']);
  expect(path.isWithin('/a', '/a/b')).toBe(true);
  expect(path.isWithin('/a', '/ab')).toBe(false);
  expect(path.isWithin('/', '/ab')).toBe(true);
  expect(path.isWithin('/a/b', '/a/b/../c')).toBe(false);
});

test('Windows paths', () => {
  expect(['C:\\x', 'c:/x', '\\\\host\\share', '\\\\.\\pipe\\docker'].map(path.isWindowsAbsolute)).toEqual(
    Array(4).fill(true),
  );
  expect(['C:x', '/x', 'x', './c:/x', 'C:', '//'].map(path.isWindowsAbsolute)).toEqual(Array(6).fill(false));
});
