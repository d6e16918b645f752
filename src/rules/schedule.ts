import type { Piece } from '../model/plan.js';
import { cronForm, isCronExpression } from '../values/cron-expression.js';
import { defineServiceRule } from './rule.js';

const settings = ['schedule', 'concurrencyPolicy'] as const;

/** `x-kubernetes.schedule` and what goes with it: a service that runs at set times, as a CronJob. */
export const schedule = defineServiceRule({
  id: 'schedule',
  summary: 'When a service runs that is a CronJob.',
  owns: {
    'services.*.x-kubernetes.schedule': {
      fidelity: 'exact',
      field: 'spec.schedule',
      codes: ['schedule/missing', 'schedule/malformed', 'model/contradiction'],
    },
    'services.*.x-kubernetes.concurrencyPolicy': {
      fidelity: 'exact',
      field: 'spec.concurrencyPolicy',
      codes: ['model/contradiction'],
    },
  },
  apply({ triggers }, name, { facts, report }) {
    const { kind } = facts.kinds.of(name);
    const asked = facts.settings.service(name);
    if (kind !== 'CronJob') {
      for (const key of settings) {
        if (asked[key] === undefined) continue;
        const problem = `${key} has no effect: the service becomes a ${kind}, not a CronJob`;
        report('model/contradiction', facts.settings.source(name, key), { problem }, { severity: 'warning' });
      }
      return [];
    }
    if (facts.groups.of(name).root !== name) return [];
    const { schedule: when } = asked;
    if (triggers !== undefined) {
      const problem = 'schedule has no effect: the triggers of a job say when it runs';
      if (when !== undefined)
        report('model/contradiction', facts.settings.source(name, 'schedule'), { problem }, { severity: 'warning' });
    } else if (when === undefined) report('schedule/missing', facts.settings.source(name, 'kind'), {});
    else if (!isCronExpression(when))
      report('schedule/malformed', facts.settings.source(name, 'schedule'), { schedule: when, form: cronForm });
    return settings.flatMap((key): Piece[] =>
      asked[key] === undefined || (key === 'schedule' && triggers !== undefined)
        ? []
        : [{ to: 'workload', from: facts.settings.source(name, key), value: { [key]: asked[key] } }],
    );
  },
});
