import { sortedEntries } from '../values/sorted.js';
import { defineServiceRule } from './rule.js';

/** `ulimits`: a pod has none of its own. */
export const ulimits = defineServiceRule({
  id: 'ulimits',
  hooks: true,
  summary: 'Limits of the process; those of the container runtime on the node hold.',
  about: ['ulimits'],
  owns: {
    'services.*.ulimits': { fidelity: 'none', codes: ['ulimits/no-equivalent'] },
    'services.*.ulimits.*.soft': { fidelity: 'none', codes: ['ulimits/no-equivalent'] },
    'services.*.ulimits.*.hard': { fidelity: 'none', codes: ['ulimits/no-equivalent'] },
  },
  apply(service, name, { report }) {
    const limits = sortedEntries(service.ulimits ?? {}).map(([limit, value]) => {
      if (typeof value === 'number') return `${limit} ${value}`;
      return `${limit} ${[value.soft, value.hard].map((bound) => bound ?? '').join(':')}`;
    });
    if (limits.length > 0) {
      report('ulimits/no-equivalent', ['services', name, 'ulimits'], { limits: limits.join(', ') });
    }
    return [];
  },
});
