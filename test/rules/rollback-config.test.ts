import { expect, test } from '@jest/globals';
import type { Deploy } from '../../src/model/project.js';
import { rollbackConfig } from '../../src/rules/rollback-config.js';
import { runServiceRule } from '../support/run-rule.js';

const lost = (deploy: Deploy) =>
  runServiceRule(rollbackConfig, { image: 'app', deploy }).problems.map((problem) => problem.split('.').at(-1));

test('what an update does not do either is lost', () => {
  const rollback_config = {
    parallelism: 2,
    delay: '5s',
    failure_action: 'continue',
    monitor: '1s',
    max_failure_ratio: 0.5,
    order: 'start-first',
  };
  expect(lost({ rollback_config })).toEqual(Object.keys(rollback_config));
});

test('what equals the update, or what Swarm would do anyway, is kept', () => {
  const rollback_config = {
    parallelism: 1,
    delay: '0s',
    failure_action: 'pause',
    order: 'stop-first',
    max_failure_ratio: 0,
  };
  expect(lost({ rollback_config })).toEqual([]);
  const update_config = { parallelism: 3, delay: '90s', order: 'start-first' };
  expect(lost({ update_config, rollback_config: { ...update_config, delay: '1m30s' } })).toEqual([]);
});

test('the default is lost where the update does otherwise', () => {
  expect(lost({ update_config: { order: 'start-first' }, rollback_config: { order: 'stop-first' } })).toEqual([
    'order',
  ]);
});
