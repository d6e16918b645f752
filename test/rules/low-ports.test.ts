import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { lowPorts } from '../../src/rules/low-ports.js';
import { runServiceRule } from '../support/run-rule.js';

const isAllowed = (web: Service): boolean => runServiceRule(lowPorts, web).pod?.securityContext?.sysctls !== undefined;

test.each<[string, Service]>([
  ['a user', { user: '1000' }],
  ['a user by name', { user: 'www-data' }],
  ['root without capabilities', { cap_drop: ['ALL'] }],
  ['root without this one', { cap_drop: ['cap_net_bind_service'] }],
])('%s may bind port 80, as under Docker', (_, web) => {
  expect(isAllowed({ ...web, expose: ['80'] })).toBe(true);
  expect(isAllowed({ ...web, expose: ['1024'] })).toBe(false);
  expect(runServiceRule(lowPorts, { ...web, expose: ['80', '443/udp'] }).diagnostics[0]?.params).toEqual({
    ports: '80, 443',
  });
});

test.each<[string, Service]>([
  ['who runs as the image says', {}],
  ['root', { user: 'root' }],
  ['root by number', { user: '0:1000' }],
  ['who has the capability', { cap_drop: ['ALL'], cap_add: ['NET_BIND_SERVICE'] }],
  ['who says so itself', { user: '1000', sysctls: { 'net/ipv4/ip_unprivileged_port_start': '80' } }],
  ['who uses the network of the node', { user: '1000', network_mode: 'host' }],
])('%s needs no word', (_, web) => {
  expect(isAllowed({ ...web, expose: ['80'] })).toBe(false);
});
