import type { FileEntry, FileReader } from './model/files.js';
import { compareText } from './values/sorted.js';
import { encodeUtf8 } from './values/utf8.js';

/** A file in memory: its content, and whether it may be executed. */
export type MemoryFile = string | Uint8Array | { readonly content: string | Uint8Array; readonly executable?: boolean };

/** Reads files from memory, for browsers and tests. Paths are absolute and use `/`; folders are those the paths imply. */
export function filesFromMap(files: ReadonlyMap<string, MemoryFile>): FileReader {
  const folders = new Map<string, Set<string>>([['/', new Set()]]);
  for (const path of files.keys()) addToFolder(folders, path);
  return {
    lookup(path): FileEntry | undefined {
      const realPath = withoutTrailingSlash(path);
      const names = folders.get(realPath);
      if (names) return { kind: 'directory', realPath, list: () => [...names].toSorted(compareText) };
      const file = files.get(realPath);
      if (file === undefined) return undefined;
      const { content, executable = false } = isContent(file) ? { content: file } : file;
      const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
      return { kind: 'file', realPath, size: bytes.length, executable, read: () => bytes };
    },
  };
}

/** Makes a path known to its folder, and the folder to its own, up to the root. */
function addToFolder(folders: Map<string, Set<string>>, path: string): void {
  let child = path;
  while (child !== '/' && child !== '') {
    const at = child.lastIndexOf('/');
    const folder = child.slice(0, at) || '/';
    const names = folders.get(folder);
    if (names) names.add(child.slice(at + 1));
    else folders.set(folder, new Set([child.slice(at + 1)]));
    child = folder;
  }
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function isContent(file: MemoryFile): file is string | Uint8Array {
  return typeof file === 'string' || file instanceof Uint8Array;
}
