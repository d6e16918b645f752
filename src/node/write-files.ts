import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { OutputFile } from '../output/output-file.js';
import { compareFolder, isSafePath, refuseLinksOut, type FolderChange } from './folder/compare.js';
import { hashOf, printRecord, type FolderRecord, type RecordedRun } from './folder/record.js';
import { changeInPlace, exchangeFolder } from './folder/replace.js';
import { makeStage, modeOf, recover, writeNew } from './folder/staging.js';

export interface WriteOptions {
  /** Replace and remove also what somebody else wrote or edited. */
  readonly force?: boolean | undefined;
  /** How the files were made; kept in the record. */
  readonly run?: RecordedRun | undefined;
}

/** Somebody else wrote or edited what would be replaced or removed; nothing was changed. */
export class EditedFilesError extends Error {
  override readonly name = 'EditedFilesError';

  constructor(readonly edited: readonly FolderChange[]) {
    super(`edited since they were written, or written by others: ${edited.map(({ path }) => path).join(', ')}`);
  }
}

/**
 * Makes a folder hold these files, and gives back what had to change. The folder's record (`.transload`) says which
 * files transload wrote: those that are no longer made are removed, all others are left alone. What was edited, or was
 * written by others under a name that is needed, is neither replaced nor removed without `force`: an EditedFilesError
 * says what it is, and nothing is changed.
 *
 * A folder without folders of others in it changes as a whole; in others each file is as it was or whole.
 */
export function writeFiles(
  files: readonly OutputFile[],
  directory: string,
  { force = false, run }: WriteOptions = {},
): Promise<readonly FolderChange[]> {
  return new Promise((done) => {
    done(writeFolder(files, directory, force, run));
  });
}

function writeFolder(
  files: readonly OutputFile[],
  directory: string,
  force: boolean,
  run: RecordedRun | undefined,
): readonly FolderChange[] {
  checkPaths(files);
  const folder = realPathOf(directory);
  recover(folder);
  const { record: before, changes } = compareFolder(files, folder);
  const edited = changes.filter(({ isForeign }) => isForeign);
  if (edited.length > 0 && !force) throw new EditedFilesError(edited);
  const record = { run, hashes: new Map(files.map(({ path, content }) => [path, [hashOf(content)]])) };
  if (changes.length === 0 && isSameRecord(before, record)) return changes;
  const replacement = {
    write: changes.flatMap(({ path, wanted }) => (wanted === undefined ? [] : [{ path, content: wanted }])),
    remove: changes.flatMap(({ path, wanted }) => (wanted === undefined ? [path] : [])),
    record,
    before,
  };
  if (existsSync(folder)) for (const { path } of replacement.write) refuseLinksOut(folder, path);
  if (!exchangeFolder(folder, replacement)) changeInPlace(folder, replacement);
  return changes;
}

/** Where a folder really lies; links to it stay. */
function realPathOf(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    return resolve(directory);
  }
}

function isSameRecord(a: FolderRecord, b: FolderRecord): boolean {
  return printRecord(a) === printRecord(b);
}

/** The paths are the caller's: two files of one name, or one that leads out, are a slip of his. */
function checkPaths(files: readonly OutputFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (!isSafePath(path)) throw new TypeError(`${JSON.stringify(path)} does not name a file below a folder`);
    const folded = path.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw new TypeError(`two files are called ${path}, upper and lower case aside`);
    seen.add(folded);
  }
}

/** Writes one file, which is either as it was or whole, and gives back what had to change. */
export function writeFile(path: string, content: string): readonly FolderChange[] {
  const folder = dirname(resolve(path));
  const { changes } = compareFolder([{ path: basename(path), content }], folder);
  const own = changes.filter(({ wanted }) => wanted !== undefined);
  if (own.length === 0) return own;
  mkdirSync(folder, { recursive: true });
  const stage = makeStage(path, folder);
  try {
    writeNew(stage, { path: basename(path), content }, modeOf(path));
    renameSync(join(stage, basename(path)), path);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  return own;
}
