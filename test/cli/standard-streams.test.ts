import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { folderWith, shell, transload } from '../support/transload.js';

/** More than fits into a pipe, so that it can only be written as fast as it is read. */
function largeProject(): string {
  const services = Array.from({ length: 400 }, (_, index) => `  web${index}: {image: nginx}\n`).join('');
  return folderWith({ 'compose.yaml': `services:\n${services}` });
}

/** A process that makes the standard output it shares with others refuse what it has no room for, for three seconds. */
const refusing = `node -e 'process.stdout; setTimeout(() => {}, 3000)'`;

describe('what is written arrives as a whole', () => {
  const folder = largeProject();
  const whole = transload(['convert', '-q'], { in: folder }).stdout;
  const sum = `${createHash('sha256').update(whole).digest('hex')}  -\n`;

  test.each([
    ['a slow reader', `transload convert -q | { sleep 1; sha256sum; }`],
    [
      'a pipe that refuses what it has no room for',
      `{ ${refusing} & sleep 1; transload convert -q; } | { sleep 2; sha256sum; }`,
    ],
    ['a file', 'transload convert -q > out.yaml; sha256sum < out.yaml'],
  ])('by %s', (_, line) => {
    expect(whole.length).toBeGreaterThan(2 ** 17);
    expect(shell(line, folder)).toEqual({ status: 0, stdout: sum, stderr: '' });
  });
});

test.each([
  ['standard output', '{ transload convert -q; echo $? >&2; } | head -n 1', 'apiVersion: v1\n', '0\n'],
  ['standard error', '{ { transload convert -v 2>&1 >/dev/null; echo $? >&3; } | head -c 4; } 3>&1', 'comp0\n', ''],
])('who reads %s may stop early', (_, line, stdout, stderr) => {
  expect(shell(line, largeProject())).toEqual({ status: 0, stdout, stderr });
});

test('that there is no room is said in one line', () => {
  const { stdout, stderr } = shell('transload convert -q > /dev/full; echo $?', largeProject());
  expect(stdout).toBe('2\n');
  expect(stderr).toMatch(/^transload: ENOSPC.*\n$/);
});
