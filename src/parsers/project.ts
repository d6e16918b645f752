import type { Project } from '../model/project.js';
import { toPlain, type MappingNode, type ScalarValue } from './located.js';

/**
 * The tree as the typed model. This is the one place where the shape of the data is taken on trust: the schema has
 * checked every attribute, and the stages after it have written each of them in its canonical form. Integers that no
 * number of JavaScript holds are bigints, for whoever prints them; `asConvertible` rounds them for whoever reckons.
 */
export function asProject(
  tree: MappingNode,
  name: string,
  directory: string,
  read?: (value: ScalarValue) => ScalarValue,
): Project {
  const sections = {
    services: {},
    disabledServices: {},
    networks: {},
    volumes: {},
    configs: {},
    secrets: {},
    models: {},
  };
  return Object.assign(Object.create(null), sections, toPlain(tree, read), { name, directory }) as Project;
}

/** The tree as the typed model, with all numbers as numbers. */
export function asConvertible(tree: MappingNode, name: string, directory: string): Project {
  return asProject(tree, name, directory, (value) => (typeof value === 'bigint' ? Number(value) : value));
}
