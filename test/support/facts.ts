import { createFacts, type Facts } from '../../src/analysis/facts.js';
import type { Project } from '../../src/model/project.js';
import { resolveOptions, type MappingOptions } from '../../src/options.js';

/** The facts of a project of literals. */
export function factsOf(project: Partial<Project>, options: MappingOptions = {}): Facts {
  return createFacts({
    project: {
      name: 'demo',
      directory: '/project',
      services: {},
      disabledServices: {},
      networks: {},
      volumes: {},
      configs: {},
      secrets: {},
      models: {},
      ...project,
    },
    options: resolveOptions(options),
    files: { lookup: () => undefined },
  });
}
