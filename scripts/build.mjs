/** Builds dist/: the command, and the library for Node and the browser. tsc adds the declarations. */
import { execFileSync } from 'node:child_process';
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyModules } from './lazy-modules.mjs';
import { leanDependencies } from './lean-dependencies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** The new dist/ until it is whole, so that a failed build leaves the old one. */
const fresh = join(root, `.dist-${process.pid}`);

await import('./compile-schema.mjs');

/** A project with something of everything, so that the code cache knows what most runs need. */
const sample = join(root, 'fixtures/projects/shop/compose.yaml');

const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const shared = { absWorkingDir: root, outdir: fresh, bundle: true, splitting: true, format: 'esm', target: 'node20' };

try {
  await Promise.all([
    // One script rather than modules, since V8's code cache (see bin/transload.js) is for scripts alone.
    build({
      ...shared,
      entryPoints: { cli: 'src/cli/main.ts' },
      outExtension: { '.js': '.cjs' },
      platform: 'node',
      format: 'cjs',
      // bin/transload.js calls this function; it is written here so that it need not be put around a copy of the text.
      banner: { js: '(function (exports, require, module, __filename) {' },
      footer: { js: '})' },
      splitting: false,
      charset: 'ascii',
      minify: true,
      plugins: [leanDependencies, lazyModules],
      // Large, and needed for one command alone.
      external: ['@viz-js/viz'],
      // A script that was compiled with a code cache has `require` only.
      supported: { 'dynamic-import': false },
    }),
    // The library leaves its dependencies to npm, so that they are shared with whoever uses it.
    build({
      ...shared,
      entryPoints: { index: 'src/index.ts', node: 'src/node.ts' },
      platform: 'neutral',
      chunkNames: 'library/[name]-[hash]',
      external: ['node:*', ...Object.keys(dependencies).flatMap((name) => [name, `${name}/*`])],
    }),
  ]);
  await rm(dist, { recursive: true, force: true });
  await rename(fresh, dist);
  // A first run, which leaves the code cache.
  execFileSync(process.execPath, [join(root, 'bin/transload.js'), 'convert', '-f', sample], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(fresh, { recursive: true, force: true });
}
