import { describe, expect, test } from '@jest/globals';
import type { Service, UpdateConfig } from '../../src/model/project.js';
import { updateConfig } from '../../src/rules/update-config.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

const settingsOf = (update_config: UpdateConfig, web: Service = {}) =>
  runServiceRule(updateConfig, { image: 'app', ...web, deploy: { ...web.deploy, update_config } });
const rolling = (maxSurge: number | string, maxUnavailable: number | string) => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge, maxUnavailable },
});
const data: Service = { volumes: [{ type: 'volume', source: 'data', target: '/data' }] };
const withData = (web: Service) =>
  runRule(updateConfig, { services: { web: { image: 'app', ...data, ...web } }, volumes: { data: {} } });

test.each<[UpdateConfig, number, object]>([
  [{}, 3, rolling(0, 1)],
  [{ parallelism: 2 }, 3, rolling(0, 2)],
  [{ parallelism: 5 }, 3, rolling(0, 3)],
  [{ parallelism: 5 }, 0, rolling(0, 1)],
  [{ parallelism: 0 }, 3, rolling(0, '100%')],
  [{ order: 'start-first' }, 3, rolling(1, 0)],
  [{ order: 'start-first', parallelism: 4 }, 3, rolling(4, 0)],
  [{ order: 'start-first', parallelism: 0 }, 3, rolling('100%', 0)],
])('%j of %i replicas', (config, replicas, strategy) => {
  expect(settingsOf(config, { deploy: { replicas } }).workload?.settings).toEqual({ strategy });
});

test('without an update_config nothing is said', () => {
  expect(runServiceRule(updateConfig, { image: 'app' }).workload?.settings).toEqual({});
});

describe('delay and monitor', () => {
  test('the longer is the time that a pod must be ready', () => {
    const { workload, diagnostics } = settingsOf({ delay: '10s', monitor: '1m0.5s' });
    expect(workload?.settings).toEqual({ strategy: rolling(0, 1), minReadySeconds: 61 });
    expect(diagnostics.map(({ code, path }) => [code, path.at(-1)])).toEqual([
      ['deploy/delay-approximated', 'monitor'],
    ]);
    expect(diagnostics[0]?.message).toContain('delay 10s and monitor 1m0.5s');
  });

  test('a rollout that takes longer than Kubernetes waits is given more time', () => {
    expect(settingsOf({ delay: '9m59s' }).workload?.settings).not.toHaveProperty('progressDeadlineSeconds');
    expect(settingsOf({ delay: '10m0s' }).workload?.settings).toMatchObject({
      minReadySeconds: 600,
      progressDeadlineSeconds: 1200,
    });
  });

  test('none is none', () => {
    expect(settingsOf({ delay: '0s' })).toMatchObject({
      problems: [],
      workload: { settings: { strategy: rolling(0, 1) } },
    });
  });
});

test.each<[UpdateConfig, readonly string[]]>([
  [{ failure_action: 'pause', max_failure_ratio: 0 }, []],
  [{ failure_action: 'rollback' }, ['warning deploy/update-lost services.web.deploy.update_config.failure_action']],
  [{ failure_action: 'panic' }, ['warning value/unknown services.web.deploy.update_config.failure_action']],
  [{ max_failure_ratio: 0.2 }, ['warning deploy/update-lost services.web.deploy.update_config.max_failure_ratio']],
])('%j', (config, problems) => {
  expect(settingsOf(config).problems).toEqual(problems);
});

describe('other kinds', () => {
  test('a DaemonSet has the same numbers, whatever the number of nodes', () => {
    const { workload } = settingsOf({ parallelism: 7, delay: '1s' }, { deploy: { mode: 'global' } });
    // It has no surge unless it is asked to.
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 7 } };
    expect(workload?.settings).toEqual({ updateStrategy, minReadySeconds: 1 });
  });

  test('a StatefulSet replaces its pods one by one', () => {
    const { workload, problems } = settingsOf(
      { parallelism: 2, order: 'start-first', delay: '1s' },
      { 'x-kubernetes': { kind: 'StatefulSet' } },
    );
    expect(workload?.settings).toEqual({ minReadySeconds: 1 });
    expect(problems.filter((problem) => problem.includes('update-lost'))).toEqual([
      'warning deploy/update-lost services.web.deploy.update_config.parallelism',
      'warning deploy/update-lost services.web.deploy.update_config.order',
    ]);
  });

  test('a Job has no rollout', () => {
    const { workload, problems } = settingsOf({ parallelism: 2 }, { restart: 'no' });
    expect(workload?.settings).toEqual({});
    expect(problems).toEqual(['warning deploy/update-lost services.web.deploy.update_config']);
  });
});

describe('a volume that one node alone may mount', () => {
  test('has the old pod stop first', () => {
    expect(withData({}).workload?.settings).toEqual({ strategy: { type: 'Recreate' } });
  });

  test('does nothing to a pod that only reads it, or to one with the order said', () => {
    const readOnly: Service = { volumes: [{ type: 'volume', source: 'data', target: '/data', read_only: true }] };
    expect(withData(readOnly).workload?.settings).toEqual({});
    expect(withData({ deploy: { update_config: {} } }).workload?.settings).toEqual({ strategy: rolling(0, 1) });
  });
});

describe('ports of the node', () => {
  test.each<[string, Service]>([
    ['the network of the host', { network_mode: 'host' }],
    [
      'a port that is opened on the node',
      { ports: [{ target: 80, published: '80' }], labels: { 'kompose.controller.port.expose': 'true' } },
    ],
  ])('%s: the old pod stops first', (_, web) => {
    expect(runServiceRule(updateConfig, { image: 'app', ...web }).workload?.settings).toEqual({
      strategy: rolling(0, 1),
    });
  });

  test('start-first is impossible', () => {
    const { workload, problems } = settingsOf({ order: 'start-first' }, { network_mode: 'host' });
    expect(workload?.settings).toEqual({ strategy: rolling(0, 1) });
    expect(problems).toEqual(['warning deploy/strategy-forced services.web.deploy.update_config.order']);
  });

  test('a DaemonSet opens those of mode host', () => {
    const web: Service = { ports: [{ target: 80, published: '80', mode: 'host' }], deploy: { mode: 'global' } };
    expect(settingsOf({ order: 'start-first' }, web).problems).toEqual([
      'warning deploy/strategy-forced services.web.deploy.update_config.order',
    ]);
    expect(settingsOf({ order: 'start-first' }, { ...web, deploy: {} }).problems).toEqual([]);
  });
});

test('the root of a pod says how it is updated', () => {
  const services = (own?: UpdateConfig, other?: UpdateConfig): Record<string, Service> => ({
    web: { image: 'app', deploy: own ? { update_config: own } : {} },
    beside: { image: 'app', network_mode: 'service:web', deploy: other ? { update_config: other } : {} },
  });
  const problems = (own?: UpdateConfig, other?: UpdateConfig) =>
    runRule(updateConfig, { services: services(own, other) }).problems;
  expect(problems({ parallelism: 2 }, { parallelism: 2 })).toEqual([]);
  expect(problems({ parallelism: 2 }, { parallelism: 3 })).toEqual([
    'warning pod/setting-overridden services.beside.deploy.update_config',
  ]);
  expect(problems(undefined, {})).toEqual(['warning pod/setting-overridden services.beside.deploy.update_config']);
});
