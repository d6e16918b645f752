import type { Directory, FileEntry, FileReader, RegularFile } from '../../model/files.js';
import { sha256Hex } from '../../values/sha256.js';
import { basename, isWithin, join } from '../../values/posix-path.js';
import { decodeUtf8, utf8Length } from '../../values/utf8.js';

/** The most bytes that a ConfigMap or Secret may hold. */
export const largestContent = 1_048_576;
/** A directory with more files than this is data or code, not configuration. */
const mostFiles = 100;
/** Directories looked into; a bound on the work for a deep tree without files. */
const mostDirectories = 1000;

/** One file of a tree that becomes a ConfigMap or Secret. */
export interface EmbeddedFile {
  /** Key in the object. */
  readonly key: string;
  /** Where it lies below the mount. */
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly executable: boolean;
}

/** What lies at a path, as far as it matters for embedding. */
export type Embedding =
  | { readonly kind: 'file'; readonly file: EmbeddedFile }
  /** `skipped`: entries that are no files, or links that lead out of the project. */
  | { readonly kind: 'directory'; readonly files: readonly EmbeddedFile[]; readonly skipped: readonly string[] }
  | { readonly kind: 'large-file'; readonly size: number }
  | { readonly kind: 'large-directory' }
  | { readonly kind: 'empty-directory' }
  /** A file that exists but cannot be read, or a device, socket or pipe. */
  | { readonly kind: 'unreadable' };

/** Files that only keep an empty directory under version control. */
const placeholders = new Set(['.gitkeep', '.gitignore', '.keep', '.DS_Store']);

/** Reads what lies at `entry`, links followed only as far as `within` (a directory's real path) reaches. */
export function embed(entry: FileEntry, name: string, files: FileReader, within: string | undefined): Embedding {
  if (entry.kind === 'other') return { kind: 'unreadable' };
  if (entry.kind === 'file') {
    if (entry.size > largestContent) return { kind: 'large-file', size: entry.size };
    const content = contentOf(entry);
    if (content === undefined) return { kind: 'unreadable' };
    if (contentSize(content) > largestContent) return { kind: 'large-file', size: contentSize(content) };
    return {
      kind: 'file',
      file: { key: contentKey(name), path: basename(name), content, executable: entry.executable },
    };
  }
  return embedDirectory(entry, files, within);
}

function embedDirectory(root: Directory, files: FileReader, within: string | undefined): Embedding {
  const skipped: string[] = [];
  const found: { readonly path: string; readonly file: RegularFile }[] = [];
  const queue: { readonly directory: Directory; readonly path: string; readonly above: ReadonlySet<string> }[] = [
    { directory: root, path: '', above: new Set([root.realPath]) },
  ];
  let size = 0;
  for (let at = 0; at < queue.length; at++) {
    const { directory, path, above } = queue[at] ?? { directory: root, path: '', above: new Set<string>() };
    const names = directory.list();
    if (at >= mostDirectories) return { kind: 'large-directory' };
    for (const name of names) {
      const below = path === '' ? name : `${path}/${name}`;
      const entry = files.lookup(join(directory.realPath, name));
      const leadsOut = entry && within !== undefined && !isWithin(within, entry.realPath);
      if (!entry || entry.kind === 'other' || leadsOut || name.startsWith('..')) skipped.push(below);
      else if (entry.kind === 'file') {
        size += entry.size;
        if (found.length >= mostFiles || size > largestContent) return { kind: 'large-directory' };
        found.push({ path: below, file: entry });
      } else if (above.has(entry.realPath)) skipped.push(below);
      else queue.push({ directory: entry, path: below, above: new Set([...above, entry.realPath]) });
    }
  }
  if (found.every(({ path }) => placeholders.has(basename(path)))) return { kind: 'empty-directory' };
  const keys = uniqueKeys(found.map(({ path }) => path));
  const embedded: EmbeddedFile[] = [];
  for (const { path, file } of found) {
    const content = contentOf(file);
    if (content === undefined) skipped.push(path);
    else embedded.push({ key: keys.get(path) ?? path, path, content, executable: file.executable });
  }
  if (embedded.reduce((sum, { content }) => sum + contentSize(content), 0) > largestContent) {
    return { kind: 'large-directory' };
  }
  return { kind: 'directory', files: embedded, skipped };
}

/** Text where the bytes are text, else the bytes. Undefined if the file cannot be read. */
function contentOf(file: RegularFile): string | Uint8Array | undefined {
  const bytes = file.read();
  return bytes && asContent(bytes);
}

export function asContent(bytes: Uint8Array): string | Uint8Array {
  const text = decodeUtf8(bytes);
  return text === undefined || text.includes('\0') ? bytes : text;
}

export function contentSize(content: string | Uint8Array): number {
  return typeof content === 'string' ? utf8Length(content) : content.length;
}

/** A valid key of a ConfigMap or Secret for a relative path: `conf.d/site.conf` is `conf.d__site.conf`. */
export function contentKey(path: string): string {
  const key = path.replaceAll('/', '__').replaceAll(/[^-._a-zA-Z0-9]/g, '_');
  if (key.length > 253) return `${key.slice(0, 244)}-${sha256Hex(path).slice(0, 8)}`;
  return key === '.' || key.startsWith('..') ? `_${key}` : key || '_';
}

/** A key for each path; paths whose keys would be equal get a hash appended. */
function uniqueKeys(paths: readonly string[]): ReadonlyMap<string, string> {
  const count = new Map<string, number>();
  for (const path of paths) count.set(contentKey(path), (count.get(contentKey(path)) ?? 0) + 1);
  return new Map(
    paths.map((path) => {
      const key = contentKey(path);
      const alone = count.get(key) === 1 || key === path;
      return [path, alone ? key : `${key.slice(0, 244)}-${sha256Hex(path).slice(0, 8)}`];
    }),
  );
}
