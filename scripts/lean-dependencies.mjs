/**
 * Dependencies of the command without what it never asks of them, which would take longer to load than all the rest of
 * them. What they do for us stays the same.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * yargs without its own help, which it lays out at every start though ours is printed (src/cli/help.ts), and without
 * files of texts in other languages: with the parts of Node.js that it declares for browsers.
 */
function leanYargs({ onResolve, onLoad, resolve }) {
  const [own, forBrowsers] = [/yargs\/index\.mjs$/, 'yargs/lib/platform-shims/browser.mjs'];
  onResolve({ filter: /\/platform-shims\/esm\.mjs$/ }, ({ importer }) => ({
    path: importer.replace(own, forBrowsers),
  }));
  onResolve({ filter: /^https:\/\/unpkg\.com\/yargs-parser@/ }, ({ resolveDir, kind }) =>
    resolve('yargs-parser/browser', { resolveDir, kind }),
  );
  const layout = `const layout = { div() {}, span() {}, resetOutput() {}, toString: () => '' }; export default () => layout;`;
  onResolve({ filter: /^https:\/\/unpkg\.com\/cliui@/ }, ({ path }) => ({ path, namespace: 'layout' }));
  onLoad({ filter: /.*/, namespace: 'layout' }, () => ({ contents: layout }));
  // It looks at every word that a program of ours, which the types have judged, says to it.
  onLoad({ filter: /\/yargs\/build\/lib\/argsert\.js$/ }, () => ({ contents: 'export function argsert() {}' }));
  replace(onLoad, /\/yargs\/build\/lib\/usage\.js$/, 'cachedHelpMessage = this.help();', '');
}

/** yaml as it is made for browsers: as modules, of which what nobody asks for can be left out. */
function leanYaml({ onResolve, resolve }) {
  const inside = 'from lean-dependencies';
  onResolve({ filter: /^yaml$/ }, async ({ path, resolveDir, kind, pluginData }) => {
    if (pluginData === inside) return undefined;
    const found = await resolve(path, { resolveDir, kind, pluginData: inside });
    return { path: found.path.replace(/dist(?=.index\.js$)/, join('browser', 'dist')), sideEffects: false };
  });
}

/** picocolors without opening standard output to see whether it is a terminal: it is always told. */
function leanPicocolors({ onLoad }) {
  replace(onLoad, /\/picocolors\/picocolors\.js$/, '(p.stdout || {}).isTTY', 'false');
}

/** Replaces a text of a module, which must be there. */
function replace(onLoad, filter, text, substitute) {
  onLoad({ filter }, async ({ path }) => {
    const contents = await readFile(path, 'utf8');
    return contents.includes(text)
      ? { contents: contents.replace(text, substitute) }
      : { errors: [{ text: `${path} is not as it was: it does not have ${text}` }] };
  });
}

/** A plugin for esbuild. */
export const leanDependencies = {
  name: 'lean-dependencies',
  setup(build) {
    leanYargs(build);
    leanYaml(build);
    leanPicocolors(build);
  },
};
