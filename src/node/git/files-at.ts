import { resolve as resolvePath } from 'node:path';
import type { FileEntry, FileReader } from '../../model/files.js';
import { clean, dirname, isAbsolute, isWithin, join, relative } from '../../values/posix-path.js';
import { compareText } from '../../values/sorted.js';
import { disk } from '../disk.js';
import { git, gitText } from './git.js';

/** A file of a commit. */
interface Blob {
  /** `100644`, `100755` for a program, `120000` for a link, `160000` for the commit of a submodule. */
  readonly mode: string;
  readonly size: number;
}

/** Links that lead to links are followed as far as systems do. */
const mostLinks = 40;

/**
 * The files of this machine with those of a repository as a commit has them. What Git ignores, such as `.env`, and what
 * lies outside the repository is as it is now, since no commit knows it.
 */
export function filesAt(commit: string, directory: string): FileReader {
  const top = gitText(directory, ['rev-parse', '--show-toplevel'])?.replace(/\n$/, '');
  return top === undefined ? disk : new CommittedFiles(commit, resolvePath(top).replaceAll('\\', '/'));
}

class CommittedFiles implements FileReader {
  readonly #commit: string;
  readonly #top: string;
  readonly #blobs: ReadonlyMap<string, Blob>;
  /** The names in each folder, by its path below the repository. */
  readonly #folders: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(commit: string, top: string) {
    this.#commit = commit;
    this.#top = top;
    this.#blobs = listTree(commit, top);
    this.#folders = foldersOf(this.#blobs.keys());
  }

  lookup(path: string): FileEntry | undefined {
    const real = this.#follow(clean(path));
    if (real === undefined) return undefined;
    const inner = this.#inner(real);
    if (inner === undefined) return disk.lookup(real);
    const blob = this.#blobs.get(inner);
    if (blob) return this.#file(inner, blob);
    const names = this.#folders.get(inner);
    if (names) return { kind: 'directory', realPath: real, list: () => this.#namesIn(real, names) };
    return this.#ignored([real]).has(real) ? disk.lookup(real) : undefined;
  }

  /** The path below the repository; undefined for one outside. */
  #inner(path: string): string | undefined {
    return isWithin(this.#top, path) ? relative(this.#top, path) : undefined;
  }

  #file(inner: string, { mode, size }: Blob): FileEntry {
    const realPath = join(this.#top, inner);
    if (mode === submodule) return { kind: 'other', realPath };
    return { kind: 'file', realPath, size, executable: mode === '100755', read: () => this.#read(inner) };
  }

  /** As a checkout would write it: with the line ends and filters of the repository. */
  #read(inner: string): Uint8Array | undefined {
    return git(this.#top, ['cat-file', '--filters', `${this.#commit}:${inner}`]);
  }

  /** The path without links; undefined if they go round. */
  #follow(path: string): string | undefined {
    let real = path;
    for (let links = 0; links <= mostLinks; links++) {
      const next = this.#followOne(real);
      if (next === real) return real;
      real = next;
    }
    return undefined;
  }

  #followOne(path: string): string {
    const parts = this.#inner(path)?.split('/') ?? [];
    for (const index of parts.keys()) {
      const link = parts.slice(0, index + 1).join('/');
      if (this.#blobs.get(link)?.mode !== symbolicLink) continue;
      const target = new TextDecoder().decode(git(this.#top, ['cat-file', 'blob', `${this.#commit}:${link}`]));
      const from = isAbsolute(target) ? target : join(this.#top, dirname(link), target);
      return join(from, ...parts.slice(index + 1));
    }
    return path;
  }

  #namesIn(folder: string, committed: ReadonlySet<string>): readonly string[] {
    const entry = disk.lookup(folder);
    const here = entry?.kind === 'directory' ? entry.list().filter((name) => !committed.has(name)) : [];
    const ignored = this.#ignored(here.map((name) => join(folder, name)));
    return [...committed, ...here.filter((name) => ignored.has(join(folder, name)))].toSorted(compareText);
  }

  /** Those of the paths that Git ignores, and so has no opinion of; its own folder is one of them. */
  #ignored(paths: readonly string[]): ReadonlySet<string> {
    const present = paths.filter((path) => disk.lookup(path) !== undefined);
    if (present.length === 0) return new Set();
    const listed = gitText(this.#top, ['check-ignore', '-z', '--stdin'], present.join('\0')) ?? '';
    const own = present.filter((path) => isWithin(join(this.#top, '.git'), path));
    return new Set([...listed.split('\0'), ...own]);
  }
}

const symbolicLink = '120000';
const submodule = '160000';

function listTree(commit: string, top: string): ReadonlyMap<string, Blob> {
  const listed = gitText(top, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]) ?? '';
  return new Map(
    listed.split('\0').flatMap((line): [string, Blob][] => {
      const [, mode, size, path] = /^(\d+) \w+ \w+ +(\d+|-)\t(.*)$/s.exec(line) ?? [];
      return mode === undefined || path === undefined ? [] : [[path, { mode, size: size === '-' ? 0 : Number(size) }]];
    }),
  );
}

function foldersOf(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([['.', new Set()]]);
  for (const path of paths) {
    for (let inner = path; inner !== '.'; inner = dirname(inner)) {
      const folder = dirname(inner);
      const names = folders.get(folder);
      const name = inner.slice(folder === '.' ? 0 : folder.length + 1);
      if (names?.has(name) === true) break;
      if (names) names.add(name);
      else folders.set(folder, new Set([name]));
    }
  }
  return folders;
}
