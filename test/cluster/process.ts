import { spawn } from 'node:child_process';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Seconds after which it is ended. */
  readonly within?: number;
}

/** Runs a program to its end, whatever that is. */
export function run(program: string, words: readonly string[], options: ProcessOptions = {}): Promise<Outcome> {
  const { cwd, input = '', env = {}, within = 120 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: within * 1000,
      killSignal: 'SIGKILL',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
    // A program that ends without reading all is no fault.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** What a program prints; throws if it fails. */
export async function outputOf(program: string, words: readonly string[], options?: ProcessOptions): Promise<string> {
  const { code, stdout, stderr } = await run(program, words, options);
  if (code !== 0)
    throw new Error(
      `${program} ${words.join(' ')}: ${stderr.trim().split('\n').at(-1) || `ended with ${String(code)}`}`,
    );
  return stdout;
}

export const sleep = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
  });

/** Asks again until the answer is there; throws with what was waited for if it does not come in time. */
export async function until<T>(
  what: string | (() => string),
  within: number,
  ask: () => Promise<T | undefined | false>,
  every = 1,
): Promise<T> {
  const end = Date.now() + within * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited ${within} s in vain for ${typeof what === 'string' ? what : what()}`);
    await sleep(every);
  }
}
