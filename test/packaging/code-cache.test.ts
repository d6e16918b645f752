import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
let home = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transload-installed-'));
  home = join(folder, 'home');
  for (const path of ['bin', 'package.json', 'dist/cli.cjs']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'compose.yaml'), 'services: {web: {image: nginx}}');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What becomes of a command of this installation. */
function run(
  env: Readonly<Record<string, string>>,
  words = ['convert', '--quiet'],
): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin/transload.js'), ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stderr };
}

const done = { status: 0, stderr: '' };
const name = `cli.cjs.${process.version}.cache`;

describe('the code cache', () => {
  test('is made beside the bundle by the first translation, and stays', () => {
    expect(run({ HOME: home }, ['--version'])).toEqual(done);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['cli.cjs']);
    expect(run({ HOME: home })).toEqual(done);
    const { ino } = statSync(join(folder, 'dist', name));
    expect(run({ HOME: home })).toEqual(done);
    expect(readdirSync(join(folder, 'dist')).toSorted()).toEqual(['cli.cjs', name]);
    expect(statSync(join(folder, 'dist', name)).ino).toBe(ino);
  });

  test('is the own one of a user who cannot write there', () => {
    // Nothing can be written over a folder, not even by root.
    mkdirSync(join(folder, 'dist', name, 'in the way'), { recursive: true });
    expect(run({ HOME: home })).toEqual(done);
    const caches = join(home, '.cache/transload');
    const [own = ''] = readdirSync(caches);
    const { ino } = statSync(join(caches, own));
    expect(run({ XDG_CACHE_HOME: join(home, '.cache'), HOME: '/dev/null' })).toEqual(done);
    expect(readdirSync(caches)).toEqual([own]);
    expect(statSync(join(caches, own)).ino).toBe(ino);
    expect(readdirSync(join(folder, 'dist')).toSorted()).toEqual(['cli.cjs', name]);
  });

  test.each([{ HOME: '/dev/null' }, {}])('is done without where it can be kept nowhere: %j', (env) => {
    mkdirSync(join(folder, 'dist', name, 'in the way'), { recursive: true });
    expect(run(env)).toEqual(done);
  });

  test('is not in the package: it is good for one version of Node.js', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(listed).toContain('dist/cli.cjs');
    expect(listed).not.toContain('.cache');
  });
});
