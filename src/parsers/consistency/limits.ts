import { reportContradiction } from '../faults.js';
import { child } from '../located.js';
import type { CheckedService, ServiceCheck } from './service-check.js';

/** Attributes of old files and what took their place in `deploy.resources`. */
const twins = [
  ['cpus', 'limits', 'cpus'],
  ['mem_limit', 'limits', 'memory'],
  ['mem_reservation', 'reservations', 'memory'],
  ['pids_limit', 'limits', 'pids'],
] as const;

/** The two must not say different things. */
export const checkLimits: ServiceCheck = (checked) => {
  for (const [old, group, current] of twins) checkTwin(checked, old, group, current);
};

function checkTwin({ service, path, context }: CheckedService, old: string, group: string, current: string): void {
  const before = child(service, old);
  const resources = child(child(child(service, 'deploy'), 'resources'), group);
  if (!before || resources?.kind !== 'mapping') return;
  const after = child(resources, current);
  const name = `deploy.resources.${group}.${current}`;
  if (!after) {
    // The reference loader refuses this too, but both values can be used.
    const problem = `deploy.resources.${group} does not say ${current}, so this one is used; Compose refuses the two together`;
    reportContradiction(context, [...path, old], before, problem, `move it to ${name}`, 'warning');
  } else if (before.kind === 'scalar' && after.kind === 'scalar' && !isSame(before.value, after.value)) {
    reportContradiction(context, [...path, old], before, `says something else than ${name}`, `keep ${name} only`);
  }
}

/** CPUs are compared in single precision, as the reference loader does. */
function isSame(a: unknown, b: unknown): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.fround(a) === Math.fround(b) : a === b;
}
