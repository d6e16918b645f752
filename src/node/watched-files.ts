import { statSync } from 'node:fs';
import type { FileEntry, FileReader } from '../model/files.js';
import { isWithin } from '../values/posix-path.js';
import { disk } from './disk.js';

/**
 * The files of this machine, which remember how everything was that they were asked for, whether it was there or not.
 * Files are looked at again rather than watched by the system, which tells nothing of many mounts and networks.
 */
export class WatchedFiles implements FileReader {
  /** By path, how to look at it again, and what it was like. */
  readonly #seen = new Map<string, { readonly look: () => string; readonly was: string }>();
  readonly #except: string;

  /** What lies in the folder `except` is not remembered: it is written by whoever watches. */
  constructor(except: string) {
    this.#except = except;
  }

  lookup(path: string): FileEntry | undefined {
    this.#remember(path, () => likenessOf(path));
    const entry = disk.lookup(path);
    if (entry?.kind !== 'directory') return entry;
    return {
      ...entry,
      list: () => {
        this.#remember(`${path}/`, () => namesIn(path));
        return entry.list();
      },
    };
  }

  /** Whether something of what was asked for is not as it was. */
  isChanged(): boolean {
    return [...this.#seen.values()].some(({ look, was }) => look() !== was);
  }

  /** What all of it is like now; equal texts mean that nothing changed in between. */
  likeness(): string {
    return [...this.#seen.values()].map(({ look }) => look()).join('\n');
  }

  #remember(path: string, look: () => string): void {
    if (!this.#seen.has(path) && !isWithin(this.#except, path)) this.#seen.set(path, { look, was: look() });
  }
}

function likenessOf(path: string): string {
  try {
    const stats = statSync(path, { bigint: true });
    return stats.isDirectory() ? 'directory' : `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.mode}`;
  } catch {
    return 'nothing';
  }
}

function namesIn(path: string): string {
  const entry = disk.lookup(path);
  return entry?.kind === 'directory' ? entry.list().join('\0') : '';
}
