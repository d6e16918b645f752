import { expect, test } from '@jest/globals';
import { pullPolicy } from '../../src/rules/pull-policy.js';
import { runServiceRule } from '../support/run-rule.js';

test.each([
  ['always', 'Always'],
  ['never', 'Never'],
  ['missing', 'IfNotPresent'],
  ['if_not_present', 'IfNotPresent'],
  ['build', 'IfNotPresent'],
])('%s is %s', (policy, expected) => {
  const { container, problems } = runServiceRule(pullPolicy, { image: 'nginx', pull_policy: policy });
  expect(container?.imagePullPolicy).toBe(expected);
  expect(problems).toEqual([]);
});

test.each(['daily', 'weekly', 'every_12h', 'refresh'])('%s asks the registry at every start', (policy) => {
  const { container, problems } = runServiceRule(pullPolicy, { image: 'nginx', pull_policy: policy });
  expect(container?.imagePullPolicy).toBe('Always');
  expect(problems).toEqual(['info image/pull-policy-approximated services.web.pull_policy']);
});

test('unset, both sides decide by the tag', () => {
  expect(runServiceRule(pullPolicy, { image: 'nginx' }).container?.imagePullPolicy).toBeUndefined();
});

test('an image whose name is made up is not pulled where it is', () => {
  expect(runServiceRule(pullPolicy, { build: {} }).container?.imagePullPolicy).toBe('IfNotPresent');
});

test('the kompose label counts more, in any case', () => {
  const labels = { 'kompose.image-pull-policy': 'always' };
  expect(runServiceRule(pullPolicy, { image: 'nginx', pull_policy: 'never', labels }).container?.imagePullPolicy).toBe(
    'Always',
  );
});

test('pull_refresh_after is told of', () => {
  expect(runServiceRule(pullPolicy, { image: 'nginx', pull_refresh_after: '24h' }).problems).toEqual([
    'info image/pull-policy-approximated services.web.pull_refresh_after',
  ]);
});
