import { createFacts, type Facts } from '../../src/analysis/facts.js';
import type { Project } from '../../src/model/project.js';
import { resolveOptions, type MappingOptions } from '../../src/options.js';
import { emptyProject } from './empty-project.js';

/** The facts of a project of literals. */
export function factsOf(project: Partial<Project>, options: MappingOptions = {}): Facts {
  return createFacts({
    project: { ...emptyProject, ...project },
    options: resolveOptions(options),
    files: { lookup: () => undefined },
  });
}
