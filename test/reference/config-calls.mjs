import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The command lines that a case of fixtures/config is about, by line. */
export function readCalls(folder) {
  const lines = readFileSync(join(folder, 'calls.txt'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => ({ line, words: line.split(' ') }));
}

/** The variables that the cases are read with. */
export const configEnvironment = { OA: 'val', TAG: '7', E: 'set' };

/** Lines in any order, as the original prints names, or a model. */
export function asPrinted(out) {
  return out.startsWith('{')
    ? JSON.parse(out)
    : out
        .split('\n')
        .filter((line) => line !== '')
        .sort();
}
