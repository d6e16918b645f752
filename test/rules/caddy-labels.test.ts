import { expect, test } from '@jest/globals';
import type { Texts } from '../../src/model/project.js';
import { caddyLabels } from '../../src/rules/caddy-labels.js';
import { factsOf } from '../support/facts.js';
import { runServiceRule } from '../support/run-rule.js';

const routesOf = (labels: Texts) =>
  factsOf({ services: { web: { labels, expose: ['80'] } } })
    .routes.of('web')
    .map(({ host = '*', path, port, tls }) => `${host}${path} ${port.port}${tls ? ' tls' : ''}`);

test.each([
  ['a.example.com', '{{upstreams}}', ['a.example.com/ 80 tls']],
  ['http://a.example.com', '{{upstreams 3000}}', ['a.example.com/ 3000']],
  ['a.example.com b.example.com', '{{ upstreams https 8443 }}', ['a.example.com/ 8443 tls', 'b.example.com/ 8443 tls']],
  ['a.example.com', '/api/* {{upstreams 80}}', ['a.example.com/api 80 tls']],
])('%s to %s', (caddy, proxy, routes) => {
  expect(routesOf({ caddy, 'caddy.reverse_proxy': proxy })).toEqual(routes);
});

test('other addresses, upstreams and directives are told of', () => {
  const labels = {
    caddy: ':2015',
    'caddy.reverse_proxy': '{{upstreams}}',
    caddy_1: 'a.example.com',
    'caddy_1.reverse_proxy': 'other:80',
    'caddy_1.tls': 'internal',
  };
  expect(runServiceRule(caddyLabels, { labels, expose: ['80'] }).problems).toEqual([
    'warning routing/rule-not-expressible services.web.labels.caddy',
    'warning routing/rule-not-expressible services.web.labels.caddy_1.reverse_proxy',
    'warning routing/setting-ignored services.web.labels.caddy_1.tls',
  ]);
});
