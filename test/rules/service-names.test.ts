import { expect, test } from '@jest/globals';
import { serviceNames } from '../../src/rules/service-names.js';
import { runRule } from '../support/run-rule.js';

test('a valid name needs no word', () => {
  const { workload, problems } = runRule(serviceNames, { services: { web: {} } });
  expect(workload?.metadata).toEqual({});
  expect(problems).toEqual([]);
});

test('another name is said, and kept as an annotation', () => {
  const { workload, problems } = runRule(serviceNames, { services: { My_App: {} } });
  expect(workload?.metadata).toEqual({ annotations: { 'transload.dev/compose-name': 'My_App' } });
  expect(problems).toEqual(['info name/sanitised services.My_App']);
});

test('of names that would be equal, the invalid ones carry a hash', () => {
  const { plan, problems } = runRule(serviceNames, { services: { a_b: {}, 'a.b': {}, 'a-b': {} } });
  expect(new Set(plan.workloads.map(({ name }) => name)).size).toBe(3);
  expect(problems).toEqual(['warning name/collision services.a.b', 'warning name/collision services.a_b']);
});

test('two services renamed to one name stay two', () => {
  const labels = { 'kompose.service.name_override': 'same' };
  const { plan, problems } = runRule(serviceNames, { services: { one: { labels }, two: { labels } } });
  expect(plan.workloads.map(({ name }) => name)).toEqual(['one', 'two']);
  expect(problems).toEqual([
    'warning kompose/no-effect services.one.labels.kompose.service.name_override',
    'warning kompose/no-effect services.two.labels.kompose.service.name_override',
  ]);
});
