/** Builds the site into `site/dist`, with the playground in it. A warning is a fault. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLinks } from './check-links.mjs';

const site = dirname(fileURLToPath(import.meta.url));
const root = join(site, '..');

function run(program, words, cwd) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const said = stdout + stderr;
  if (status === 0 && !/\bwarn/i.test(said)) return;
  process.stderr.write(said);
  throw new Error(`${[program, ...words].join(' ')} failed, or warned`);
}

if (!existsSync(join(site, 'node_modules/vitepress')))
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], site);
run(process.execPath, ['pages.mjs'], site);
run(process.execPath, ['node_modules/vitepress/bin/vitepress.js', 'build'], site);
run('npm', ['run', '--silent', 'playground'], root);
cpSync(join(root, 'playground/dist'), join(site, 'dist/playground'), { recursive: true });

const { count, broken } = checkLinks(join(site, 'dist'), process.env.SITE_BASE ?? '/');
if (broken.length > 0) throw new Error(`links that lead nowhere:\n${broken.join('\n')}`);
console.log(`${count} links lead somewhere`);
