import { expect, test } from '@jest/globals';
import type { KubernetesExtension } from '../../src/model/kubernetes-extension.js';
import type { Service } from '../../src/model/project.js';
import { schedule } from '../../src/rules/schedule.js';
import { runServiceRule } from '../support/run-rule.js';

const run = (extension: KubernetesExtension, web: Service = {}) =>
  runServiceRule(schedule, { image: 'app', ...web, 'x-kubernetes': extension });

test('a schedule makes a CronJob', () => {
  const { workload, problems } = run({ schedule: '0 3 * * *', concurrencyPolicy: 'Forbid' });
  expect(workload).toMatchObject({ kind: 'CronJob', settings: { schedule: '0 3 * * *', concurrencyPolicy: 'Forbid' } });
  expect(problems).toEqual([]);
});

test('a kompose label does so, too', () => {
  const { workload } = run({}, { labels: { 'kompose.cronjob.schedule': '@hourly' } });
  expect(workload).toMatchObject({ kind: 'CronJob', settings: { schedule: '@hourly' } });
});

test.each<[KubernetesExtension, string]>([
  [{ kind: 'CronJob' }, 'error schedule/missing services.web.x-kubernetes.kind'],
  [{ schedule: 'every night' }, 'error schedule/malformed services.web.x-kubernetes.schedule'],
  [{ kind: 'Job', schedule: '@daily' }, 'warning model/contradiction services.web.x-kubernetes.schedule'],
  [{ concurrencyPolicy: 'Allow' }, 'warning model/contradiction services.web.x-kubernetes.concurrencyPolicy'],
])('%j: %s', (extension, problem) => {
  expect(run(extension).problems).toEqual([problem]);
});

test('a service that has nothing to do with it is left alone', () => {
  expect(run({})).toMatchObject({ problems: [], workload: { settings: {} } });
});
