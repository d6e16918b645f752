import type { ComposePath } from '../diagnostics/diagnostic.js';

/** Sections of what a profile leaves out, by the names that a file has for them. */
const inactiveSections: ReadonlyMap<unknown, string> = new Map([
  ['disabledServices', 'services'],
  ['disabledJobs', 'jobs'],
]);

/** Whether a path is that of a service or a job that takes part, or lies in it. */
export function isContainer([section]: ComposePath): boolean {
  return section === 'services' || section === 'jobs';
}

/** Whether a path is that of a service or a job that a profile leaves out, or lies in it. */
export function isInactive([section]: ComposePath): boolean {
  return inactiveSections.has(section);
}

/** A path as a file has it: a service is where it is whether a profile leaves it out or not. */
export function inFile([section = '', ...path]: ComposePath): ComposePath {
  return [inactiveSections.get(section) ?? section, ...path];
}
