import type { Project } from '../../src/model/project.js';

/** A project in which there is nothing yet. */
export const emptyProject: Project = {
  name: 'demo',
  directory: '/project',
  services: {},
  disabledServices: {},
  networks: {},
  volumes: {},
  configs: {},
  secrets: {},
  models: {},
};
