import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/kompose.md'), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:Compose file|-)/.test(line));

test('every line of the page names fixtures that are there', () => {
  expect(rows.length).toBeGreaterThan(50);
  const named = (row: string): string[] =>
    [...row.matchAll(/`((?:rules|invalid|projects)\/[\w/-]+)`/g)].map(([, name]) => name ?? '');
  expect(rows.filter((row) => named(row).length === 0)).toEqual([]);
  expect(rows.flatMap(named).filter((name) => !existsSync(join(root, 'fixtures', name)))).toEqual([]);
});
