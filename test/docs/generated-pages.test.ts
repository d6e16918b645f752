/** Keeps the pages that are made from the code up to date; `npm run docs` writes them anew. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { pages } from './pages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test.each(Object.entries(pages()))('9. %s is up to date', (path, content) => {
  const file = join(root, path);
  if (process.env['RECORD'] === '1') writeFileSync(file, content);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(content);
});
