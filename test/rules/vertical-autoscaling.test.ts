import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import type { MappingOptions } from '../../src/options.js';
import { verticalAutoscaling } from '../../src/rules/vertical-autoscaling.js';
import { runServiceRule } from '../support/run-rule.js';

const run = (extension: NonNullable<Service['x-kubernetes']>, options: MappingOptions = {}) => {
  const { plan, problems } = runServiceRule(verticalAutoscaling, { 'x-kubernetes': extension }, { options });
  return { autoscaler: plan.objects[0], problems };
};

test('it recommends unless it is asked to do more', () => {
  expect(run({ vpa: true }).autoscaler).toMatchObject({
    updateMode: 'Off',
    target: { kind: 'Deployment', name: 'web' },
  });
  expect(run({}).autoscaler).toBeUndefined();
  expect(run({}, { vpa: 'in-place' }).autoscaler).toMatchObject({ updateMode: 'InPlaceOrRecreate', minReplicas: 1 });
  expect(run({ vpa: false }, { vpa: 'recreate' }).autoscaler).toBeUndefined();
});

test('a single pod may be evicted, of several one has to stay', () => {
  expect(run({ vpa: { mode: 'Recreate' } }).autoscaler).toMatchObject({ minReplicas: 1 });
  const { autoscaler } = run({ vpa: { mode: 'Recreate' }, hpa: { min: 2, cpu: 70 } });
  expect(autoscaler).not.toHaveProperty('minReplicas');
});

test('what the number of pods goes by is left to it', () => {
  expect(run({ vpa: true, hpa: { cpu: 70 } })).toMatchObject({
    autoscaler: { controlledResources: ['memory'] },
    problems: ['warning vpa/conflict services.web.x-kubernetes.vpa'],
  });
  expect(run({ vpa: true, hpa: { cpu: 70, memory: 80 } }).autoscaler).toBeUndefined();
});

test('what ends is not scaled', () => {
  expect(run({ vpa: true, kind: 'Job' })).toEqual({
    autoscaler: undefined,
    problems: ['warning vpa/kind services.web.x-kubernetes.vpa'],
  });
  expect(run({ kind: 'Job' }, { vpa: 'off' }).problems).toEqual([]);
});
