import { expect, test } from '@jest/globals';
import { stopGracePeriod } from '../../src/rules/stop-grace-period.js';
import { runServiceRule } from '../support/run-rule.js';

test.each([
  ['1m30s', 90],
  ['0s', 0],
  ['1.5s', 2],
  ['500ms', 1],
])('%s is %d s', (period, seconds) => {
  expect(runServiceRule(stopGracePeriod, { stop_grace_period: period }).pod?.terminationGracePeriodSeconds).toBe(
    seconds,
  );
});

test('rounding is told of', () => {
  expect(runServiceRule(stopGracePeriod, { stop_grace_period: '500ms' }).problems).toEqual([
    'info duration/rounded services.web.stop_grace_period',
  ]);
});

test('the time of pre_stop hooks comes on top, since Kubernetes counts it', () => {
  const web = { stop_grace_period: '10s', pre_stop: [{ command: ['./drain.sh'] }] };
  expect(runServiceRule(stopGracePeriod, web).pod?.terminationGracePeriodSeconds).toBe(40);
});
