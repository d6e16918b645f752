import { expect, test } from '@jest/globals';
import { podDefaults } from '../../src/rules/pod-defaults.js';
import { runServiceRule } from '../support/run-rule.js';

test('a pod is made like a Compose container', () => {
  expect(runServiceRule(podDefaults, {}).pod).toEqual({
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
  });
});

test('whoever names a service account gets its token', () => {
  const { pod } = runServiceRule(podDefaults, { 'x-kubernetes': { serviceAccountName: 'web' } });
  expect(pod?.automountServiceAccountToken).toBeUndefined();
});

test.each([{ privileged: true }, { security_opt: ['seccomp=unconfined'] }, { platform: 'windows/amd64' }])(
  '%j leaves out the seccomp profile',
  (web) => {
    expect(runServiceRule(podDefaults, web).pod?.securityContext).toBeUndefined();
  },
);
