import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { sysctls } from '../../src/rules/sysctls.js';
import { runServiceRule } from '../support/run-rule.js';

const namesOf = (web: Service) => runServiceRule(sysctls, web).pod?.securityContext?.sysctls?.map(({ name }) => name);

test("namespaced parameters are the pod's, and unsafe ones told of together", () => {
  const web = { sysctls: { 'net.ipv4.tcp_syncookies': '1', 'net.core.somaxconn': '2', 'kernel.msgmax': '3' } };
  expect(namesOf(web)).toEqual(['kernel.msgmax', 'net.core.somaxconn', 'net.ipv4.tcp_syncookies']);
  const { problems, diagnostics } = runServiceRule(sysctls, web);
  expect(problems).toEqual(['warning sysctls/unsafe services.web.sysctls']);
  expect(diagnostics[0]?.params).toEqual({ names: 'kernel.msgmax, net.core.somaxconn' });
});

test.each<[string, Service]>([
  ['vm.swappiness', {}],
  ['kernel.semantics', {}],
  ['net.core.somaxconn', { network_mode: 'host' }],
  ['fs.mqueue.msg_max', { ipc: 'host' }],
  ['kernel.shmmax', { ipc: 'host' }],
])('%s with %j is left out', (name, web) => {
  const { pod, problems } = runServiceRule(sysctls, { ...web, sysctls: { [name]: '1' } });
  expect(pod).toEqual({});
  expect(problems).toEqual([`warning sysctls/dropped services.web.sysctls.${name}`]);
});

test('the spelling of the file system is understood', () => {
  expect(namesOf({ sysctls: { 'net/core/somaxconn': '1' } })).toEqual(['net.core.somaxconn']);
});
