import { expect, test } from '@jest/globals';
import { serviceNetworks } from '../../src/rules/service-networks.js';
import { runRule } from '../support/run-rule.js';

test('pods carry the labels of their networks where policies keep services apart', () => {
  const apart = { web: { networks: { front: null } }, db: { networks: { back: null } } };
  expect(runRule(serviceNetworks, { services: apart }).workload?.podMetadata).toEqual({
    labels: { 'transload.dev/net.front': 'true' },
  });
  const together = { web: { networks: { all: null } }, db: { networks: { all: null } } };
  expect(runRule(serviceNetworks, { services: together }).workload?.podMetadata).toEqual({});
});

test('pods of an external network carry its label in any case, under its real name', () => {
  const { workload } = runRule(serviceNetworks, {
    services: { web: { networks: { shared: null } } },
    networks: { shared: { external: true, name: 'Company Net' } },
  });
  expect(workload?.podMetadata).toEqual({ labels: { 'transload.dev/net.Company-Net': 'true' } });
});

test('what the cluster chooses is said once a service, with its values', () => {
  const { diagnostics } = runRule(serviceNetworks, {
    services: {
      web: {
        networks: { a: { ipv4_address: '10.0.0.2', priority: 0 }, b: { gw_priority: 5, driver_opts: { x: '1' } } },
      },
    },
  });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining('a.ipv4_address 10.0.0.2, b.driver_opts x=1, b.gw_priority 5'),
  ]);
});

test('an address of another service is pointed out where a text holds it, with or without port', () => {
  const { problems } = runRule(serviceNetworks, {
    services: {
      db: { networks: { n: { ipv4_address: '10.0.0.2', ipv6_address: 'fd00::2' } }, environment: { OWN: '10.0.0.2' } },
      web: {
        environment: { A: 'tcp://10.0.0.2:5432', B: '110.0.0.2', C: '10.0.0.23', D: '[fd00::2]:80' },
        extra_hosts: ['db=10.0.0.2'],
      },
    },
  });
  expect(problems.filter((problem) => problem.includes('static-address'))).toEqual([
    'warning network/static-address-referenced services.web.environment.A',
    'warning network/static-address-referenced services.web.environment.D',
    'warning network/static-address-referenced services.web.extra_hosts.0',
  ]);
});
