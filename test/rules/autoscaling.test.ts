import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { autoscaling } from '../../src/rules/autoscaling.js';
import { runServiceRule } from '../support/run-rule.js';

const run = (hpa: NonNullable<Service['x-kubernetes']>['hpa'], more: Service = {}) => {
  const { plan, problems } = runServiceRule(autoscaling, {
    ...more,
    'x-kubernetes': { ...more['x-kubernetes'], ...(hpa ? { hpa } : {}) },
  });
  return { autoscaler: plan.objects[0], problems };
};

test('the kind that is scaled is the kind that is emitted', () => {
  expect(run({ max: 5 }, { 'x-kubernetes': { kind: 'StatefulSet' }, cpus: 1 }).autoscaler).toMatchObject({
    target: { kind: 'StatefulSet', name: 'web' },
    minReplicas: 1,
    maxReplicas: 5,
  });
  expect(run({ max: 5 }, { deploy: { mode: 'global' } })).toEqual({
    autoscaler: undefined,
    problems: ['warning hpa/kind services.web.x-kubernetes.hpa'],
  });
});

test('how fast it scales is passed on', () => {
  const behavior = { scaleDown: { stabilizationWindowSeconds: 300 } };
  expect(run({ max: 5, behavior }, { cpus: 1 }).autoscaler).toMatchObject({ behavior });
});

test('limits are what the API takes', () => {
  const { autoscaler, problems } = run({ min: 4, max: 2 }, { cpus: 1 });
  expect(autoscaler).toMatchObject({ minReplicas: 4, maxReplicas: 4 });
  expect(problems).toEqual(['warning hpa/limits-adjusted services.web.x-kubernetes.hpa']);
});

test('a limit is as good as a request, since the API server copies it', () => {
  expect(
    run({ cpu: 50, memory: 50 }, { deploy: { resources: { limits: { cpus: 1, memory: '1024' } } } }).problems,
  ).toEqual([]);
  expect(run({ cpu: 50 }).problems).toEqual(['warning hpa/no-requests services.web.x-kubernetes.hpa']);
});

test('an amount needs no request', () => {
  const { plan, problems } = runServiceRule(autoscaling, { labels: { 'kompose.hpa.memory': '512Mi' } });
  expect(plan.objects).toMatchObject([
    { metrics: [{ resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '512Mi' } } }] },
  ]);
  expect(problems).toEqual([]);
});
