import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { slugOf } from '../slug.mjs';

const pages = join(dirname(fileURLToPath(import.meta.url)), '../.pages');

/** A line of the sidebar for each page of a folder, in the order of their names. */
function pagesOf(folder) {
  return readdirSync(join(pages, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .toSorted()
    .map((name) => ({ text: name.slice(0, -3), link: `/${folder}/${name.slice(0, -3)}` }));
}

function foldersOf(folder) {
  return readdirSync(join(pages, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name }) => ({ text: name, collapsed: true, items: pagesOf(`${folder}/${name}`) }));
}

/** The path that the site has at its host. */
const base = process.env.SITE_BASE ?? '/';

const page = (text, link) => ({ text, link });

const guide = [
  {
    text: 'Start',
    items: [
      page('In ten minutes', '/start'),
      page('Common mistakes', '/common-mistakes'),
      page('Comparison', '/comparison'),
    ],
  },
  {
    text: 'By task',
    items: [
      page('A database with a volume', '/guide/database'),
      page('A web app behind Ingress', '/guide/web-app'),
      page('Jobs', '/guide/jobs'),
      page('Several environments', '/guide/environments'),
      page('Moving from kompose', '/guide/from-kompose'),
      page('In CI', '/guide/ci'),
    ],
  },
  {
    text: 'In depth',
    items: [
      page('Networking', '/networking'),
      page('Scaling', '/scaling'),
      page('Production', '/production'),
      page('Hardening', '/hardening'),
      page('Manifests that you keep', '/keeping-manifests'),
      page('The x-kubernetes key', '/x-kubernetes'),
      page('Versions of Kubernetes', '/kube-version'),
      page('Coming from kompose', '/kompose'),
    ],
  },
  {
    text: 'Reference',
    items: [
      page('The command', '/command'),
      page('The library', '/library'),
      page('Functions and types', '/api/'),
      page('What becomes of each attribute', '/coverage'),
      page('Rules', '/rules/'),
      page('Diagnostics', '/diagnostics'),
    ],
  },
  {
    text: 'How well it works',
    items: [page('What runs the same', '/proof'), page('How fast it is', '/performance')],
  },
  {
    text: 'The project',
    items: [
      page('How it is built', '/architecture'),
      page('How to contribute', '/contributing'),
      page('Changes', '/changes'),
    ],
  },
];

export default defineConfig({
  title: 'transload',
  description: 'Translates Docker Compose files into Kubernetes manifests, and says what became of every line.',
  lang: 'en',
  base,
  srcDir: '.pages',
  outDir: 'dist',
  cleanUrls: false,
  // The playground is put there when the pages are built.
  ignoreDeadLinks: [/^\/playground\//],
  head: [['link', { rel: 'icon', href: `${base}icon.svg` }]],
  // The index of the search, and the long tables, are loaded when they are asked for.
  vite: { build: { chunkSizeWarningLimit: 4000 } },
  markdown: {
    anchor: { slugify: slugOf },
    config(md) {
      // A code leads to its page. Vue is kept away from all of them, as `{{` means something to it.
      md.renderer.rules.code_inline = (tokens, index) => {
        const { content } = tokens[index];
        const code = `<code v-pre>${md.utils.escapeHtml(content)}</code>`;
        const isLink = tokens.slice(0, index).findLast(({ type }) => type.startsWith('link_'))?.type === 'link_open';
        if (isLink || !existsSync(join(pages, 'diagnostics', `${content}.md`))) return code;
        return `<a href="${base}diagnostics/${content}.html">${code}</a>`;
      };
      // ```yaml [compose.yaml]: the name of the file stands above the sample.
      const { fence } = md.renderer.rules;
      md.renderer.rules.fence = (tokens, index, ...rest) => {
        const [, name] = /\[(.+)\]/.exec(tokens[index].info) ?? [];
        const sample = fence(tokens, index, ...rest);
        return name === undefined ? sample : `<div class="sample-file">${md.utils.escapeHtml(name)}</div>${sample}`;
      };
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/start', activeMatch: '^/(start|guide/)' },
      { text: 'Rules', link: '/rules/' },
      { text: 'Diagnostics', link: '/diagnostics' },
      { text: 'Command', link: '/command' },
      { text: 'Playground', link: '/playground/', target: '_self' },
    ],
    sidebar: {
      '/rules/': [{ text: 'Rules', link: '/rules/', items: pagesOf('rules') }],
      '/diagnostics/': [{ text: 'Diagnostics', link: '/diagnostics', items: foldersOf('diagnostics') }],
      '/api/': [
        { text: 'The library', link: '/library' },
        ...['index', 'node'].map((entry) => ({
          text: entry === 'index' ? 'transload' : 'transload/node',
          items: foldersOf(`api/${entry}`),
        })),
      ],
      '/': guide,
    },
    outline: [2, 3],
    docFooter: { prev: false, next: false },
    footer: { message: 'Apache License 2.0' },
  },
});
