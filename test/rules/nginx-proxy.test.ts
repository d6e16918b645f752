import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { nginxProxy } from '../../src/rules/nginx-proxy.js';
import { factsOf } from '../support/facts.js';
import { runServiceRule } from '../support/run-rule.js';

const routesOf = (environment: NonNullable<Service['environment']>) =>
  factsOf({ services: { web: { environment, expose: ['80'] } } })
    .routes.of('web')
    .map(({ host = '*', path, port, tls }) => `${host}${path} ${port.port} ${tls?.secretName ?? ''}`);

test('hosts, port, path and certificate', () => {
  const environment = {
    VIRTUAL_HOST: 'A.example.com, b.example.com',
    VIRTUAL_PORT: '3000',
    VIRTUAL_PATH: '/app',
    LETSENCRYPT_HOST: 'a.example.com',
  };
  expect(routesOf(environment)).toEqual(['a.example.com/app 3000 web-tls', 'b.example.com/app 3000 ']);
});

test('a virtual host of another program is none', () => {
  expect(routesOf({ VIRTUAL_HOST: 'orders' })).toEqual([]);
  expect(routesOf({ VIRTUAL_HOST: null })).toEqual([]);
});

test('what cannot be expressed is told of', () => {
  const environment = { VIRTUAL_HOST: '~^a.b$', VIRTUAL_DEST: '/', HTTPS_METHOD: 'nohttps' };
  expect(runServiceRule(nginxProxy, { environment }).problems).toEqual([
    'warning routing/rule-not-expressible services.web.environment.VIRTUAL_HOST',
    'warning routing/setting-ignored services.web.environment.HTTPS_METHOD',
  ]);
});
