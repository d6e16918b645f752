import { expect, test } from '@jest/globals';
import type { SecurityContext } from 'kubernetes-types/core/v1.js';
import { securityOpt } from '../../src/rules/security-opt.js';
import { runServiceRule } from '../support/run-rule.js';

const run = (...security_opt: string[]) => runServiceRule(securityOpt, { security_opt });

test.each<[string, SecurityContext]>([
  ['no-new-privileges', { allowPrivilegeEscalation: false }],
  ['no-new-privileges:true', { allowPrivilegeEscalation: false }],
  ['no-new-privileges=true', { allowPrivilegeEscalation: false }],
  ['seccomp:unconfined', { seccompProfile: { type: 'Unconfined' } }],
  ['seccomp=builtin', { seccompProfile: { type: 'RuntimeDefault' } }],
  ['apparmor=unconfined', { appArmorProfile: { type: 'Unconfined' } }],
  ['apparmor:docker-default', { appArmorProfile: { type: 'RuntimeDefault' } }],
  ['label:type:svirt_t', { seLinuxOptions: { type: 'svirt_t' } }],
  ['label=level:s0:c1,c2', { seLinuxOptions: { level: 's0:c1,c2' } }],
])('%s', (option, securityContext) => {
  const { container, problems } = run(option);
  expect(container?.securityContext).toEqual(securityContext);
  expect(problems).toEqual([]);
});

test('no-new-privileges:false is the default', () => {
  expect(run('no-new-privileges:false')).toMatchObject({ container: { name: 'web' }, problems: [] });
});

test('a profile of the user must be on the nodes', () => {
  const { container, problems } = run('seccomp=/project/x/web.json');
  expect(container?.securityContext?.seccompProfile).toEqual({
    type: 'Localhost',
    localhostProfile: 'profiles/web.json',
  });
  expect(problems).toEqual(['warning security/profile-on-nodes services.web.security_opt.0']);
});

test('a privileged container keeps its privileges, which the API server insists on', () => {
  const { container, problems } = runServiceRule(securityOpt, {
    privileged: true,
    security_opt: ['no-new-privileges'],
  });
  expect(container).toEqual({ name: 'web' });
  expect(problems).toEqual(['warning security/conflict-resolved services.web.security_opt.0']);
});

test('of two options about one thing the last counts', () => {
  const { container } = run('label=type:a', 'seccomp=unconfined', 'label=type:b', 'seccomp=builtin');
  expect(container?.securityContext).toEqual({
    seLinuxOptions: { type: 'b' },
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test.each(['systempaths=unconfined', 'label=nonsense', 'unheard-of', ''])('%j is told of', (option) => {
  expect(run(option).problems).toEqual(['warning security/option-unsupported services.web.security_opt.0']);
});
