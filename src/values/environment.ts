import { entriesOf } from './entries.js';

/** Variables by name, in the form of `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are set, by name; a Map, so that no name can reach a prototype. */
export function environmentOf(variables: Environment): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const [name, value] of entriesOf(variables)) if (value !== undefined) environment.set(name, value);
  return environment;
}
