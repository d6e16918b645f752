import { optionList, type MappingOptions } from '../options.js';
import { choice, list, optionalText, toggle, type OptionDefinition, type ValueOf } from '../options/kinds.js';

/** Flags by their names, without dashes. */
export type Flags = Readonly<Record<string, OptionDefinition>>;

/** The values of flags; undefined for one that was not given and has no default. */
export type FlagValues<F extends Flags> = {
  readonly [K in keyof F]: ValueOf<F[K]> | (F[K]['default'] extends undefined ? undefined : never);
};

/** Which project, with the names and meanings of `docker compose`. */
export const projectFlags = {
  file: list({ alias: 'f', placeholder: 'FILE', description: 'Compose file, or - for standard input' }),
  profile: list({ placeholder: 'NAME', description: 'profile to enable, or "*" for all' }),
  'project-name': optionalText({ alias: 'p', placeholder: 'NAME', description: 'project name' }),
  'env-file': list({ placeholder: 'FILE', description: 'variables for ${…}, read instead of .env' }),
  'project-directory': optionalText({
    placeholder: 'PATH',
    description: "where relative paths start; by default the first file's folder",
  }),
} as const satisfies Flags;

/** What is said about the project; `quiet` and `verbose` exclude each other. */
export const reportFlags = {
  strict: toggle({ description: 'treat warnings as errors' }),
  quiet: toggle({ alias: 'q', description: 'show errors only' }),
  verbose: toggle({ alias: 'v', description: 'show notes too: choices that are worth knowing' }),
  diagnostics: choice({
    choices: ['pretty', 'json', 'sarif', 'github', 'markdown'],
    default: 'pretty',
    description: 'form of errors and warnings',
  }),
} as const satisfies Flags;

/** A flag for each mapping option: `waitImage` is `--wait-image`, and what is on by default has a `--no-…`. */
export const mappingFlags: Flags = Object.fromEntries(optionList.map(([name, option]) => [flagName(name), option]));

/** The mapping options among the values of flags. */
export function mappingOptionsOf(values: Readonly<Record<string, unknown>>): MappingOptions {
  return Object.fromEntries(
    optionList.flatMap(([name]) => {
      const value = values[flagName(name)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The flag of a mapping option, without dashes. */
export function flagName(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
