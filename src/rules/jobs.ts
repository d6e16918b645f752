import { resourceName } from '../values/resource-name.js';
import { pickDefined } from '../values/defined.js';
import { cronForm, isCronExpression } from '../values/cron-expression.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { FurtherSchedule, Piece, WorkloadSettings } from '../model/plan.js';
import type { Schedule, Triggers } from '../model/project.js';
import { isTimeZone } from '../values/time-zone.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** A CronJob has to have a schedule, also one that is only there to make Jobs from. */
const anySchedule = '@yearly';

/** A run that could not start within so many seconds is missed; the controller looks every ten seconds. */
const missedAfter = 60;

/**
 * Top-level `jobs`: containers that run on demand or by a timetable. A job stands among the services, so the other rules
 * say what becomes of its container; this one says when it runs.
 */
export const jobs = defineServiceRule({
  id: 'jobs',
  summary: 'Jobs of the top-level section: CronJobs, suspended if they run on demand alone.',
  about: ['triggers'],
  owns: {
    jobs: { fidelity: 'exact', field: 'CronJob', codes: ['jobs/dependency-not-run'] },
    'jobs.*.profiles': { fidelity: 'exact', codes: ['profiles/inactive'] },
    'jobs.*.triggers': { fidelity: 'exact', field: 'spec.schedule', codes: ['jobs/never-run'] },
    'jobs.*.triggers.manual': {
      fidelity: 'approximate',
      field: 'spec.suspend',
      codes: ['jobs/on-demand', 'jobs/manual-possible', 'jobs/never-run'],
    },
    'jobs.*.triggers.schedule': { fidelity: 'exact', field: 'spec.schedule', codes: ['jobs/several-schedules'] },
    'jobs.*.triggers.schedule[].cron': { fidelity: 'exact', field: 'spec.schedule', codes: ['schedule/malformed'] },
    'jobs.*.triggers.schedule[].timezone': {
      fidelity: 'exact',
      field: 'spec.timeZone',
      codes: ['schedule/unknown-time-zone'],
    },
    'jobs.*.triggers.schedule[].concurrency': {
      fidelity: 'approximate',
      field: 'spec.concurrencyPolicy',
      codes: ['jobs/queue-of-one'],
    },
    'jobs.*.triggers.schedule[].missed_fires': { fidelity: 'exact', field: 'spec.startingDeadlineSeconds' },
  },
  apply({ triggers }, name, context) {
    if (triggers === undefined) return [];
    reportDependencies(name, context);
    const { kind, alone } = context.facts.kinds.of(name);
    const from = ['services', name, 'triggers'];
    // It cannot share the pod that it is to share, which is said already.
    if (alone !== undefined) return [];
    if (kind !== 'CronJob') {
      const problem = `triggers have no effect: x-kubernetes asks for a ${kind}`;
      context.report('model/contradiction', from, { problem }, { severity: 'warning' });
      return [];
    }
    if (context.facts.groups.of(name).root !== name) return [];
    const schedules = triggers.schedule ?? [];
    if (schedules.length === 0) return [onDemand(triggers, name, from, context)];
    if (triggers.manual === false) context.report('jobs/manual-possible', [...from, 'manual'], { job: name });
    return scheduled(schedules, name, [...from, 'schedule'], context);
  },
});

/** Other jobs are not started for one that depends on them. */
function reportDependencies(name: string, { project, report }: RuleContext): void {
  for (const dependency of Object.keys(project.jobs?.[name]?.depends_on ?? {})) {
    if (!Object.hasOwn(project.jobs ?? {}, dependency)) continue;
    report('jobs/dependency-not-run', ['services', name, 'depends_on', dependency], { job: name, dependency });
  }
}

function onDemand({ manual }: Triggers, name: string, from: ComposePath, { facts, report }: RuleContext): Piece {
  const job = facts.names.service(name);
  if (manual === false) report('jobs/never-run', from, { job: name });
  else report('jobs/on-demand', from, { name: job });
  return { to: 'workload', from, value: { schedule: anySchedule, suspend: true } };
}

/** The CronJob of a job has one schedule; those after the first have CronJobs of their own. */
function scheduled(
  schedules: readonly Schedule[],
  name: string,
  from: ComposePath,
  context: RuleContext,
): readonly Piece[] {
  const { facts, project, report } = context;
  const taken = new Set(Object.keys(project.services).map((service) => facts.names.service(service)));
  const further: FurtherSchedule[] = [];
  const pieces: Piece[] = [];
  for (const [index, schedule] of schedules.entries()) {
    const settings = settingsOf(schedule, name, [...from, index], context);
    if (index === 0) {
      pieces.push({ to: 'workload', from: [...from, index], value: settings });
      continue;
    }
    const own = freeName(name, index + 1, taken);
    taken.add(own);
    further.push({ ...settings, name: own, from: [...from, index] });
  }
  const names = further.map((each) => each.name).join(', ');
  if (further.length > 0) report('jobs/several-schedules', from, { count: schedules.length, names });
  return further.length === 0 ? pieces : [...pieces, { to: 'workload', from, value: { furtherSchedules: further } }];
}

function freeName(job: string, count: number, taken: ReadonlySet<string>): string {
  const name = resourceName(`${job}-${count}`);
  return taken.has(name) ? freeName(job, count + 1, taken) : name;
}

function settingsOf(
  { cron = '', timezone, concurrency, missed_fires: missed }: Schedule,
  name: string,
  from: ComposePath,
  { facts, report }: RuleContext,
): WorkloadSettings {
  if (!isCronExpression(cron)) report('schedule/malformed', [...from, 'cron'], { schedule: cron, form: cronForm });
  if (timezone !== undefined && !isTimeZone(timezone))
    report('schedule/unknown-time-zone', [...from, 'timezone'], { timezone });
  const { concurrencyPolicy = 'Forbid' } = facts.settings.service(name);
  if (concurrency === 'queue' && concurrencyPolicy === 'Forbid')
    report('jobs/queue-of-one', [...from, 'concurrency'], {});
  return {
    schedule: cron,
    concurrencyPolicy,
    ...pickDefined({ timeZone: timezone }),
    ...(missed === 'skip' ? { startingDeadlineSeconds: missedAfter } : {}),
  };
}
