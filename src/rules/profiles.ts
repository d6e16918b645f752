import { sortedEntries } from '../values/sorted.js';
import { defineProjectRule } from './rule.js';

/** `profiles`: services that take part only if asked for are left out, and named once. */
export const profiles = defineProjectRule({
  id: 'profiles',
  summary: 'Which services take part.',
  owns: { 'services.*.profiles': { fidelity: 'exact', codes: ['profiles/inactive'] } },
  apply({ project, report }) {
    const services = sortedEntries(project.disabledServices);
    const jobs = sortedEntries(project.disabledJobs ?? {});
    const disabled = [...services, ...jobs];
    const [first] = disabled;
    if (!first) return [];
    const wanted = new Set(disabled.flatMap(([, { profiles = [] }]) => profiles));
    report('profiles/inactive', [services.length > 0 ? 'services' : 'jobs', first[0], 'profiles'], {
      services: disabled.map(([name]) => name).join(', '),
      profiles: [...wanted].toSorted().join(', '),
    });
    return [];
  },
});
