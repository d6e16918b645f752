import { expect, test } from '@jest/globals';
import { init } from '../../src/rules/init.js';
import { runServiceRule } from '../support/run-rule.js';

test('the pause process reaps where the pod shares its process namespace', () => {
  const { pod, problems } = runServiceRule(init, { init: true });
  expect(pod?.shareProcessNamespace).toBe(true);
  expect(problems).toEqual(['info init/shared-pid services.web.init']);
});

test('the API server refuses that beside the process namespace of the node', () => {
  const { pod, problems } = runServiceRule(init, { init: true, pid: 'host' });
  expect(pod).toEqual({});
  expect(problems).toEqual(['warning namespaces/no-equivalent services.web.init']);
});

test('false is the default', () => {
  expect(runServiceRule(init, { init: false })).toMatchObject({ pod: {}, problems: [] });
});
