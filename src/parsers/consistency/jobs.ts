import { reportContradiction } from '../faults.js';
import { child, type MappingNode } from '../located.js';
import type { StageContext } from '../stage.js';
import { namesIn, reportUndefined } from './service-check.js';

/** Jobs share their names and their dependencies with services. */
export function checkJobs(root: MappingNode, context: StageContext): void {
  const active = child(root, 'jobs');
  const disabled = child(root, 'disabledJobs');
  const services = new Set([...namesIn(child(root, 'services')), ...namesIn(child(root, 'disabledServices'))]);
  for (const jobs of [active, disabled]) {
    if (jobs?.kind !== 'mapping') continue;
    for (const [name, { keySpan, value }] of jobs.entries) {
      if (!services.has(name)) continue;
      const problem = 'a service has the same name';
      reportContradiction(context, ['jobs', name], { ...value, span: keySpan }, problem, 'rename one of the two');
    }
  }
  if (active?.kind !== 'mapping') return;
  for (const [name, { value }] of active.entries) {
    const dependencies = child(value, 'depends_on');
    if (dependencies?.kind !== 'mapping') continue;
    const known = new Set([...services, ...active.entries.keys()]);
    for (const [dependency, { keySpan }] of dependencies.entries) {
      if (known.has(dependency)) continue;
      const dead = { kind: 'service', name: dependency, by: `job "${name}"`, known };
      reportUndefined(context, ['jobs', name, 'depends_on', dependency], { span: keySpan }, dead);
    }
  }
}
