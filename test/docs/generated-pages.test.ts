/** Keeps the pages that are made from the code up to date; `npm run docs` writes them anew. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { pages } from './pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

const made = pages();
const isRecorded = process.env['RECORD'] === '1';

test.each(Object.entries(made))('9. %s is up to date', (path, content) => {
  const file = join(root, path);
  if (isRecorded) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(content);
});

test('there are no pages of codes that are gone', () => {
  const names = readdirSync(join(root, 'docs/diagnostics'), { recursive: true, encoding: 'utf8' });
  const gone = names
    .map((name) => `docs/diagnostics/${name}`)
    .filter((path) => path.endsWith('.md') && !(path in made));
  if (isRecorded) for (const path of gone) rmSync(join(root, path));
  expect(isRecorded ? [] : gone).toEqual([]);
});
