import type { ComposePath } from '../diagnostics/diagnostic.js';
import { child, type LocatedNode, type MappingNode } from './located.js';
import { mapEntries, withEntries, withEntry } from './nodes.js';

/**
 * The model with its jobs among its services: the names of both are unique, and a job differs from a service by its
 * `triggers` alone. A dependency on another job is left out: nothing starts that one for this one.
 */
export function joinJobs(root: MappingNode): MappingNode {
  const jobs = child(root, 'jobs');
  const services = child(root, 'services');
  if (jobs?.kind !== 'mapping' || services?.kind !== 'mapping') return root;
  const joined = mapEntries(jobs, (job) => withoutDependencies(job, jobs));
  return withEntry(root, 'services', withEntries(services, joined.entries));
}

function withoutDependencies(job: LocatedNode, others: MappingNode): LocatedNode {
  const dependencies = child(job, 'depends_on');
  if (job.kind !== 'mapping' || dependencies?.kind !== 'mapping') return job;
  const kept = mapEntries(dependencies, (value, name) => (others.entries.has(name) ? undefined : value));
  return withEntry(job, 'depends_on', kept);
}

/** The joined model with its services alone among its services. */
export function withoutJobs(joined: MappingNode): MappingNode {
  const jobs = child(joined, 'jobs');
  const services = child(joined, 'services');
  if (jobs?.kind !== 'mapping' || services?.kind !== 'mapping') return joined;
  const own = mapEntries(services, (service, name) => (jobs.entries.has(name) ? undefined : service));
  return withEntry(joined, 'services', own);
}

/** Where a path of the joined model leads in the model as it was written. */
export function toWritten(path: ComposePath, root: MappingNode): ComposePath {
  const [section, name, ...rest] = path;
  if (section !== 'services' || typeof name !== 'string') return path;
  return child(child(root, 'jobs'), name) ? ['jobs', name, ...rest] : path;
}
