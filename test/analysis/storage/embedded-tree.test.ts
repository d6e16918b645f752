import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contentKey, embed, largestContent } from '../../../src/analysis/storage/embedded-tree.js';
import { filesFromMap, type MemoryFile } from '../../../src/files-map.js';
import type { FileEntry, FileReader } from '../../../src/model/files.js';

function embedAll(files: Readonly<Record<string, MemoryFile>>, within = '/dir') {
  const reader = filesFromMap(new Map(Object.entries(files).map(([path, file]) => [`/dir/${path}`, file])));
  return embedIn(reader, within);
}

function embedIn(reader: FileReader, within: string | undefined) {
  const entry = reader.lookup('/dir');
  if (!entry) throw new Error('no directory');
  return embed(entry, 'dir', reader, within);
}

test('keys are those that Kubernetes takes, whatever a path is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 400, unit: 'binary' }), (path) => {
      const key = contentKey(path);
      expect(key).toMatch(/^[-._a-zA-Z0-9]{1,253}$/);
      expect(key).not.toMatch(/^\.$|^\.\./);
    }),
  );
});

test('files of one tree have keys of their own', () => {
  const embedding = embedAll({ 'a b': '1', a_b: '2', 'a+b': '3', 'a/b': '4', a__b: '5' });
  const keys = embedding.kind === 'directory' ? embedding.files.map(({ key, path }) => [path, key]) : [];
  expect(new Set(keys.map(([, key]) => key)).size).toBe(5);
  expect(Object.fromEntries(keys)).toMatchObject({ a_b: 'a_b', a__b: 'a__b' });
});

test('bytes that are no text stay bytes', () => {
  const embedding = embedAll({ text: 'ä\n', nul: 'a\0b', bytes: Uint8Array.of(0xff, 0xfe) });
  const contents =
    embedding.kind === 'directory' ? embedding.files.map(({ path, content }) => [path, typeof content]) : [];
  expect(Object.fromEntries(contents)).toEqual({ text: 'string', nul: 'object', bytes: 'object' });
});

test('a hundred files are embedded, more are too many', () => {
  const files = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${String(index)}`, 'x']));
  expect(embedAll(files(100)).kind).toBe('directory');
  expect(embedAll(files(101)).kind).toBe('large-directory');
});

test('a mebibyte is embedded, more is too large', () => {
  expect(embedAll({ a: 'x'.repeat(largestContent) }).kind).toBe('directory');
  expect(embedAll({ a: 'x'.repeat(largestContent), b: 'x' }).kind).toBe('large-directory');
});

test('what only keeps a directory under version control leaves it empty', () => {
  expect(embedAll({ '.gitkeep': '', 'sub/.gitignore': '*' }).kind).toBe('empty-directory');
});

/** A reader with links: each path leads to where it says. */
function withLinks(files: ReadonlyMap<string, MemoryFile>, links: Readonly<Record<string, string>>): FileReader {
  const reader = filesFromMap(
    new Map([...files, ...Object.keys(links).map((path): [string, MemoryFile] => [path, ''])]),
  );
  return {
    lookup(path): FileEntry | undefined {
      return reader.lookup(links[path] ?? path);
    },
  };
}

test('links are followed inside, not out, and not in circles', () => {
  const reader = withLinks(
    new Map([
      ['/dir/real/a.conf', 'a'],
      ['/else/secret', 's'],
    ]),
    { '/dir/linked.conf': '/dir/real/a.conf', '/dir/out': '/else/secret', '/dir/real/up': '/dir' },
  );
  const embedding = embedIn(reader, '/dir');
  expect(embedding).toMatchObject({ kind: 'directory', skipped: ['out', 'real/up'] });
  expect(embedding.kind === 'directory' && embedding.files.map(({ path }) => path)).toEqual([
    'linked.conf',
    'real/a.conf',
  ]);
});

test('an endless tree comes to an end', () => {
  const directory = (path: string): FileEntry => ({ kind: 'directory', realPath: path, list: () => ['a', 'b'] });
  const embedding = embedIn({ lookup: directory }, '/dir');
  expect(embedding.kind).toBe('large-directory');
});
