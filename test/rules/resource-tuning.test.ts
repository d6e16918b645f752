import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { resourceTuning } from '../../src/rules/resource-tuning.js';
import { runServiceRule } from '../support/run-rule.js';

test.each<[string, Service]>([
  ['mem_swappiness', { mem_swappiness: 0 }],
  ['memswap_limit', { memswap_limit: '-1' }],
  ['memswap_limit', { mem_limit: '1024', memswap_limit: '2048' }],
  ['cpu_shares', { cpu_shares: 512 }],
  ['cpu_percent', { cpu_percent: 50 }],
  ['cpu_rt_runtime', { cpu_rt_runtime: 950 }],
  ['cpuset', { cpuset: '0-3' }],
  ['oom_kill_disable', { oom_kill_disable: true }],
  ['oom_score_adj', { oom_score_adj: -500 }],
  ['pids_limit', { pids_limit: 100 }],
  ['blkio_config', { blkio_config: { weight: 300 } }],
  ['deploy.resources.limits.pids', { deploy: { resources: { limits: { pids: 100 } } } }],
])('%s has no counterpart', (attribute, web) => {
  const { problems, container } = runServiceRule(resourceTuning, web);
  expect(problems).toEqual([`warning resources/no-equivalent services.web.${attribute}`]);
  expect(container).toEqual({ name: 'web' });
});

test.each<Service>([
  { memswap_limit: '0' },
  { mem_limit: '1024', memswap_limit: '1024' },
  { cpu_shares: 1024 },
  { cpuset: '' },
  { oom_kill_disable: false },
  { oom_score_adj: 0 },
  { pids_limit: -1 },
  { deploy: { resources: { limits: { pids: 0 } } } },
])('%j is what a container has anyway', (web) => {
  expect(runServiceRule(resourceTuning, web).problems).toEqual([]);
});

test('a limit of processes that is given twice is told of once', () => {
  const web = { pids_limit: 100, deploy: { resources: { limits: { pids: 100 } } } };
  expect(runServiceRule(resourceTuning, web).problems).toHaveLength(1);
});
