import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { composeFiles } from '../../parsers/discover.js';
import { join } from '../../values/posix-path.js';
import { compareText } from '../../values/sorted.js';

/** Folders in which nobody keeps projects of his own, and which may be very large. */
const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules', 'vendor']);

/** The folders at and below one in which Compose finds a file by itself, as paths from there; `except` is not looked into. */
export function projectsBelow(folder: string, except: string, at = '.'): readonly string[] {
  const here = join(folder, at);
  if (resolve(here) === resolve(except)) return [];
  const entries = readdirSync(here, { withFileTypes: true });
  const inner = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
    .map(({ name }) => name)
    .toSorted(compareText)
    .flatMap((name) => projectsBelow(folder, except, join(at, name)));
  return entries.some(({ name }) => composeFiles.includes(name)) ? [at, ...inner] : inner;
}
