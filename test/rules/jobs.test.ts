import { expect, test } from '@jest/globals';
import type { Schedule, Service } from '../../src/model/project.js';
import { jobs } from '../../src/rules/jobs.js';
import { schedule } from '../../src/rules/schedule.js';
import { runRules } from '../support/run-rule.js';

const run = (web: Service, ...others: string[]) =>
  runRules([jobs, schedule], {
    services: { web, ...Object.fromEntries(others.map((name) => [name, { image: 'other:1' }])) },
    jobs: { web },
  });

const timetable = (...schedules: Schedule[]): Service => ({ image: 'backup:1', triggers: { schedule: schedules } });

test('a schedule becomes that of a CronJob', () => {
  const { workload, problems } = run(
    timetable({ cron: '0 3 * * *', timezone: 'Europe/Paris', concurrency: 'forbid', missed_fires: 'skip' }),
  );
  expect(workload).toMatchObject({
    kind: 'CronJob',
    settings: {
      schedule: '0 3 * * *',
      timeZone: 'Europe/Paris',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 60,
    },
  });
  expect(problems).toEqual([]);
});

test('a job without schedule is a suspended CronJob, to be run by hand', () => {
  const { workload, diagnostics } = run({ image: 'seed:1', triggers: { manual: true } });
  expect(workload?.settings).toMatchObject({ suspend: true });
  expect(diagnostics.map(({ help }) => help)).toEqual(['to run it: kubectl create job web-1 --from=cronjob/web']);
});

test('each further schedule has a CronJob, under a name that is free', () => {
  const { workload, problems } = run(timetable({ cron: '@daily' }, { cron: '@weekly' }, { cron: '@hourly' }), 'web-2');
  const { settings } = workload ?? {};
  expect(settings?.schedule).toBe('@daily');
  expect(settings?.furtherSchedules?.map(({ name, schedule: cron }) => [name, cron])).toEqual([
    ['web-3', '@weekly'],
    ['web-4', '@hourly'],
  ]);
  expect(problems).toEqual(['info jobs/several-schedules services.web.triggers.schedule']);
});

test.each<[string, Service, string]>([
  ['a time zone that nobody has', timetable({ cron: '@daily', timezone: 'Mars' }), 'error schedule/unknown-time-zone'],
  ['an offset', timetable({ cron: '@daily', timezone: '+02:00' }), 'error schedule/unknown-time-zone'],
  ['the local time', timetable({ cron: '@daily', timezone: 'Local' }), 'error schedule/unknown-time-zone'],
  ['seconds', timetable({ cron: '0 0 3 * * *' }), 'error schedule/malformed'],
  ['a queue', timetable({ cron: '@daily', concurrency: 'queue' }), 'warning jobs/queue-of-one'],
  ['never', { image: 'a', triggers: { manual: false } }, 'warning jobs/never-run'],
  [
    'not by hand',
    { image: 'a', triggers: { manual: false, schedule: [{ cron: '@daily' }] } },
    'info jobs/manual-possible',
  ],
  [
    'another kind',
    { image: 'a', triggers: { manual: true }, 'x-kubernetes': { kind: 'Job' } },
    'warning model/contradiction',
  ],
  [
    'a second schedule in x-kubernetes',
    { ...timetable({ cron: '@daily' }), 'x-kubernetes': { schedule: '@hourly' } },
    'warning model/contradiction',
  ],
  [
    'another job',
    { ...timetable({ cron: '@daily' }), depends_on: { web: { condition: 'service_completed_successfully' } } },
    'warning jobs/dependency-not-run',
  ],
])('%s is reported', (_, web, problem) => {
  expect(run(web).problems.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([problem]);
});

test('nothing is said of a job in the pod of a service, which cannot be', () => {
  const { problems } = runRules([jobs], {
    services: { web: { image: 'a', triggers: { manual: true }, network_mode: 'service:db' }, db: { image: 'db' } },
    jobs: { web: {} },
  });
  expect(problems).toEqual([]);
});

test('x-kubernetes.concurrencyPolicy stands above', () => {
  const web = {
    ...timetable({ cron: '@daily', concurrency: 'queue' }),
    'x-kubernetes': { concurrencyPolicy: 'Allow' },
  } as const;
  const { workload, problems } = run(web);
  expect(workload?.settings.concurrencyPolicy).toBe('Allow');
  expect(problems).toEqual([]);
});
