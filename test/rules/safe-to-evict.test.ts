import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import type { MappingOptions } from '../../src/options.js';
import { safeToEvict } from '../../src/rules/safe-to-evict.js';
import { runServiceRule } from '../support/run-rule.js';

const annotationsOf = (web: Service, options: MappingOptions = {}) =>
  runServiceRule(safeToEvict, web, { options }).workload?.podMetadata.annotations;
const scratch: Service = { volumes: [{ type: 'volume', target: '/cache' }] };

test('scratch space on disk does not keep a node', () => {
  expect(annotationsOf(scratch)).toEqual({ 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' });
});

test('memory never did, a directory of the node does, a job is better not evicted, and it can be switched off', () => {
  expect(annotationsOf({ tmpfs: ['/cache'] })).toBeUndefined();
  const host = { type: 'bind', source: '/var/log', target: '/log', read_only: true };
  expect(annotationsOf({ volumes: [{ type: 'volume', target: '/cache' }, host] })).toBeUndefined();
  expect(annotationsOf({ ...scratch, 'x-kubernetes': { kind: 'Job' } })).toBeUndefined();
  expect(annotationsOf(scratch, { safeToEvict: false })).toBeUndefined();
});
