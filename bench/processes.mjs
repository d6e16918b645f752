/** Times whole processes, from their start to their exit. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Milliseconds that a command takes; it must succeed. */
function timeOf([program, ...words], options) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(program, words, { maxBuffer: 2 ** 30, ...options });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stderr.toString()}`);
  return time;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs two commands in turn, so that a machine that is busy for a while is busy for both; `before` is called before each
 * pair. Gives the medians of their times in milliseconds, and of the ratio of each pair.
 */
export function compare(command, yardstick, { runs, cwd, before = () => {} }) {
  const runPair = () => {
    before();
    return [timeOf(command, { cwd }), timeOf(yardstick, { cwd })];
  };
  runPair();
  const pairs = Array.from({ length: runs }, runPair);
  return {
    time: median(pairs.map(([time]) => time)),
    yardstick: median(pairs.map(([, time]) => time)),
    ratio: median(pairs.map(([time, other]) => time / other)),
  };
}

/** The most memory, in bytes, that a Node.js program holds at once. */
export function peakMemoryOf(words, { cwd }) {
  const folder = mkdtempSync(join(tmpdir(), 'transload-bench-'));
  const report = join(folder, 'peak');
  const tell = fileURLToPath(new URL('tell-peak-memory.cjs', import.meta.url));
  timeOf([process.execPath, '--require', tell, ...words], { cwd, env: { ...process.env, PEAK_MEMORY_REPORT: report } });
  const peak = Number(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true });
  return peak;
}
