import { expect, test } from '@jest/globals';
import { isolation } from '../../src/rules/isolation.js';
import { runServiceRule } from '../support/run-rule.js';

test('Hyper-V takes a RuntimeClass; processes are the default', () => {
  expect(runServiceRule(isolation, { isolation: 'hyperv' }).problems).toEqual([
    'warning namespaces/no-equivalent services.web.isolation',
  ]);
  expect(runServiceRule(isolation, { isolation: 'default' }).problems).toEqual([]);
  expect(runServiceRule(isolation, { isolation: 'process' }).problems).toEqual([]);
});
