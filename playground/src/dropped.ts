/** Largest file and most files that are taken; what is larger is no part of a Compose project. */
const largestFile = 2 * 1024 * 1024;
const mostFiles = 500;
const leftOut = /(?:^|\/)(?:\.git|node_modules|\.venv|dist|target)\//;

/** Files of a project, by path below its folder: text if it is UTF-8. */
export type ProjectFiles = ReadonlyMap<string, string | Uint8Array>;

/** The files of what was dropped on the page: a folder, or several files. */
export async function droppedFiles(items: DataTransferItemList): Promise<ProjectFiles> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: (readonly [string, File])[] = [];
  const [only] = entries;
  const isOneFolder = entries.length === 1 && only?.isDirectory === true;
  for (const entry of entries) await walk(entry, isOneFolder ? '' : entry.name, found);
  return readAll(found);
}

/** The files of a folder that was chosen. */
export function chosenFiles(files: FileList): Promise<ProjectFiles> {
  return readAll(Array.from(files, (file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file] as const));
}

async function walk(entry: FileSystemEntry, path: string, found: (readonly [string, File])[]): Promise<void> {
  if (found.length >= mostFiles || leftOut.test(`${path}/`)) return;
  if (isFile(entry)) {
    found.push([
      path,
      await new Promise<File>((resolve, reject) => {
        entry.file(resolve, reject);
      }),
    ]);
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    for (;;) {
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (batch.length === 0) return;
      for (const inner of batch) await walk(inner, path === '' ? inner.name : `${path}/${inner.name}`, found);
    }
  }
}

/** The interfaces of entries have no names in Chromium. */
function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

async function readAll(found: readonly (readonly [string, File])[]): Promise<ProjectFiles> {
  const wanted = found
    .filter(([path, { size }]) => path !== '' && size <= largestFile && !leftOut.test(path))
    .slice(0, mostFiles);
  return new Map(await Promise.all(wanted.map(async ([path, file]) => [path, await contentOf(file)] as const)));
}

async function contentOf(file: File): Promise<string | Uint8Array> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? bytes : text;
  } catch {
    return bytes;
  }
}
