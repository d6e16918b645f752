/** Programs of others that judge what we write; where one is missing, its tests are skipped, with a line that says so. */
import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

export interface Tool {
  readonly program: string;
  readonly isThere: boolean;
}

/** The program that an environment variable names, or the usual one. */
export function tool(variable: string, usual: string, versionWords: readonly string[]): Tool {
  const program = process.env[variable] ?? usual;
  const isThere = spawnSync(program, versionWords).status === 0;
  if (!isThere) process.stderr.write(`${usual} is not there (${variable} names it): what it judges is not tested\n`);
  return { program, isThere };
}

export const kubectl = tool('KUBECTL', 'kubectl', ['version', '--client']);
export const helm = tool('HELM', 'helm', ['version']);
export const buildx = tool('BUILDX', 'docker-buildx', ['version']);

/** `describe` where the tool is there. */
export function describeWith({ isThere }: Tool): typeof describe | typeof describe.skip {
  return isThere ? describe : describe.skip;
}

/** Standard output of a program; throws what it says if it fails. */
export function outputOf(
  program: string,
  words: readonly string[],
  {
    env = {},
    ...options
  }: { readonly input?: string; readonly cwd?: string; readonly env?: Record<string, string> } = {},
): string {
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, ...env },
    ...options,
  });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  return stdout;
}
