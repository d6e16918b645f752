import { sortedEntries } from '../values/sorted.js';
import { defineProjectRule } from './rule.js';

/** `profiles`: services that take part only if asked for are left out, and named once. */
export const profiles = defineProjectRule({
  id: 'profiles',
  summary: 'Which services take part.',
  owns: { 'services.*.profiles': { fidelity: 'exact', codes: ['profiles/inactive'] } },
  apply({ project, report }) {
    const disabled = sortedEntries(project.disabledServices);
    const [first] = disabled;
    if (!first) return [];
    const wanted = new Set(disabled.flatMap(([, service]) => service.profiles ?? []));
    report('profiles/inactive', ['services', first[0], 'profiles'], {
      services: disabled.map(([name]) => name).join(', '),
      profiles: [...wanted].toSorted().join(', '),
    });
    return [];
  },
});
