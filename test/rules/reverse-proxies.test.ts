import { expect, test } from '@jest/globals';
import { reverseProxies } from '../../src/rules/reverse-proxies.js';
import { runRule } from '../support/run-rule.js';

const messagesOf = (image: string) =>
  runRule(reverseProxies, {
    services: {
      proxy: { image },
      web: { expose: ['80'], labels: { 'traefik.http.routers.web.rule': 'Host(`a.example.com`)' } },
    },
  }).diagnostics.map(({ message }) => message);

test('a proxy that asks Docker is of no use, and who is routed to without it is said', () => {
  expect(messagesOf('traefik:v3')).toEqual([
    'proxy asks Docker where to route, and there is no Docker in a cluster; routes of the cluster lead to web without it',
  ]);
  expect(messagesOf('lucaslorentz/caddy-docker-proxy:2.9')).toEqual([
    'proxy asks Docker where to route, and there is no Docker in a cluster',
  ]);
});

test('other servers are left alone', () => {
  expect(messagesOf('nginx:1.27')).toEqual([]);
});
