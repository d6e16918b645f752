import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';

const binary = fileURLToPath(new URL('../../bin/transload.js', import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly in?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command as a process of its own, with no variables but those given. Built by `npm run build`. */
export function transload(words: readonly string[], { in: cwd, input = '', env = {} }: RunOptions = {}): Run {
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...words], {
    cwd,
    input,
    env: { PATH, HOME: tmpdir(), ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Runs a line of shell in which `transload` is the command. */
export function shell(line: string, cwd: string): Run {
  const { PATH = '' } = process.env;
  const definition = `transload() { ${quoted(process.execPath)} ${quoted(binary)} "$@"; }`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `${definition}\n${line}`], {
    cwd,
    env: { PATH, HOME: tmpdir() },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files, gone after the tests. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'transload-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
