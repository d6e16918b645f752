import { expect, test } from '@jest/globals';
import type { Project, Service } from '../../src/model/project.js';
import { unknownHosts } from '../../src/rules/unknown-hosts.js';
import { runRule } from '../support/run-rule.js';

const problemsOf = (web: Service, project: Partial<Project> = {}) =>
  runRule(unknownHosts, { services: { web, db: {} }, ...project }).diagnostics.map(({ message }) => message);

test('a host that nothing answers to is named once', () => {
  const environment = { A: 'smtp://maildev:1025', B: 'http://maildev', MAIL_HOST: 'maildev' };
  expect(problemsOf({ environment })).toEqual(['the host maildev is no service of the project']);
});

test('a service of an inactive profile and the machine of the developer are told apart', () => {
  const environment = { A: 'redis://cache', B: 'http://host.docker.internal:11434' };
  expect(problemsOf({ environment }, { disabledServices: { cache: {} } })).toEqual([
    'the host cache is a service that is left out, as none of its profiles is active',
    'host.docker.internal is the machine that Docker runs on; a cluster has no such host',
  ]);
});

test('what may be found elsewhere, or is no host, is left alone', () => {
  const environment = {
    A: 'https://example.com,http://localhost:3000,http://10.0.0.1',
    B: 'unix:///run/app.sock',
    C: 'http://legacy',
    D: 'postgres://app@db:5432/shop',
    E: 'https://${HOST}',
    KAFKA_LISTENERS: 'PLAINTEXT://db:9092,CONTROLLER://db:9093',
    ALLOWED_HOSTS: 'anything',
    DB_HOST: 'true',
  };
  expect(problemsOf({ environment, extra_hosts: ['legacy=10.0.0.7'] })).toEqual([]);
});

test('a password is never taken for a host', () => {
  expect(problemsOf({ environment: { URL: 'postgres://app:pa@ss/word@db:5432/shop' } })).toEqual([]);
});
