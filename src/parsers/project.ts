import type { Project } from '../model/project.js';
import { goFloatText } from '../values/go-float.js';
import { SpelledScalar } from '../values/spelled-scalar.js';
import { toPlain, type MappingNode, type PlainValue, type ScalarNode } from './located.js';

/**
 * The tree as the typed model. This is the one place where the shape of the data is taken on trust: the schema has
 * checked every attribute, and the stages after it have written each of them in its canonical form. Integers that no
 * number of JavaScript holds are bigints, and dates and large floats in extensions are such, for whoever prints them;
 * `asConvertible` makes numbers and texts of them for whoever reckons.
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

/**
 * A scalar as YAML shows it: as a date, or as a float with an exponent or a negative zero, which are
 * no numbers that JavaScript would show so.
 */
export function asPrinted({ value, timestamp, float }: ScalarNode): PlainValue {
  if (timestamp) return new SpelledScalar(String(value), String(value));
  if (!float || typeof value !== 'number' || !Number.isInteger(value)) return value;
  return Math.abs(value) >= 1e6 || Object.is(value, -0) ? new SpelledScalar(value, goFloatText(value)) : value;
}

/** The tree as the typed model, with all numbers as numbers. */
export function asConvertible(tree: MappingNode, name: string, directory: string): Project {
  return asProject(tree, name, directory, ({ value }) => (typeof value === 'bigint' ? Number(value) : value));
}
