import { expect, test } from '@jest/globals';
import { ipc } from '../../src/rules/ipc.js';
import { runServiceRule } from '../support/run-rule.js';

test('host is the namespace of the node', () => {
  const { pod, problems } = runServiceRule(ipc, { ipc: 'host' });
  expect(pod).toEqual({ hostIPC: true });
  expect(problems).toEqual(['warning namespaces/host-shared services.web.ipc']);
});

test.each(['private', 'shareable'])('%s is what a pod has', (mode) => {
  expect(runServiceRule(ipc, { ipc: mode })).toMatchObject({ pod: {}, problems: [] });
});

test('none cannot be', () => {
  expect(runServiceRule(ipc, { ipc: 'none' }).problems).toEqual(['warning namespaces/no-equivalent services.web.ipc']);
});
