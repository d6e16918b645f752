import { expect, test } from '@jest/globals';
import { httpRoute } from '../../src/rules/http-route.js';
import { runServiceRule } from '../support/run-rule.js';

test('a route names its Gateway, or has the one of the options', () => {
  const own = runServiceRule(httpRoute, {
    expose: ['80'],
    'x-kubernetes': { httpRoute: { parentRef: { name: 'edge', sectionName: 'https' }, hostnames: ['A.example.com'] } },
  });
  expect(own.plan.objects).toMatchObject([
    { kind: 'HTTPRoute', parentRefs: [{ name: 'edge', sectionName: 'https' }], hostnames: ['a.example.com'] },
  ]);
  const given = runServiceRule(
    httpRoute,
    { ports: [{ target: 80 }] },
    { options: { publish: 'gateway', gateway: 'infra/edge' } },
  );
  expect(given.plan.objects).toMatchObject([
    { parentRefs: [{ name: 'edge', namespace: 'infra' }], rules: [{ service: 'web', port: 80 }] },
  ]);
});

test('a route without a port or with a bad host is told of', () => {
  expect(runServiceRule(httpRoute, { 'x-kubernetes': { httpRoute: {} } }).problems).toEqual([
    'warning ingress/no-port services.web.x-kubernetes.httpRoute',
  ]);
  expect(
    runServiceRule(httpRoute, { expose: ['80'], 'x-kubernetes': { httpRoute: { hostnames: ['a b'] } } }).problems,
  ).toEqual(['warning ingress/host-invalid services.web.x-kubernetes.httpRoute']);
});
