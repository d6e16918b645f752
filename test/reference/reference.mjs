import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { asPrinted } from './config-calls.mjs';

/** Where the project of every case lies, for the reference as shown and for ours in fact. */
export const projectDirectory = '/PROJECT';
export const homeDirectory = '/HOME';

/** The real docker-compose, whose path the variable COMPOSE gives: one process for each question. */
export function referenceProgram() {
  const program = process.env['COMPOSE'];
  if (program === undefined || !existsSync(program)) {
    throw new Error('set COMPOSE to the path of the real docker-compose program');
  }
  return (args, options) => runOnce(program, args, options);
}

/** The command line of a case, which is described in the words of `discoverProject`. */
function argumentsOf({ files = [], envFiles = [], profiles = [], projectName, projectDirectory: directory }) {
  return [
    ...files.flatMap((file) => ['--file', file]),
    ...envFiles.flatMap((file) => ['--env-file', file]),
    ...profiles.flatMap((profile) => ['--profile', profile]),
    ...(projectName === undefined ? [] : ['--project-name', projectName]),
    ...(directory === undefined ? [] : ['--project-directory', directory]),
  ];
}

/** Lines of an error that are kept; crashes print many. */
const mostErrorLines = 3;

/** Milliseconds after which a run is ended: for some inputs the reference never ends, and takes all memory. */
export const longestRun = 10_000;

/** A place for projects, to be cleared away at the end. */
export async function makeWorkspace() {
  const root = await mkdtemp(join(tmpdir(), 'reference-'));
  return { root, clear: () => rm(root, { recursive: true, force: true }) };
}

/**
 * What the real `docker compose config` makes of a project given as a map of relative paths to contents: its model, or
 * what it says of the error. `flags` may ask for something else of it. `run` answers a command line: `referenceProgram()` or a batch of `startBatch`.
 */
export async function askReference(run, root, files, request = {}, flags = ['--format', 'json']) {
  const directory = join(root, 'project');
  await rm(directory, { recursive: true, force: true });
  for (const [name, content] of files) {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  const cwd = join(directory, request.workingDirectory ?? '.');
  await mkdir(cwd, { recursive: true });
  const { code, out, err } = await run([...argumentsOf(request), 'config', ...flags], {
    cwd,
    env: { HOME: homeDirectory, ...request.env },
  });
  const shown = (text) =>
    text.replaceAll(directory, projectDirectory).replaceAll(`"${root}"`, '"/"').replaceAll(root, '');
  if (code === null) return { error: 'does not end' };
  if (code === 0) return { model: asPrinted(shown(out)) };
  const lines = err.split('\n').filter((line) => line !== '' && !line.startsWith('time="'));
  return { error: shown(lines.slice(0, mostErrorLines).join('\n')) };
}

/** Bytes of memory, in KiB, that one run may take. */
const mostMemory = 3_000_000;

/** Starts a program that cannot take all memory. */
export function startLimited(program, args, options) {
  const script = `ulimit -v ${mostMemory}; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', script, program, ...args], options);
}

function runOnce(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = startLimited(program, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longestRun,
      killSignal: 'SIGKILL',
    });
    const out = [];
    const err = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') }),
    );
  });
}
