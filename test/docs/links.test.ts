/** Links between pages on disk lead to files and headings that are there, as GitHub shows them. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { slugOf } from '../../site/slug.mjs';
import { listPages, root } from './samples.js';

const pages = [...listPages(), 'test/cluster/README.md'];

function withoutCode(page: string): string {
  return readFileSync(join(root, page), 'utf8')
    .replaceAll(/^ *```[^]*?^ *```$/gm, '')
    .replaceAll(/<!--[^]*?-->/g, '');
}

/** The anchors of headings; one that is there already gets a number. */
function anchorsOf(page: string): ReadonlySet<string> {
  const found = new Map<string, number>();
  const headings = withoutCode(page).matchAll(/^#{1,6} (.+)$/gm);
  const anchors = [...headings].map(([, heading = '']) => {
    const anchor = slugOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', ''));
    const count = found.get(anchor) ?? 0;
    found.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
  return new Set(anchors);
}

test.each(pages)('%s', (page) => {
  const links = [
    ...withoutCode(page)
      .replaceAll(/`[^`\n]*`/g, '')
      .matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g),
  ];
  const broken = links.filter(([, target = '', anchor]) => {
    const path = target === '' ? page : join(dirname(page), target);
    if (!existsSync(join(root, path))) return true;
    return anchor !== undefined && (statSync(join(root, path)).isDirectory() || !anchorsOf(path).has(anchor));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

test('every page of docs is found from its index', () => {
  const seen = new Set<string>();
  const visit = (page: string): void => {
    if (seen.has(page) || !page.endsWith('.md') || !existsSync(join(root, page))) return;
    seen.add(page);
    for (const [, target = ''] of withoutCode(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g))
      visit(join(dirname(page), target));
  };
  visit('docs/README.md');
  expect(listPages().filter((page) => page.startsWith('docs/') && !seen.has(page))).toEqual([]);
});
