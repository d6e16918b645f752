/**
 * Modules of the command that most runs do not need: each is loaded, with all that it alone imports, when one of its
 * functions is called for the first time. They export functions alone, which a plugin for esbuild makes sure of.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const rarelyNeeded = [
  'src/analysis/native-probe.ts',
  'src/analysis/network-policies.ts',
  'src/analysis/placement-constraint.ts',
  'src/analysis/routing/host-regexp.ts',
  'src/analysis/routing/traefik-rule.ts',
  'src/analysis/storage/bind-settings.ts',
  'src/analysis/storage/file-mounts.ts',
  'src/analysis/storage/image-content.ts',
  'src/analysis/storage/resource-content.ts',
  'src/analysis/storage/tmpfs.ts',
  'src/cli/manifests/chart-variables.ts',
  'src/cli/manifests/folder-findings.ts',
  'src/cli/manifests/overlays.ts',
  'src/cli/manifests/projects-below.ts',
  'src/cli/manifests/recorded-run.ts',
  'src/cli/manifests/written-folders.ts',
  'src/cli/wrong-use.ts',
  'src/emitters/http-route.ts',
  'src/explain/annotations.ts',
  'src/hardening/harden.ts',
  'src/hardening/violations.ts',
  'src/node/folder/compare.ts',
  'src/node/folder/replace.ts',
  'src/node/folder/staging.ts',
  'src/output/helm/layout.ts',
  'src/output/kustomize/layout.ts',
  'src/parsers/dotenv.ts',
  'src/parsers/raw-env.ts',
  'src/parsers/schema/lookup.ts',
  'src/parsers/validation/fault.ts',
  'src/patches/apply-patches.ts',
  'src/patches/strategic-merge.ts',
  'src/reporters/github.ts',
  'src/reporters/json.ts',
  'src/reporters/markdown.ts',
  'src/reporters/sarif.ts',
];

/** A plugin for esbuild. */
export const lazyModules = {
  name: 'lazy-modules',
  setup({ onResolve, onLoad, initialOptions: { absWorkingDir } }) {
    const lazy = new Set(rarelyNeeded.map((path) => join(absWorkingDir, path)));
    onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, importer, kind }) => {
      const module = join(dirname(importer), path.replace(/\.js$/, '.ts'));
      return kind === 'import-statement' && lazy.has(module) ? { path: module, namespace: 'lazy' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'lazy' }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const functions = [...text.matchAll(/^export (?:async )?function\*? ?(\w+)/gm)].map(([, name]) => name);
      const others = /^export (?!async function|function|interface|type ).*$/m.exec(text);
      if (others || functions.length === 0)
        return { errors: [{ text: `${path} cannot be loaded late: ${others?.[0] ?? 'no functions'}` }] };
      return {
        resolveDir: dirname(path),
        contents: [
          'let module;',
          `const load = () => (module ??= require(${JSON.stringify(path)}));`,
          ...functions.map((name) => `export const ${name} = (...words) => load().${name}(...words);`),
        ].join('\n'),
      };
    });
  },
};
