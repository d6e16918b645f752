import { expect, test } from '@jest/globals';
import type { Deploy } from '../../src/model/project.js';
import { placement } from '../../src/rules/placement.js';
import { updateConfig } from '../../src/rules/update-config.js';
import { runRules, runServiceRule } from '../support/run-rule.js';

const run = (placementOfWeb: NonNullable<Deploy['placement']>, deploy: Deploy = {}) =>
  runServiceRule(placement, { deploy: { ...deploy, placement: placementOfWeb } });
const expressionsOf = (...constraints: string[]) =>
  run({ constraints }).pod?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms[0]
    ?.matchExpressions;

test.each([
  ['node.hostname==a', { key: 'kubernetes.io/hostname', operator: 'In', values: ['a'] }],
  ['node.platform.os != windows', { key: 'kubernetes.io/os', operator: 'NotIn', values: ['windows'] }],
  ['node.platform.arch ==aarch64', { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] }],
  ['node.labels.example.com/zone == a', { key: 'example.com/zone', operator: 'In', values: ['a'] }],
  ['node.role == worker', { key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' }],
  ['node.role != manager', { key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' }],
])('%s', (constraint, expression) => {
  expect(expressionsOf(constraint)).toEqual([expression]);
  expect(run({ constraints: [constraint] }).problems).toEqual([]);
});

test('all constraints hold together', () => {
  expect(expressionsOf('node.labels.a == 1', 'node.labels.b == 2')).toHaveLength(2);
});

test.each(['node.role == manager', 'node.role != worker', 'node.id == x', 'node.labels.a == b c', 'node.labels.a', ''])(
  '%j is left out and told of',
  (constraint) => {
    const { pod, problems } = run({ constraints: [constraint] });
    expect(pod).toEqual({});
    expect(problems).toEqual(['warning placement/constraint services.web.deploy.placement.constraints.0']);
  },
);

test('a single = and labels of the engine hold, with a word of doubt', () => {
  expect(expressionsOf('node.labels.a = b', 'engine.labels.c == d')).toHaveLength(2);
  expect(run({ constraints: ['node.labels.a = b', 'engine.labels.c == d'] }).problems).toHaveLength(2);
});

test('a preference spreads the pods of one version', () => {
  const { pod, problems } = run({ preferences: [{ spread: 'node.labels.zone' }] });
  expect(pod?.topologySpreadConstraints).toEqual([
    {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'demo', 'app.kubernetes.io/name': 'web' } },
      matchLabelKeys: ['pod-template-hash'],
    },
  ]);
  expect(problems).toEqual([]);
});

test('a preference that is given twice is one', () => {
  const preferences = [{ spread: 'node.hostname' }, { spread: 'node.hostname' }];
  expect(run({ preferences }).pod?.topologySpreadConstraints).toHaveLength(1);
});

test('one replica on a node is exact, more are a limit of unevenness', () => {
  const one = run({ max_replicas_per_node: 1 });
  expect(one.pod?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution).toHaveLength(1);
  expect(one.problems).toEqual([]);
  const two = run({ max_replicas_per_node: 2 });
  expect(two.pod?.topologySpreadConstraints?.[0]).toMatchObject({ maxSkew: 2, whenUnsatisfiable: 'DoNotSchedule' });
  expect(two.problems).toEqual(['warning placement/max-per-node services.web.deploy.placement.max_replicas_per_node']);
});

test('several pods are spread unasked, over zones if wanted, and not if what was asked says how', () => {
  const keysOf = (deploy: Deploy, spread: 'nodes' | 'zones' | 'none') =>
    runServiceRule(placement, { deploy }, { options: { spread } }).pod?.topologySpreadConstraints?.map(
      ({ topologyKey }) => topologyKey,
    );
  expect(keysOf({ replicas: 2 }, 'nodes')).toEqual(['kubernetes.io/hostname']);
  expect(keysOf({ replicas: 2 }, 'zones')).toEqual(['topology.kubernetes.io/zone', 'kubernetes.io/hostname']);
  expect(keysOf({ replicas: 2 }, 'none')).toBeUndefined();
  expect(keysOf({ replicas: 1 }, 'nodes')).toBeUndefined();
  expect(keysOf({ replicas: 2, placement: { preferences: [{ spread: 'node.labels.rack' }] } }, 'nodes')).toEqual([
    'rack',
  ]);
});

test('a service on every node is neither spread nor capped', () => {
  const { pod, problems } = run(
    { preferences: [{ spread: 'node.hostname' }], max_replicas_per_node: 1 },
    { mode: 'global' },
  );
  expect(pod).toEqual({});
  expect(problems).toEqual(['warning placement/preference services.web.deploy.placement.preferences.0']);
});

test('where a node takes one pod, a rollout lets the old one go first', () => {
  const services = { web: { deploy: { replicas: 2, placement: { max_replicas_per_node: 1 } } } };
  expect(runRules([placement, updateConfig], { services }).workload?.settings.strategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
  });
});
