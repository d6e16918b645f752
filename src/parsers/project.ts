import type { Project } from '../model/project.js';
import { Timestamp } from '../values/timestamp.js';
import { toPlain, type MappingNode, type PlainValue, type ScalarNode } from './located.js';

/**
 * The tree as the typed model. This is the one place where the shape of the data is taken on trust: the schema has
 * checked every attribute, and the stages after it have written each of them in its canonical form. Integers that no
 * number of JavaScript holds are bigints and dates in extensions are dates, for whoever prints them; `asConvertible`
 * rounds the one and makes text of the other for whoever reckons.
 */
export function asProject(
  tree: MappingNode,
  name: string,
  directory: string,
  read: (scalar: ScalarNode) => PlainValue = asPrinted,
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

/** A scalar that is still a date in print. */
export function asPrinted({ value, timestamp }: ScalarNode): PlainValue {
  return timestamp ? new Timestamp(String(value)) : value;
}

/** The tree as the typed model, with all numbers as numbers. */
export function asConvertible(tree: MappingNode, name: string, directory: string): Project {
  return asProject(tree, name, directory, ({ value }) => (typeof value === 'bigint' ? Number(value) : value));
}
