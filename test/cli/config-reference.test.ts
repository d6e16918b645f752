/**
 * The flags of `config` print what the real `docker compose config` prints; `test/reference/record-config.mjs` recorded
 * it for the projects under `fixtures/config`.
 */
import { describe, expect, test } from '@jest/globals';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asPrinted, configEnvironment, readCalls } from '../reference/config-calls.mjs';
import { homeDirectory, projectDirectory } from '../reference/reference.mjs';
import { folderWith, transload } from '../support/transload.js';

const cases = fileURLToPath(new URL('../../fixtures/config', import.meta.url));

describe.each(readdirSync(cases))('%s', (name) => {
  const recorded = JSON.parse(readFileSync(join(cases, name, 'printed.json'), 'utf8')) as Record<string, unknown>;
  const folder = folderWith({});
  cpSync(join(cases, name), folder, { recursive: true });
  const env = { HOME: homeDirectory, PWD: folder, ...configEnvironment };

  test.each(readCalls(join(cases, name)).map(({ line, words }) => [line, words] as const))('%s', (line, words) => {
    const options = words.slice(0, words.indexOf('config'));
    const flags = words.slice(words.indexOf('config') + 1);
    const { status, stdout } = transload(['config', ...options, ...flags], { in: folder, env });
    const printed = asPrinted(stdout.replaceAll(folder, projectDirectory).replaceAll(/^PATH=.*\n/gm, ''));
    expect(status === 0 ? printed : null).toEqual(recorded[line]);
  });
});
