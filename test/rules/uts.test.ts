import { expect, test } from '@jest/globals';
import { uts } from '../../src/rules/uts.js';
import { runServiceRule } from '../support/run-rule.js';

test('the host name of the node takes the network of the node', () => {
  expect(runServiceRule(uts, { uts: 'host' }).problems).toEqual(['warning namespaces/no-equivalent services.web.uts']);
  expect(runServiceRule(uts, { uts: 'host', network_mode: 'host' }).problems).toEqual([]);
});
