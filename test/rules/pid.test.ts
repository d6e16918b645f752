import { expect, test } from '@jest/globals';
import { pid } from '../../src/rules/pid.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

test('host is the namespace of the node', () => {
  const { pod, problems } = runServiceRule(pid, { pid: 'host' });
  expect(pod).toEqual({ hostPID: true });
  expect(problems).toEqual(['warning namespaces/host-shared services.web.pid']);
});

test('the process namespace of another service is that of the pod they share', () => {
  const services = { web: {}, debug: { pid: 'service:web' } };
  expect(runRule(pid, { services }).pod?.shareProcessNamespace).toBe(true);
});

test('anything else is told of', () => {
  expect(runServiceRule(pid, { pid: 'other' }).problems).toEqual(['warning namespaces/no-equivalent services.web.pid']);
});
