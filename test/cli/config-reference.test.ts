/**
 * The flags of `config` print what the real `docker compose config` prints; `test/reference/record-config.mjs` recorded
 * it for the projects under `fixtures/config`. Where we differ on purpose, `deviation.md` says why, and `ours.json` holds
 * what we print.
 */
import { describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asPrinted, configEnvironment, readCalls } from '../reference/config-calls.mjs';
import { homeDirectory, projectDirectory } from '../reference/reference.mjs';
import { folderWith, transload } from '../support/transload.js';

const cases = fileURLToPath(new URL('../../fixtures/config', import.meta.url));

describe.each(readdirSync(cases))('%s', (name) => {
  const recorded = readPrinted(join(cases, name, 'printed.json'));
  const deviating = existsSync(join(cases, name, 'deviation.md')) ? readPrinted(join(cases, name, 'ours.json')) : {};
  const folder = folderWith({});
  cpSync(join(cases, name), folder, { recursive: true });
  const env = { HOME: homeDirectory, PWD: folder, ...configEnvironment };

  test.each(readCalls(join(cases, name)).map(({ line, words }) => [line, words] as const))('%s', (line, words) => {
    const options = words.slice(0, words.indexOf('config'));
    const flags = words.slice(words.indexOf('config') + 1);
    const { status, stdout } = transload(['config', ...options, ...flags], { in: folder, env });
    const printed = asPrinted(stdout.replaceAll(folder, projectDirectory).replaceAll(/^PATH=.*\n/gm, ''));
    expect(status === 0 ? printed : null).toEqual(line in deviating ? deviating[line] : recorded[line]);
  });

  test('what differs on purpose still does', () => {
    for (const [line, printed] of Object.entries(deviating)) expect(printed).not.toEqual(recorded[line]);
  });
});

function readPrinted(file: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
