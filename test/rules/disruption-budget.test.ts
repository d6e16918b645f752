import { expect, test } from '@jest/globals';
import type { KubernetesExtension } from '../../src/model/kubernetes-extension.js';
import { disruptionBudget } from '../../src/rules/disruption-budget.js';
import { runServiceRule } from '../support/run-rule.js';

const run = (extension: KubernetesExtension, scale = 3) =>
  runServiceRule(disruptionBudget, { scale, 'x-kubernetes': extension });

test('one pod may be away unless something else is said', () => {
  expect(run({ pdb: {} }).plan.objects).toMatchObject([
    { kind: 'PodDisruptionBudget', name: 'web', maxUnavailable: 1, selector: { 'app.kubernetes.io/name': 'web' } },
  ]);
  const [budget] = run({ pdb: { minAvailable: '50%' } }).plan.objects;
  expect(budget).toMatchObject({ minAvailable: '50%' });
  expect(budget).not.toHaveProperty('maxUnavailable');
});

test('several pods are protected unasked, and the budget can be refused', () => {
  expect(run({})).toMatchObject({
    plan: { objects: [{ kind: 'PodDisruptionBudget', maxUnavailable: 1 }] },
    problems: ['info pdb/added services.web.scale'],
  });
  expect(run({}, 1).plan.objects).toEqual([]);
  expect(run({ pdb: false }).plan.objects).toEqual([]);
  const refused = runServiceRule(disruptionBudget, { scale: 3 }, { options: { disruptionBudgets: false } });
  expect(refused.plan.objects).toEqual([]);
});

test('pods that an autoscaler starts count', () => {
  expect(run({ pdb: {}, hpa: { min: 2 } }, 1).plan.objects).toHaveLength(1);
});

test.each<[string, KubernetesExtension, number]>([
  ['one pod', { pdb: {} }, 1],
  ['a DaemonSet', { pdb: {}, kind: 'DaemonSet' }, 3],
  ['both limits', { pdb: { minAvailable: 1, maxUnavailable: 1 } }, 3],
])('for %s there is none, and that is said', (_, extension, scale) => {
  const { plan, problems } = run(extension, scale);
  expect(plan.objects).toEqual([]);
  expect(problems).toEqual(['warning pdb/no-effect services.web.x-kubernetes.pdb']);
});
