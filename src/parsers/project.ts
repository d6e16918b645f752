import type { Project } from '../model/project.js';
import { toPlain, type MappingNode } from './located.js';

/**
 * The tree as the typed model. This is the one place where the shape of the data is taken on trust: the schema has
 * checked every attribute, and the stages after it have written each of them in its canonical form.
 */
export function asProject(tree: MappingNode, name: string, directory: string): Project {
  const sections = {
    services: {},
    disabledServices: {},
    networks: {},
    volumes: {},
    configs: {},
    secrets: {},
    models: {},
  };
  return Object.assign(Object.create(null), sections, toPlain(tree), { name, directory }) as Project;
}
