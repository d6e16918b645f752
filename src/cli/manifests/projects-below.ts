import { readdirSync, type Dirent } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { composeFiles } from '../../parsers/discover.js';
import { join } from '../../values/posix-path.js';
import { compareText } from '../../values/sorted.js';
import { unreadable } from './folder-findings.js';

/** Folders in which nobody keeps projects of his own, and which may be very large. */
const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules', 'vendor']);

/** Where projects are, as paths from the folder that was looked through, and what could not be looked through. */
export interface ProjectsBelow {
  readonly projects: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The folders at and below one in which Compose finds a file by itself; `except` is not looked into. */
export function projectsBelow(folder: string, except: string, at = '.'): ProjectsBelow {
  const here = join(folder, at);
  if (resolve(here) === resolve(except)) return { projects: [], diagnostics: [] };
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(here, { withFileTypes: true });
  } catch (error) {
    if (at === '.' || !(error instanceof Error)) throw error;
    return { projects: [], diagnostics: unreadable(here, error) };
  }
  const inner = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
    .map(({ name }) => name)
    .toSorted(compareText)
    .map((name) => projectsBelow(folder, except, join(at, name)));
  const own = entries.some(({ name }) => composeFiles.includes(name)) ? [at] : [];
  return {
    projects: [...own, ...inner.flatMap(({ projects }) => projects)],
    diagnostics: inner.flatMap(({ diagnostics }) => diagnostics),
  };
}
