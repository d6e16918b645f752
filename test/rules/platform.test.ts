import { expect, test } from '@jest/globals';
import { platform } from '../../src/rules/platform.js';
import { runServiceRule } from '../support/run-rule.js';

test.each([
  ['linux/amd64', { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' }],
  ['linux/x86_64', { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' }],
  ['Linux/aarch64', { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'arm64' }],
  ['linux', { 'kubernetes.io/os': 'linux' }],
  ['arm64', { 'kubernetes.io/arch': 'arm64' }],
])('%s', (text, nodeSelector) => {
  const { pod, problems } = runServiceRule(platform, { platform: text });
  expect(pod).toEqual({ nodeSelector });
  expect(problems).toEqual([]);
});

test('a pod for Windows says so', () => {
  expect(runServiceRule(platform, { platform: 'windows/amd64' }).pod?.os).toEqual({ name: 'windows' });
});

test('a variant that matters is told of, the ordinary one is not', () => {
  expect(runServiceRule(platform, { platform: 'linux/arm/v6' }).problems).toEqual([
    'warning platform/part-ignored services.web.platform',
  ]);
  expect(runServiceRule(platform, { platform: 'linux/arm64/v8' }).problems).toEqual([]);
});
