import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { composeFiles, overrideFiles } from '../../parsers/discover.js';
import { groupBy } from '../../values/group-by.js';
import { basename, dirname, join } from '../../values/posix-path.js';
import type { ProductValues } from '../form-flags.js';
import { UsageError } from '../usage-error.js';

/** A project to convert, seen from its directory. */
export interface ProjectOfFiles {
  readonly values: ProductValues;
  readonly directory: string;
}

/**
 * The projects that Compose files belong to, as tools that hand over changed files need it: files that Compose finds by
 * itself in a folder are one project; any other one, such as `compose.prod.yaml`, is read on top of the folder's
 * `compose.yaml`, or alone where there is none.
 */
export function projectsOf(files: readonly string[], values: ProductValues): readonly ProjectOfFiles[] {
  if (files.length > 0 && values.file.length > 0) {
    throw new UsageError('name files either with -f or without, not both', 'check');
  }
  const fromHere = files.map((file) => join(relative('.', file).replaceAll('\\', '/')));
  const envFiles = values['env-file'].map((file) => resolve(file));
  const project = (directory: string, own: readonly string[]): ProjectOfFiles => ({
    values: { ...values, 'env-file': envFiles, file: own },
    directory,
  });
  return [...groupBy(new Set(fromHere), dirname)].flatMap(([directory, paths]) => {
    const names = paths.map(basename);
    const base = composeFiles.find((name) => existsSync(join(directory, name)));
    const others = names.filter((name) => base === undefined || !isStandard(name));
    return [
      ...(others.length < names.length ? [project(directory, [])] : []),
      ...others.map((name) => project(directory, base === undefined ? [name] : [base, name])),
    ];
  });
}

function isStandard(name: string): boolean {
  return composeFiles.includes(name) || overrideFiles.includes(name);
}
