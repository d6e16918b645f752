import { expect, test } from '@jest/globals';
import { develop } from '../../src/rules/develop.js';
import { runServiceRule } from '../support/run-rule.js';

test('every watch is named with what it says', () => {
  const watch = [
    { action: 'sync', path: '/project/src', target: '/app', ignore: ['a', 'b'] },
    { action: 'rebuild', path: '/project/x' },
  ];
  expect(runServiceRule(develop, { develop: { watch } }).diagnostics.map(({ message }) => message)).toEqual([
    'has no effect in a cluster: develop.watch (sync ./src with target, ignore (2); rebuild ./x)',
  ]);
});

test('null says nothing', () => {
  expect(runServiceRule(develop, { develop: null }).problems).toEqual([]);
});
