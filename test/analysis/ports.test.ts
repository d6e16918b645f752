import { expect, test } from '@jest/globals';
import type { Project, Service } from '../../src/model/project.js';
import { factsOf } from '../support/facts.js';

const portsOf = (web: Service, others: Project['services'] = {}) =>
  factsOf({ services: { web, ...others } })
    .ports.of('web')
    .map(({ port, protocol, name, origin }) => `${port}/${protocol} ${name} ${origin}`);

test('ports and expose are merged by number and protocol', () => {
  const web: Service = {
    ports: [
      { target: 80, published: '8080', protocol: 'tcp' },
      { target: 80, published: '8081', protocol: 'tcp' },
      { target: 53, protocol: 'udp' },
    ],
    expose: ['80', '7000-7001', '53/UDP', '53'],
  };
  expect(portsOf(web)).toEqual([
    '53/TCP tcp-53 expose',
    '53/UDP udp-53 ports',
    '80/TCP tcp-80 ports',
    '7000/TCP tcp-7000 expose',
    '7001/TCP tcp-7001 expose',
  ]);
});

test('a port is named by its name, else by its scheme, and never twice the same', () => {
  const web: Service = {
    ports: [
      { target: 1, name: 'tcp-90' },
      { target: 80, name: 'Web_UI' },
      { target: 90, name: 'web ui' },
      { target: 443, app_protocol: 'https' },
      { target: 8443, app_protocol: 'wss' },
      { target: 81, app_protocol: 'a-very-long-protocol' },
      { target: 82, name: '1234' },
    ],
  };
  expect(portsOf(web)).toEqual([
    '1/TCP tcp-1 ports',
    '80/TCP web-ui ports',
    '81/TCP tcp-81 ports',
    '82/TCP tcp-82 ports',
    '90/TCP tcp-90 ports',
    '443/TCP https-443 ports',
    '8443/TCP wss-8443 ports',
  ]);
});

test.each([
  [{ URL: 'http://web:3000/x' }, 3000],
  [{ URL: 'https://web/x' }, 443],
  [{ DATABASE_URL: 'postgresql+asyncpg://u:p@web/db' }, 5432],
  [{ DB_HOST: 'web', DB_PORT: '5433' }, 5433],
  [{ PGHOST: 'web', PGPORT: '5434' }, 5434],
  [{ PEERS: 'x:1,web:2' }, 2],
])('%o tells a port', (environment, port) => {
  expect(portsOf({}, { app: { environment } })).toEqual([`${port}/TCP tcp-${port} inferred`]);
});

test('commands, probes and hooks tell ports as well', () => {
  const app: Service = {
    command: ['wait-for', 'web:1000'],
    entrypoint: ['sh', '-c', 'nc -z web 1001'],
    healthcheck: { test: ['CMD', 'curl', 'http://web:1002'] },
    pre_stop: [{ command: ['curl', 'web:1003'] }],
  };
  expect(portsOf({}, { app })).toHaveLength(4);
});

test('what only looks like a port tells none', () => {
  const environment = { IMAGE: 'web:12', PATHS: '/web:80x', TEXT: 'see web', X: 'web:0', Y: 'web:70000' };
  expect(portsOf({}, { app: { environment } })).toEqual([]);
});

test('a service that advertises itself listens there, but not on the port of its public address', () => {
  const environment = { ADVERTISED: 'PLAINTEXT://web:29092', PUBLIC: 'https://web' };
  expect(portsOf({ environment })).toEqual(['29092/TCP tcp-29092 inferred']);
});

test('a well-known image tells its ports where nothing else does', () => {
  expect(portsOf({ image: 'docker.io/library/postgres:16' })).toEqual(['5432/TCP tcp-5432 inferred']);
  expect(portsOf({ image: 'postgres', expose: ['5555'] })).toEqual(['5555/TCP tcp-5555 expose']);
  expect(portsOf({ image: 'redis', command: ['redis-server', '--port', '7000'] })).toEqual([]);
});

test('how others find a service', () => {
  const facts = factsOf({
    services: {
      plain: { expose: ['80'] },
      unknown: {},
      round: { expose: ['80'], deploy: { endpoint_mode: 'dnsrr' } },
      alone: { network_mode: 'none', expose: ['80'] },
      node: { network_mode: 'host', expose: ['80'] },
      wide: { expose: ['1000-2000'] },
      asked: { expose: ['80'], 'x-kubernetes': { serviceType: 'headless' } },
    },
  });
  const found = ['plain', 'unknown', 'round', 'alone', 'node', 'wide', 'asked'].map((name) =>
    facts.ports.discovery(name),
  );
  expect(found).toEqual(['virtual', 'headless', 'headless', 'none', 'none', 'headless', 'headless']);
});
