import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { sysctls } from '../../src/rules/sysctls.js';
import { runServiceRule } from '../support/run-rule.js';

const allowed = { unsafeSysctls: true };
const namesOf = (web: Service, options = {}) =>
  runServiceRule(sysctls, web, { options }).pod?.securityContext?.sysctls?.map(({ name }) => name);
const web = { sysctls: { 'net.ipv4.tcp_syncookies': '1', 'net.core.somaxconn': '2', 'kernel.msgmax': '3' } };

test('what a kubelet refuses is left out, and told of together', () => {
  expect(namesOf(web)).toEqual(['net.ipv4.tcp_syncookies']);
  const { problems, diagnostics } = runServiceRule(sysctls, web);
  expect(problems).toEqual(['warning sysctls/unsafe services.web.sysctls']);
  expect(diagnostics[0]?.params).toEqual({ names: 'kernel.msgmax, net.core.somaxconn' });
});

test('where the kubelets allow them, all are set, and nothing is said', () => {
  expect(namesOf(web, allowed)).toEqual(['kernel.msgmax', 'net.core.somaxconn', 'net.ipv4.tcp_syncookies']);
  expect(runServiceRule(sysctls, web, { options: allowed }).problems).toEqual([]);
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
  expect(namesOf({ sysctls: { 'net/core/somaxconn': '1' } }, allowed)).toEqual(['net.core.somaxconn']);
});
