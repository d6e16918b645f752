import { createInterface } from 'node:readline';
import { longestRun, startLimited } from './reference.mjs';

/**
 * The reference as one process that answers one question after the other, some thirty times as fast as a process for
 * each. `program` is made from `batch/main.go`. A question that ends the process is answered with an error, and the next one
 * starts another.
 */
export function startBatch(program) {
  let child;
  let answer;
  const start = () => {
    const started = startLimited(program, [], { stdio: ['pipe', 'pipe', 'ignore'] });
    createInterface({ input: started.stdout }).on('line', (line) => answer?.(JSON.parse(line)));
    started.on('close', () => {
      if (child !== started) return;
      child = undefined;
      answer?.({ code: 2, out: '', err: 'panic: the process ended' });
    });
    // What cannot be written has been answered by the end of the process.
    started.stdin.on('error', () => undefined);
    return started;
  };
  const run = (args, { cwd, env }) =>
    new Promise((resolve) => {
      child ??= start();
      const asked = child;
      const timer = setTimeout(() => {
        child = undefined;
        asked.kill('SIGKILL');
        answer({ code: null, out: '', err: '' });
      }, longestRun);
      answer = (result) => {
        clearTimeout(timer);
        answer = undefined;
        resolve(result);
      };
      child.stdin.write(`${JSON.stringify({ dir: cwd, args, env })}\n`);
    });
  return { run, close: () => child?.stdin.end() };
}
