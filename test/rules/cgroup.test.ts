import { expect, test } from '@jest/globals';
import { cgroup } from '../../src/rules/cgroup.js';
import { runServiceRule } from '../support/run-rule.js';

test('only what differs from a pod of its own is told of', () => {
  expect(runServiceRule(cgroup, { cgroup: 'host', cgroup_parent: '/x' }).problems).toEqual([
    'warning namespaces/no-equivalent services.web.cgroup',
    'warning namespaces/no-equivalent services.web.cgroup_parent',
  ]);
  expect(runServiceRule(cgroup, { cgroup: 'private' }).problems).toEqual([]);
});
