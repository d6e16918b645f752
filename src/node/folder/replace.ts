import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { holdSignals } from './hold-signals.js';
import { printRecord, recordName, type FolderRecord } from './record.js';
import { makeStage, modeOf, retiredName, writeNew } from './staging.js';

/** What is to become of a folder. */
export interface Replacement {
  readonly write: readonly { readonly path: string; readonly content: string }[];
  readonly remove: readonly string[];
  /** What the folder holds of ours afterwards. */
  readonly record: FolderRecord;
  /** What it held before. */
  readonly before: FolderRecord;
}

/**
 * Changes a folder as a whole: a new one is made beside it, and takes its place. So there is no moment in which old
 * files stand among new ones. False, with nothing changed, where a folder cannot be exchanged: the system does not let
 * it, or there are things in it that should not be moved, which are folders of others.
 */
export function exchangeFolder(folder: string, replacement: Replacement): boolean {
  const old = lstatSync(folder, { throwIfNoEntry: false });
  if (old && !isExchangeable(folder, replacement)) return false;
  mkdirSync(dirname(folder), { recursive: true });
  let stage: string | undefined;
  try {
    stage = makeStage(folder, dirname(folder));
    fill(stage, folder, replacement);
    if (old) chmodSync(stage, old.mode);
    swap(stage, folder);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  } finally {
    if (stage !== undefined) rmSync(stage, { recursive: true, force: true });
  }
}

/** Whether a folder is ours and nobody stands in it. */
function isExchangeable(folder: string, { before, record }: Replacement): boolean {
  const stats = lstatSync(folder);
  const isOwn = stats.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid());
  const isBelow = !relative(folder, process.cwd()).startsWith('..');
  if (!isOwn || isBelow) return false;
  const ours = new Set([...before.hashes.keys(), ...record.hashes.keys()].flatMap(parentsOf));
  return !hasOtherFolder(folder, '', ours);
}

function parentsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function hasOtherFolder(folder: string, below: string, ours: ReadonlySet<string>): boolean {
  return readdirSync(join(folder, below), { withFileTypes: true }).some((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() && (!ours.has(path) || hasOtherFolder(folder, path, ours));
  });
}

/** The new content; what stays is the very same file. */
function fill(stage: string, folder: string, { write, remove, record }: Replacement): void {
  const there = new Set(filesIn(folder, ''));
  for (const file of [...write, { path: recordName, content: printRecord(record) }]) {
    writeNew(stage, file, there.has(file.path) ? modeOf(join(folder, file.path)) : undefined);
  }
  const replaced = new Set([...write.map(({ path }) => path), ...remove, recordName]);
  for (const path of there) {
    if (replaced.has(path)) continue;
    mkdirSync(dirname(join(stage, path)), { recursive: true });
    linkSync(join(folder, path), join(stage, path));
  }
}

function filesIn(folder: string, below: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? filesIn(folder, path) : [path];
  });
}

function swap(stage: string, folder: string): void {
  const retired = retiredName(folder);
  holdSignals(() => {
    const isThere = lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
    if (isThere) renameSync(folder, retired);
    try {
      renameSync(stage, folder);
    } catch (error) {
      if (isThere) renameSync(retired, folder);
      throw error;
    }
  });
  rmSync(retired, { recursive: true, force: true });
}

/** What systems say of a folder that must stay where it is: mounts, open files, parents that are not ours. */
const refusals: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EBUSY',
  'EEXIST',
  'EINVAL',
  'EMLINK',
  'ENOTEMPTY',
  'EPERM',
  'EROFS',
  'EXDEV',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
]);

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && refusals.has(error.code);
}

/**
 * Changes a folder file by file: all are written aside first, then take their names, each at once. A run that is killed
 * in between is completed by the next one: until all is done the record owns the old content and the new.
 */
export function changeInPlace(folder: string, replacement: Replacement): void {
  const { write, remove, record, before } = replacement;
  mkdirSync(folder, { recursive: true });
  const stage = makeStage(folder, folder);
  try {
    for (const file of write) writeNew(stage, file, modeOf(join(folder, file.path)));
    writeFileSync(join(stage, `${recordName}-both`), printRecord(unionOf(before, record)));
    writeFileSync(join(stage, recordName), printRecord(record));
    for (const { path } of write) mkdirSync(dirname(join(folder, path)), { recursive: true });
    holdSignals(() => {
      renameSync(join(stage, `${recordName}-both`), join(folder, recordName));
      for (const path of remove) rmSync(join(folder, path), { force: true });
      for (const { path } of write) renameSync(join(stage, path), join(folder, path));
      renameSync(join(stage, recordName), join(folder, recordName));
    });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  for (const path of remove) removeEmptyFolders(folder, path);
}

function unionOf(before: FolderRecord, after: FolderRecord): FolderRecord {
  const paths = new Set([...before.hashes.keys(), ...after.hashes.keys()]);
  const both = (path: string): string[] => [
    ...new Set([...(before.hashes.get(path) ?? []), ...(after.hashes.get(path) ?? [])]),
  ];
  return { run: after.run, hashes: new Map([...paths].map((path) => [path, both(path)])) };
}

/** Folders that a removed file leaves empty go with it. */
function removeEmptyFolders(folder: string, path: string): void {
  for (const parent of parentsOf(path).toReversed()) {
    try {
      rmdirSync(join(folder, ...parent.split('/')));
    } catch {
      return;
    }
  }
}
