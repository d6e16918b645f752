import { statSync } from 'node:fs';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { FolderChange } from '../../node/folder/compare.js';
import type { RecordedRun } from '../../node/folder/record.js';
import { EditedFilesError, writeFile, writeFiles } from '../../node/write-files.js';
import type { OutputFile } from '../../output/output-file.js';
import { dirname, join } from '../../values/posix-path.js';
import { standardOutput } from '../standard-streams.js';
import { folderFindings } from './folder-findings.js';

/** A path that ends in `/` is one, whether it is there already or not. */
export function isFolder(path: string): boolean {
  return /[/\\]$/.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What came of writing a folder: what was changed, or what forbade it. */
export interface Written {
  readonly folder: string;
  readonly changes: readonly FolderChange[];
  /** Empty if the folder was written. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes a text to standard output or to a file. */
export function writeText(text: string, path: string | undefined): Written {
  if (path !== undefined && path !== '-')
    return { folder: dirname(path), changes: writeFile(path, text), diagnostics: [] };
  standardOutput.write(text);
  return { folder: '.', changes: [], diagnostics: [] };
}

/** Makes a folder hold these files, unless that would give up what others did. */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  options: { readonly force: boolean; readonly run: RecordedRun | undefined },
): Promise<Written> {
  try {
    return { folder, changes: await writeFiles(files, folder, options), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof EditedFilesError)) throw error;
    return { folder, changes: error.edited, diagnostics: folderFindings(folder, error.edited) };
  }
}

/** `k8s: wrote web-deployment.yaml and 3 more, removed db-service.yaml`; empty if nothing was done. */
export function summariseChanges({ folder, changes }: Written): string {
  const wrote = list(
    'wrote',
    changes.filter(({ wanted }) => wanted !== undefined),
  );
  const removed = list(
    'removed',
    changes.filter(({ wanted }) => wanted === undefined),
  );
  const done = [wrote, removed].filter((part) => part !== '').join(', ');
  return done === '' ? '' : `${join(folder, '.')}: ${done}\n`;
}

/** Names enough to recognise what was done. */
const mostNamed = 3;

function list(verb: string, changes: readonly FolderChange[]): string {
  if (changes.length === 0) return '';
  const named = changes.slice(0, changes.length === mostNamed + 1 ? mostNamed + 1 : mostNamed);
  const others = changes.length - named.length;
  return `${verb} ${named.map(({ path }) => path).join(', ')}${others === 0 ? '' : ` and ${others} more`}`;
}
