import { expect, test } from '@jest/globals';
import { extraHosts } from '../../src/rules/extra-hosts.js';
import { runServiceRule } from '../support/run-rule.js';

test('names of one address stand together, sorted', () => {
  const { workload } = runServiceRule(extraHosts, {
    extra_hosts: ['b=10.0.0.1', 'c=10.0.0.2', 'A.example.com=10.0.0.1', 'six=::1'],
  });
  expect(workload?.pod.hostAliases).toEqual([
    { ip: '10.0.0.1', hostnames: ['a.example.com', 'b'] },
    { ip: '10.0.0.2', hostnames: ['c'] },
    { ip: '::1', hostnames: ['six'] },
  ]);
});

test.each(['host=host-gateway', 'host=10.0.0', 'my_host=10.0.0.1'])('%s is dropped', (entry) => {
  const { workload, problems } = runServiceRule(extraHosts, { extra_hosts: [entry] });
  expect(workload?.pod).toEqual({});
  expect(problems).toEqual(['warning extra-hosts/dropped services.web.extra_hosts.0']);
});
