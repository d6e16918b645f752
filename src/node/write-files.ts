import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OutputFile } from '../output/output-file.js';

/**
 * Writes files below a directory, which is made if it is missing. Each file is either as it was or whole: the text goes
 * to a temporary file beside it, which then takes its name. All temporary files are written before the first is renamed,
 * so a full disk changes nothing. A file that already holds the text is left alone.
 */
export async function writeFiles(files: readonly OutputFile[], directory: string): Promise<void> {
  const pending: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const { path, content } of files) {
      const to = join(directory, path);
      if (await holds(to, content)) continue;
      await mkdir(dirname(to), { recursive: true });
      const from = join(dirname(to), `.${basename(to)}.${randomUUID()}.tmp`);
      pending.push({ from, to });
      await writeFile(from, content, { flag: 'wx', mode: await modeOf(to) });
    }
    for (const { from, to } of pending) await rename(from, to);
  } finally {
    await Promise.all(pending.map(({ from }) => rm(from, { force: true })));
  }
}

async function holds(path: string, content: string): Promise<boolean> {
  try {
    return (await readFile(path, 'utf8')) === content;
  } catch {
    return false;
  }
}

/** The permissions a file has already, else what a new one gets. */
async function modeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mode;
  } catch {
    return 0o666;
  }
}
