import { expect, test } from '@jest/globals';
import { networkMode } from '../../src/rules/network-mode.js';
import { runServiceRule } from '../support/run-rule.js';

test("the node's network keeps cluster DNS", () => {
  const { workload, problems } = runServiceRule(networkMode, { network_mode: 'host' });
  expect(workload?.pod).toEqual({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
  expect(problems).toEqual(['warning network-mode/host services.web.network_mode']);
});

test('no network is a policy that allows nothing', () => {
  const { plan } = runServiceRule(networkMode, { network_mode: 'none' });
  expect(plan.objects).toMatchObject([
    { kind: 'NetworkPolicy', name: 'web-isolated', spec: { policyTypes: ['Ingress', 'Egress'] } },
  ]);
});

test.each(['bridge', 'default', ''])('%s is what every pod has', (mode) => {
  const { plan, problems } = runServiceRule(networkMode, { network_mode: mode });
  expect([plan.objects, problems]).toEqual([[], []]);
});

test('other modes are told of', () => {
  expect(runServiceRule(networkMode, { network_mode: 'macvlan0' }).problems).toEqual([
    'warning network-mode/unknown services.web.network_mode',
  ]);
});
