import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { OutputFile } from '../../output/output-file.js';
import { compareText } from '../../values/sorted.js';
import { isWithin } from '../../values/posix-path.js';
import { emptyRecord, hashOf, isSameText, parseRecord, recordName, type FolderRecord } from './record.js';

/** A file that is not as it should be. */
export interface FolderChange {
  /** Below the folder, with `/`. */
  readonly path: string;
  /** What lies there; undefined if nothing does. */
  readonly found: string | undefined;
  /** What belongs there; undefined for a file that is no longer made. */
  readonly wanted: string | undefined;
  /** What lies there was not written by transload, or has been edited since. */
  readonly isForeign: boolean;
}

/** How a folder stands to the files that belong into it. */
export interface FolderState {
  readonly record: FolderRecord;
  /** By path. */
  readonly changes: readonly FolderChange[];
}

/** Compares the files that belong into a folder with those that lie there and those that transload wrote before. */
export function compareFolder(files: readonly OutputFile[], directory: string): FolderState {
  const isThere = existsSync(directory);
  const record = isThere ? readRecord(directory) : emptyRecord;
  const wanted = new Map(files.map(({ path, content }) => [path, content]));
  const stale = [...record.hashes.keys()].filter((path) => !wanted.has(path) && isSafePath(path));
  const changes = [...wanted.keys(), ...stale].toSorted(compareText).flatMap((path): FolderChange[] => {
    const found = isThere ? read(directory, path) : nothing;
    const content = wanted.get(path);
    if (found.text === undefined ? content === undefined : content !== undefined && isSameText(found.text, content)) {
      return [];
    }
    const isOurs = found.isPlain && record.hashes.get(path)?.includes(hashOf(found.text ?? '')) === true;
    return [{ path, found: found.text, wanted: content, isForeign: found.text !== undefined && !isOurs }];
  });
  return { record, changes };
}

/** The record of a folder; an empty one if it has none. */
export function readRecord(directory: string): FolderRecord {
  const { text } = read(directory, recordName);
  return text === undefined ? emptyRecord : parseRecord(text);
}

/** What lies at a path. What is no plain file, such as a link, was not written by transload. */
interface Found {
  readonly text: string | undefined;
  readonly isPlain: boolean;
}

const nothing: Found = { text: undefined, isPlain: true };

function read(directory: string, path: string): Found {
  const place = join(directory, path);
  const stats = lstatSync(place, { throwIfNoEntry: false });
  if (!stats) return nothing;
  try {
    return { text: readFileSync(place, 'utf8'), isPlain: stats.isFile() };
  } catch {
    return { text: '', isPlain: false };
  }
}

/**
 * Whether a path names a file below a folder on every system: no way out of it, nothing absolute, no character that
 * splits names or hides on a terminal.
 */
export function isSafePath(path: string): boolean {
  if (/[\\:\u0000-\u001f\u007f]/.test(path) || path.startsWith(`${recordName}/`) || path === recordName) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Throws unless what is written to `path` stays below the folder, which is there, wherever links lead. */
export function refuseLinksOut(directory: string, path: string): void {
  let parent = dirname(join(directory, path));
  while (!lstatSync(parent, { throwIfNoEntry: false })) parent = dirname(parent);
  if (isWithin(realPath(directory), realPath(parent))) return;
  const message = `${parent} is a link that leaves ${directory}; nothing was written`;
  throw Object.assign(new Error(message), { syscall: 'write' });
}

function realPath(path: string): string {
  return realpathSync(path).replaceAll(sep, '/');
}
