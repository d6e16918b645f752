import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { FileEntry, FileReader } from '../model/files.js';
import { compareText } from '../values/sorted.js';

/** The files of this machine. */
export const disk: FileReader = { lookup };

function lookup(path: string): FileEntry | undefined {
  try {
    const realPath = realpathSync.native(path);
    const stats = statSync(realPath);
    if (stats.isDirectory()) return { kind: 'directory', realPath, list: () => namesIn(realPath) };
    if (!stats.isFile()) return { kind: 'other', realPath };
    return {
      kind: 'file',
      realPath,
      size: stats.size,
      executable: isExecutable(stats.mode),
      read: () => contentOf(realPath),
    };
  } catch (error) {
    return isAbsent(error) ? undefined : { kind: 'other', realPath: path };
  }
}

/** Codes that say that there is nothing at a path; a path with a NUL character cannot name anything either. */
const absent: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

function isAbsent(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && absent.has(error.code);
}

function isExecutable(mode: number): boolean {
  return (mode & 0o111) !== 0;
}

function contentOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path).toSorted(compareText);
  } catch {
    return [];
  }
}
