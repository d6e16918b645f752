import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTraefikRule, readTraefik1Rule } from '../../src/analysis/routing/traefik-rule.js';
import type { Texts } from '../../src/model/project.js';
import { traefikLabels } from '../../src/rules/traefik-labels.js';
import { factsOf } from '../support/facts.js';
import { runServiceRule } from '../support/run-rule.js';

const routesOf = (labels: Texts) =>
  factsOf({ services: { web: { labels, expose: ['80', '90'] } } })
    .routes.of('web')
    .map(({ host = '*', path, pathType, port, tls }) => `${host}${path} ${pathType} ${port.port}${tls ? ' tls' : ''}`);
const matchesOf = (rule: string, via: 'Ingress' | 'HTTPRoute' = 'Ingress') => {
  const reading = readTraefikRule(rule, via);
  return 'problem' in reading
    ? reading.problem
    : reading.matches.map(({ host = '*', path, pathType }) => `${host}${path}${pathType === 'Exact' ? '$' : ''}`);
};

test.each([
  ['Host(`a.b`)', ['a.b/']],
  ['Host(`a.b`, `C.d`)', ['a.b/', 'c.d/']],
  ['Host("a.b") && Path(`/x`)', ['a.b/x$']],
  ['Host(`a.b`) && (PathPrefix(`/x`) || PathPrefix(`/y`)) || PathPrefix(`/z`)', ['a.b/x', 'a.b/y', '*/z']],
])('%s', (rule, matches) => {
  expect(matchesOf(rule)).toEqual(matches);
});

test.each([
  ['HostRegexp(`^(www\\.)?a\\.b$`)', ['a.b/', 'www.a.b/']],
  ['HostRegexp(`{sub:[a-z0-9-]+}.a.b`)', ['*.a.b/']],
  ['HostRegexp(`^[^.]+\\.a\\.b$`) && PathPrefix(`/x`)', ['*.a.b/x']],
  ['HostRegexp(`(a|b)\\.c\\.d`)', ['a.c.d/', 'b.c.d/']],
])('%s is a list or a wildcard', (rule, matches) => {
  expect(matchesOf(rule)).toEqual(matches);
});

test.each([
  '',
  'Host(`a.b`',
  'Host(a.b)',
  '!Host(`a.b`)',
  'HostRegexp(`^.+$`)',
  'HostRegexp(`.+\\.a\\.b`)',
  'HostRegexp(`^(a+)+\\.b$`)',
  'Host(`a.b`) && Host(`c.d`)',
  'Host(`a.b`) && Method(`GET`)',
  'Host(`a_b`)',
  'PathPrefix(`/{id}`)',
  'Path(`/a`) && PathPrefix(`/b`)',
  '('.repeat(100),
])('"%s" cannot be expressed', (rule) => {
  expect(typeof matchesOf(rule)).toBe('string');
});

test.each([
  ['Path(`/a/b`) && PathPrefix(`/a`)', ['*/a/b$']],
  ['PathPrefix(`/`) && PathPrefix(`/a`)', ['*/a']],
])('%s is the narrower path', (rule, matches) => {
  expect(matchesOf(rule)).toEqual(matches);
});

test('an HTTPRoute has methods, headers and queries, all of which must hold', () => {
  const rule = 'Host(`a.b`) && (Method(`GET`) || Method(`POST`)) && Header(`X-Beta`, `1`) && Query(`a=b`, `c=d`)';
  const common = {
    host: 'a.b',
    path: '/',
    pathType: 'Prefix',
    headers: [{ name: 'X-Beta', value: '1' }],
    query: [
      { name: 'a', value: 'b' },
      { name: 'c', value: 'd' },
    ],
  };
  expect(readTraefikRule(rule, 'HTTPRoute')).toEqual({
    matches: [
      { ...common, method: 'GET' },
      { ...common, method: 'POST' },
    ],
  });
  expect(matchesOf(rule)).toContain('--publish gateway');
  expect(matchesOf('Header(`A`, `1`) && Header(`a`, `2`)', 'HTTPRoute')).toBe('no request matches it');
});

test('no text makes the readers throw', () => {
  const parts = fc.array(
    fc.constantFrom(
      'Host',
      'Path',
      'Header',
      'Query',
      'Method',
      '(',
      ')',
      '`a.b`',
      '`/x`',
      '&&',
      '||',
      '!',
      ',',
      ' ',
      ':',
      ';',
    ),
  );
  fc.assert(
    fc.property(parts, (list) => {
      for (const via of ['Ingress', 'HTTPRoute'] as const) {
        readTraefikRule(list.join(''), via);
        readTraefik1Rule(list.join(''), via);
      }
    }),
  );
});

test('the port of the service that the router names', () => {
  const labels = {
    'traefik.http.routers.a.rule': 'Host(`a.example.com`)',
    'traefik.http.routers.a.service': 'admin',
    'traefik.http.services.web.loadbalancer.server.port': '80',
    'traefik.http.services.admin.loadbalancer.server.port': '90',
  };
  expect(routesOf(labels)).toEqual(['a.example.com/ Prefix 90']);
});

test('routers for HTTP and HTTPS with one rule are one route with TLS', () => {
  const labels = {
    'traefik.http.routers.plain.rule': 'Host(`a.example.com`)',
    'traefik.http.routers.secure.rule': 'Host(`a.example.com`)',
    'traefik.http.routers.secure.entryPoints': 'websecure',
  };
  expect(routesOf(labels)).toEqual(['a.example.com/ Prefix 80 tls']);
});

test('what no Ingress can say is listed once, and what protects apart from it', () => {
  const labels = {
    'traefik.enable': 'true',
    'traefik.http.routers.a.rule': 'Host(`a.example.com`)',
    'traefik.http.routers.a.middlewares': 'auth',
    'traefik.http.middlewares.auth.basicauth.users': 'me:x',
  };
  const { diagnostics } = runServiceRule(traefikLabels, { labels, expose: ['80'] });
  expect(diagnostics.map(({ code }) => code)).toEqual([
    'routing/access-open',
    'routing/setting-needless',
    'routing/label-converted',
  ]);
  expect(diagnostics[0]?.message).not.toContain('me:x');
});

test('labels that only define things are no wish for a route', () => {
  const labels = { 'traefik.http.middlewares.auth.basicauth.users': 'me:x', 'traefik.docker.network': 'edge' };
  expect(runServiceRule(traefikLabels, { labels }).problems).toEqual([
    'info routing/setting-needless services.web.labels.traefik.docker.network',
    'warning routing/setting-ignored services.web.labels.traefik.http.middlewares.auth.basicauth.users',
  ]);
});

test('a router to Traefik itself leads nowhere else', () => {
  const labels = {
    'traefik.http.routers.dashboard.rule': 'Host(`a.example.com`)',
    'traefik.http.routers.dashboard.service': 'api@internal',
    'traefik.http.services.web.loadbalancer.server.port': '80',
  };
  expect(routesOf(labels)).toEqual([]);
});

test('without a rule the route is not known', () => {
  expect(runServiceRule(traefikLabels, { labels: { 'traefik.enable': 'true' } }).problems).toEqual([
    'warning routing/rule-not-expressible services.web.labels.traefik.enable',
  ]);
});
