import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { discovery } from '../../src/rules/discovery.js';
import { runRule } from '../support/run-rule.js';

const serviceOf = (web: Service, others: Readonly<Record<string, Service>> = {}) =>
  runRule(discovery, { services: { web, ...others } }).plan.objects.find(({ name }) => name === 'web');

test('a service with ports has an address, and its container ports under their own numbers', () => {
  expect(serviceOf({ ports: [{ target: 80, published: '8080' }] })).toMatchObject({
    kind: 'Service',
    type: 'ClusterIP',
    ports: [{ name: 'tcp-80', port: 80, targetPort: 80 }],
  });
});

test('without ports, by dnsrr or on request it is headless', () => {
  for (const web of [
    {},
    { expose: ['80'], deploy: { endpoint_mode: 'dnsrr' } },
    { expose: ['80'], 'x-kubernetes': { serviceType: 'headless' as const } },
    { expose: ['80'], 'x-kubernetes': { kind: 'StatefulSet' as const } },
  ])
    expect(serviceOf(web)).toMatchObject({ headless: true });
});

test('what runs to its end has a Service only if someone speaks to it', () => {
  const web: Service = { restart: 'no' };
  expect(serviceOf(web)).toBeUndefined();
  expect(serviceOf(web, { app: { environment: { URL: 'http://web:80' } } })).toMatchObject({ kind: 'Service' });
});

test('members of a pod are found by the labels of its root', () => {
  const outcome = runRule(discovery, {
    services: { vpn: {}, app: { network_mode: 'service:vpn', expose: ['80'] } },
  });
  expect(outcome.plan.objects.find(({ name }) => name === 'app')).toMatchObject({
    selector: { 'app.kubernetes.io/name': 'vpn' },
  });
});

test('ports that nobody declares are ports of the container as well', () => {
  const { workload, problems } = runRule(discovery, {
    services: { web: {}, app: { environment: { URL: 'http://web:3000' } } },
  });
  expect(workload?.containers[0]?.ports).toEqual([{ name: 'tcp-3000', containerPort: 3000 }]);
  expect(problems).toContain('info service/port-inferred services.app.environment.URL');
});
