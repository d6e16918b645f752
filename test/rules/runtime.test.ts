import { expect, test } from '@jest/globals';
import { runtime } from '../../src/rules/runtime.js';
import { runServiceRule } from '../support/run-rule.js';

test('a runtime is a RuntimeClass, whose name is valid', () => {
  const { pod, problems } = runServiceRule(runtime, { runtime: 'io.containerd.runsc.v1' });
  expect(pod?.runtimeClassName).toBe('io-containerd-runsc-v1');
  expect(problems).toEqual(['warning runtime/class-must-exist services.web.runtime']);
});

test('the ordinary runtime needs none', () => {
  expect(runServiceRule(runtime, { runtime: 'runc' })).toMatchObject({ pod: {}, problems: [] });
});
