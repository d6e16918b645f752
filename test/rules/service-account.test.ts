import { expect, test } from '@jest/globals';
import { serviceAccount } from '../../src/rules/service-account.js';
import { runServiceRule } from '../support/run-rule.js';

test('the account is named; unset, the pod has that of its namespace', () => {
  expect(runServiceRule(serviceAccount, { 'x-kubernetes': { serviceAccountName: 'web' } }).pod).toEqual({
    serviceAccountName: 'web',
  });
  expect(runServiceRule(serviceAccount, {}).pod).toEqual({});
});
