/**
 * Gathers the pages of the site in `site/.pages`: those of `docs/`, the home page, what the root of the repository says
 * about the project, and the reference of the library, which is made from its types.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const site = dirname(fileURLToPath(import.meta.url));
const root = join(site, '..');
const pages = join(site, '.pages');

/** Pages from elsewhere, with the name that they have here. */
const others = {
  'site/home.md': 'index.md',
  'ARCHITECTURE.md': 'architecture.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changes.md',
};

/** Where a file of the repository is found on the site, if it is. */
function placeOf(file) {
  if (file === 'docs' || file === 'docs/README.md') return 'index.md';
  if (file.startsWith('docs/')) return file.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1index.md');
  return others[file];
}

/** Links to pages lead to where these are here; what has no page is named without a link. */
function withLinksOf(text, from, to) {
  let isCode = false;
  const lines = text.split('\n').map((line) => {
    if (/^ *```/.test(line)) isCode = !isCode;
    return isCode
      ? line
      : line.replaceAll(/\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)]*)?\)/g, (link, words, target, anchor = '') => {
          const file = join(dirname(from), target);
          const place = placeOf(file.replace(/\/$/, ''));
          if (place === undefined) return words;
          return `[${words}](${relative(dirname(to), place) || place}${anchor})`;
        });
  });
  return lines.join('\n');
}

function put(from, to) {
  mkdirSync(dirname(join(pages, to)), { recursive: true });
  if (!from.endsWith('.md')) return cpSync(join(root, from), join(pages, to));
  // A link may be broken over two lines; here it is put on one.
  const text = readFileSync(join(root, from), 'utf8').replaceAll(/\n\]\(/g, '](');
  writeFileSync(join(pages, to), withLinksOf(text, from, to));
}

rmSync(pages, { recursive: true, force: true });
for (const name of readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })) {
  if (name !== 'README.md' && /\.\w+$/.test(name)) put(`docs/${name}`, placeOf(`docs/${name}`));
}
cpSync(join(site, 'public'), join(pages, 'public'), { recursive: true });
for (const [from, to] of Object.entries(others)) put(from, to);

execFileSync(process.execPath, [join(site, 'node_modules/typedoc/bin/typedoc')], {
  cwd: site,
  stdio: ['ignore', 'ignore', 'inherit'],
});

/** Where TypeScript spells out all codes, their type is named instead. */
const allCodes = /\(?(?:`"[\w-]+\/[\w-]+"` \\\| ){20,}`"[\w-]+\/[\w-]+"`\)?/g;
for (const name of readdirSync(join(pages, 'api'), { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.md')) continue;
  const file = join(pages, 'api', name);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(allCodes, '`DiagnosticCode`'));
}
