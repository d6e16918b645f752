import { expect, test } from '@jest/globals';
import type { PlannedIngress } from '../../src/model/plan.js';
import type { Service } from '../../src/model/project.js';
import { ingress } from '../../src/rules/ingress.js';
import { runServiceRule, type RunRuleSettings } from '../support/run-rule.js';

const run = (web: Service, settings: RunRuleSettings = {}) => {
  const { plan, problems } = runServiceRule(ingress, web, settings);
  return { ingresses: plan.objects.filter((object): object is PlannedIngress => object.kind === 'Ingress'), problems };
};

test('a route goes to the first TCP port, or to the one that is named', () => {
  const ports = [
    { target: 53, protocol: 'udp' },
    { target: 8080, published: '80' },
    { target: 80, name: 'admin' },
  ];
  const portOf = (port?: number | string) =>
    run({ ports, 'x-kubernetes': { ingress: { host: 'a.example.com', ...(port === undefined ? {} : { port }) } } })
      .ingresses[0]?.rules[0]?.paths[0]?.port;
  expect([portOf(), portOf(80), portOf('80'), portOf('admin')]).toEqual([8080, 80, 80, 80]);
});

test('a port that only the route names is the port of the service', () => {
  expect(run({ 'x-kubernetes': { ingress: { host: 'a.example.com', port: 3000 } } }).problems).toEqual([]);
  expect(run({ 'x-kubernetes': { ingress: { host: 'a.example.com', port: 'http' } } }).problems).toEqual([
    'warning ingress/no-port services.web.x-kubernetes.ingress',
  ]);
});

test('hosts of one certificate stand together, each host with its paths', () => {
  const { ingresses } = run({
    expose: ['80'],
    'x-kubernetes': {
      ingress: [
        { host: 'a.example.com', tlsSecret: 'cert' },
        { host: 'a.example.com', path: '/x//y', tlsSecret: 'cert' },
        { host: '*.example.com', tlsSecret: 'cert' },
      ],
    },
  });
  expect(ingresses).toMatchObject([
    {
      name: 'web',
      rules: [{ host: 'a.example.com', paths: [{ path: '/' }, { path: '/x/y' }] }, { host: '*.example.com' }],
      tls: [{ hosts: ['a.example.com', '*.example.com'], secretName: 'cert' }],
    },
  ]);
});

test('routes of different classes are Ingresses of their own', () => {
  const web: Service = {
    expose: ['80'],
    'x-kubernetes': { ingress: [{ host: 'a.example.com' }, { host: 'b.example.com', className: 'inner' }] },
  };
  expect(run(web, { options: { ingressClass: 'nginx' } }).ingresses).toMatchObject([
    { name: 'web', className: 'nginx' },
    { name: 'web-2', className: 'inner' },
  ]);
});

test('--publish ingress makes host names below the domain', () => {
  const web: Service = { ports: [{ target: 5432 }, { target: 8080 }] };
  const { ingresses } = run(web, { options: { publish: 'ingress', domain: 'example.com' } });
  expect(ingresses).toMatchObject([{ rules: [{ host: 'web.example.com', paths: [{ port: 8080 }] }] }]);
});

test('a port of the loopback address gets a route only if the service asks for one', () => {
  const ports = [{ target: 3000, published: '8081', host_ip: '127.0.0.1' }];
  const counts = [
    run({ ports }, { options: { domain: 'example.com' } }),
    run({ ports }, { options: { publish: 'ingress' } }),
    run({ ports, 'x-kubernetes': { publish: 'ingress' } }),
    run({ ports: [...ports, { target: 80, published: '80' }] }, { options: { domain: 'example.com' } }),
  ].map(({ ingresses }) => ingresses.map(({ rules }) => rules[0]?.paths[0]?.port));
  expect(counts).toEqual([[], [], [3000], [80]]);
});
