import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLabelKey, isLabelValue, labelName, labelValue } from '../../src/values/label.js';

test('any text becomes a valid label value and label name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(isLabelValue(labelValue(text))).toBe(true);
      expect(isLabelKey(`transload.dev/${labelName(text)}`)).toBe(true);
    }),
  );
});

test('a valid label value stays as it is', () => {
  for (const value of ['', 'web', 'My_App.v1', 'a'.repeat(63)]) expect(labelValue(value)).toBe(value);
});

test('long values that differ late stay different', () => {
  const [first, second] = [labelValue(`${'a'.repeat(80)}1`), labelValue(`${'a'.repeat(80)}2`)];
  expect(first).toHaveLength(63);
  expect(first).not.toBe(second);
});

test('label keys are checked as the API server does', () => {
  for (const key of ['app', 'app.kubernetes.io/name', 'A_b.c', 'x.y/Z-1']) expect(isLabelKey(key)).toBe(true);
  for (const key of [
    '',
    '/a',
    'a/',
    'a/b/c',
    'Example.com/x',
    'a b',
    '-a',
    'a-',
    'a'.repeat(64),
    `${'a'.repeat(254)}/b`,
  ])
    expect(isLabelKey(key)).toBe(false);
});
