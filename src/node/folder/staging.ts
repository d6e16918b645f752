import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OutputFile } from '../../output/output-file.js';

/** What the leftovers of a run that was killed are called, beside or in the folder. */
const prefixOf = (folder: string): string => `.${basename(folder)}.transload-`;

/** Where the folder that is being replaced lies for a moment. */
export function retiredName(folder: string): string {
  return join(dirname(folder), `${prefixOf(folder)}old`);
}

/** A new directory in `parent` that only this process uses, to make the new content of `folder` in. */
export function makeStage(folder: string, parent: string): string {
  const stage = join(parent, `${prefixOf(folder)}${process.pid}`);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage);
  return stage;
}

/** Clears away what a run that was killed has left, and brings back a folder that it was about to replace. */
export function recover(folder: string): void {
  const retired = retiredName(folder);
  if (exists(retired)) {
    if (exists(folder)) rmSync(retired, { recursive: true, force: true });
    else renameSync(retired, folder);
  }
  for (const parent of [dirname(folder), folder]) {
    for (const name of namesIn(parent)) {
      const [, pid] = name.startsWith(prefixOf(folder)) ? (/-(\d+)$/.exec(name) ?? []) : [];
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
}

/** The permissions of a new file, of which the system takes what its user does not want. */
const newMode = 0o666;

/** Writes a file that is not there yet into a folder that is, in folders below it that are made where they are missing. */
export function writeNew(folder: string, { path, content }: OutputFile, mode = newMode): void {
  const place = join(folder, path);
  if (path.includes('/')) mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content, { flag: 'wx', mode });
}

/** The permissions a file has already, else what a new one gets. */
export function modeOf(path: string): number {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? stats.mode : newMode;
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
