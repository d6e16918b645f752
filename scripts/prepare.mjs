/**
 * Builds the package after it was cloned. When npm installs a repository globally, which is how pre-commit installs
 * hooks, it runs this without what it is built with (https://github.com/npm/cli/issues/8440): that is then installed
 * here first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** What npm was told about the outer installation, such as that it is global, is nothing to the inner one. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_config_(global|location|prefix|omit|include|package_lock_only|dry_run|ignore_scripts|_?local_prefix)$/i.test(
        name,
      ),
  ),
);

function run(...words) {
  const { status } = spawnSync('npm', words, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

if (existsSync(join(root, 'node_modules/esbuild'))) {
  run('run', 'build');
} else {
  run('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund');
  // Who installs a command globally has no use for declarations of types.
  await import('./build.mjs');
}
