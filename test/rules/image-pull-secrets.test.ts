import { expect, test } from '@jest/globals';
import { imagePullSecrets } from '../../src/rules/image-pull-secrets.js';
import { runRule } from '../support/run-rule.js';

test('the service has its own, else those of the project', () => {
  const project = {
    services: { web: { 'x-kubernetes': { imagePullSecrets: ['own', 'own'] } }, other: {} },
    'x-kubernetes': { imagePullSecrets: ['common'] },
  };
  const { plan } = runRule(imagePullSecrets, project);
  expect(plan.workloads.map(({ name, pod }) => [name, pod.imagePullSecrets])).toEqual([
    ['other', [{ name: 'common' }]],
    ['web', [{ name: 'own' }]],
  ]);
});
