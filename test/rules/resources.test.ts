import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { resources } from '../../src/rules/resources.js';
import { runServiceRule } from '../support/run-rule.js';

const resourcesOf = (web: Service) => runServiceRule(resources, web).container?.resources;

test('both spellings say the same', () => {
  const limits = { cpu: '1500m', memory: '512Mi' };
  expect(resourcesOf({ cpus: 1.5, mem_limit: '536870912' })).toEqual({ limits });
  expect(resourcesOf({ deploy: { resources: { limits: { cpus: 1.5, memory: '536870912' } } } })).toEqual({ limits });
});

test.each([
  [0.1, '100m'],
  [2, '2'],
  [0.0001, '1m'],
  [1e-7, '1m'],
])('%d CPUs are %s', (cpus, cpu) => {
  expect(resourcesOf({ cpus })).toEqual({ limits: { cpu } });
});

test('0 and less is no limit', () => {
  expect(resourcesOf({ cpus: 0, mem_limit: '0', mem_reservation: '-1', cpu_quota: -1 })).toBeUndefined();
});

test.each([
  [50000, undefined, '500m'],
  [25000, 50000, '500m'],
  [10000, 30000, '334m'],
])('a quota of %d in %s is %s', (quota, period, cpu) => {
  const web = { cpu_quota: quota, ...(period === undefined ? {} : { cpu_period: period }) };
  expect(resourcesOf(web)).toEqual({ limits: { cpu } });
});

test('a reservation above the limit is lowered', () => {
  const { container, problems } = runServiceRule(resources, {
    deploy: { resources: { limits: { memory: '100', cpus: 1 }, reservations: { memory: '200', cpus: 2 } } },
  });
  expect(container?.resources).toEqual({ limits: { cpu: '1', memory: '100' }, requests: { cpu: '1', memory: '100' } });
  expect(problems).toEqual([
    'warning resources/request-clamped services.web.deploy.resources.reservations.cpus',
    'warning resources/request-clamped services.web.deploy.resources.reservations.memory',
  ]);
});

test('what a limit reserves is said once for all resources', () => {
  const { diagnostics } = runServiceRule(resources, { cpus: 1, mem_limit: '1024' });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'a limit without reservation reserves as much on the node: cpu, memory',
  ]);
});

test('disk comes from storage_opt or a kompose label', () => {
  expect(resourcesOf({ storage_opt: { size: '10g' } })).toEqual({ limits: { 'ephemeral-storage': '10Gi' } });
  const labels = { 'kompose.ephemeral-storage.request': '1Gi', 'kompose.ephemeral-storage.limit': '2Gi' };
  expect(resourcesOf({ deploy: { labels } })).toEqual({
    limits: { 'ephemeral-storage': '2Gi' },
    requests: { 'ephemeral-storage': '1Gi' },
  });
});
