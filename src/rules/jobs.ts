import type { Job } from '../model/project.js';
import { sortedEntries } from '../values/sorted.js';
import { defineProjectRule } from './rule.js';

/** Top-level `jobs`: containers that run on demand or by a timetable. Nothing is emitted for them yet, and it is said. */
export const jobs = defineProjectRule({
  id: 'jobs',
  summary: 'Jobs of the top-level section, which run on demand or by a timetable; reported, not converted.',
  owns: { jobs: { fidelity: 'none', codes: ['jobs/not-converted'] } },
  apply({ project, report }) {
    for (const [job, definition] of sortedEntries(project.jobs ?? {})) {
      const attributes = sortedEntries({ ...definition }).map(([attribute]) => attribute);
      report('jobs/not-converted', ['jobs', job], {
        job,
        attributes: attributes.join(', '),
        triggers: describeTriggers(definition.triggers),
      });
    }
    return [];
  },
});

function describeTriggers(triggers: Job['triggers']): string {
  const timetable = (triggers?.schedule ?? []).map(({ cron = '?' }) => `at ${cron}`);
  return timetable.length === 0 ? 'on demand' : timetable.join(' and ');
}
