import { expect, test } from '@jest/globals';
import { komposeInitContainer } from '../../src/rules/kompose-init-container.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

const labels = { 'kompose.init.containers.image': 'busybox', 'kompose.init.containers.command': '["echo", "a, b"]' };

test('the container that the labels describe', () => {
  expect(runServiceRule(komposeInitContainer, { labels }).workload?.initContainers).toEqual([
    { name: 'init-service', image: 'busybox', command: ['echo', 'a, b'] },
  ]);
});

test('services in one pod have one each', () => {
  const services = { web: { labels }, side: { labels, network_mode: 'service:web' } };
  const names = runRule(komposeInitContainer, { services }).workload?.initContainers.map(({ name }) => name) ?? [];
  expect(new Set(names.filter((name) => name.endsWith('init-service'))).size).toBe(2);
});
