import { expect, test } from '@jest/globals';
import { usernsMode } from '../../src/rules/userns-mode.js';
import { runServiceRule } from '../support/run-rule.js';

test('host is the default', () => {
  expect(runServiceRule(usernsMode, { userns_mode: 'host' }).problems).toEqual([]);
  expect(runServiceRule(usernsMode, { userns_mode: 'other' }).problems).toEqual([
    'warning namespaces/no-equivalent services.web.userns_mode',
  ]);
});
