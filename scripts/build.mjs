/** Builds dist/: the command as one file, the library for Node and the browser, and the declarations. */
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

await import('./compile-schema.mjs');
await rm(dist, { recursive: true, force: true });

const shared = { absWorkingDir: root, bundle: true, format: 'esm', target: 'node20', logLevel: 'warning' };

await Promise.all([
  build({
    ...shared,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: dist,
    platform: 'node',
    minifySyntax: true,
    minifyWhitespace: true,
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    // Dependencies that still use require() when bundled get one.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  }),
  // The library leaves its dependencies to npm, so that they are shared with whoever uses it.
  build({
    ...shared,
    entryPoints: { index: 'src/index.ts', node: 'src/node.ts' },
    outdir: dist,
    platform: 'neutral',
    packages: 'external',
    external: ['node:*'],
    splitting: true,
    chunkNames: 'shared/[name]-[hash]',
    sourcemap: false,
  }),
]);

execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
