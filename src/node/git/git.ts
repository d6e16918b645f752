import { spawnSync } from 'node:child_process';

/** What Git prints; undefined if it refuses, or is not there. */
export function git(directory: string, words: readonly string[], input?: string): Uint8Array | undefined {
  const options = { cwd: directory, maxBuffer: largestAnswer, ...(input === undefined ? {} : { input }) };
  const { status, stdout } = spawnSync('git', words, options);
  return status === 0 ? stdout : undefined;
}

/** The same as text. */
export function gitText(directory: string, words: readonly string[], input?: string): string | undefined {
  const answer = git(directory, words, input);
  return answer && new TextDecoder().decode(answer);
}

const largestAnswer = 2 ** 30;

/** The commit that a revision names, as in `HEAD~1`, `main` or `v1.2`; undefined if it names none. */
export function commitOf(revision: string, directory: string): string | undefined {
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  return gitText(directory, words)?.trim();
}

/** The commit from which two others went different ways. */
export function forkOf(one: string, other: string, directory: string): string | undefined {
  return gitText(directory, ['merge-base', one, other])?.trim();
}
