import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Manifest } from '../model/manifest.js';
import { writeFiles } from '../node/write-files.js';
import type { OutputFormat } from '../output/output-file.js';
import { printFiles, printStream } from '../output/plain.js';

/** Writes manifests to standard output, to one file, or to a folder with one file an object. */
export async function writeManifests(
  manifests: readonly Manifest[],
  path: string | undefined,
  format: OutputFormat,
): Promise<void> {
  if (path !== undefined && isFolder(path)) await writeFiles(printFiles(manifests, format), path);
  else await writeText(printStream(manifests, format), path);
}

/** Writes a text to standard output or to a file. */
export async function writeText(text: string, path: string | undefined): Promise<void> {
  if (path === undefined || path === '-') process.stdout.write(text);
  else await writeFiles([{ path: basename(path), content: text }], dirname(path));
}

/** A path that ends in `/` is one, whether it is there already or not. */
function isFolder(path: string): boolean {
  return /[/\\]$/.test(path) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
