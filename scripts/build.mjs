/** Builds dist/: the command, and the library for Node and the browser. tsc adds the declarations. */
import { execFileSync } from 'node:child_process';
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** The new dist/ until it is whole, so that a failed build leaves the old one. */
const fresh = join(root, `.dist-${process.pid}`);

await import('./compile-schema.mjs');

/** A project with something of everything, so that the code cache knows what most runs need. */
const sample = join(root, 'fixtures/projects/shop/compose.yaml');

const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
/**
 * yargs lays out its own help at every start, though ours is printed (src/cli/help.ts). Without what it lays it out with,
 * the command starts in four fifths of the time.
 */
const withoutYargsHelp = {
  name: 'without-yargs-help',
  setup({ onResolve, onLoad }) {
    const substitutes = {
      cliui:
        "const layout = { div() {}, span() {}, resetOutput() {}, toString: () => '' }; export default () => layout;",
      'string-width': 'export default (text) => text.length;',
    };
    onResolve({ filter: /^(cliui|string-width)$/ }, ({ path }) => ({ path, namespace: 'substitute' }));
    onLoad({ filter: /.*/, namespace: 'substitute' }, ({ path }) => ({ contents: substitutes[path] }));
  },
};

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
      splitting: false,
      charset: 'ascii',
      minify: true,
      plugins: [withoutYargsHelp],
      // Large, and needed for one command alone.
      external: ['@viz-js/viz'],
      // A script that was compiled with a code cache has `require` only.
      supported: { 'dynamic-import': false },
      // yargs asks where it lies, to find its texts in other languages, which are not used.
      define: { 'import.meta.url': '"file:///"' },
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
