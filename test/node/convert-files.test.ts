import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { convertFiles, disk, writeFiles } from '../../src/node.js';
import { folderWith } from '../support/transload.js';

const web = 'services: {web: {image: "nginx:${TAG:-1.29}"}}\n';

test('converts files of this machine, with the environment that is given', async () => {
  const folder = folderWith({ 'compose.yaml': web });
  const { files, diagnostics } = await convertFiles(['compose.yaml'], {
    workingDirectory: folder,
    env: { TAG: '1.28' },
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files.map(({ content }) => content).join('')).toContain('nginx:1.28');
});

test('without paths it finds the project as Compose does', async () => {
  const folder = folderWith({ 'compose.yaml': web, 'below/x': '' });
  const { manifests } = await convertFiles([], { workingDirectory: join(folder, 'below'), env: {} });
  expect(manifests).not.toEqual([]);
});

test('wrong arguments are a TypeError', () => {
  expect(() => convertFiles(JSON.parse('"compose.yaml"') as string[])).toThrow(TypeError);
  expect(() => convertFiles([], { profiles: JSON.parse('"a"') as string[] })).toThrow(TypeError);
});

test('writeFiles makes folders and leaves nothing else behind', async () => {
  const folder = folderWith({ 'out/old.yaml': 'new' });
  await writeFiles(
    [
      { path: 'old.yaml', content: 'new' },
      { path: 'deep/er.yaml', content: 'er' },
    ],
    join(folder, 'out'),
  );
  expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(['.transload', 'deep', 'old.yaml']);
  expect(readFileSync(join(folder, 'out/old.yaml'), 'utf8')).toBe('new');
  expect(readFileSync(join(folder, 'out/deep/er.yaml'), 'utf8')).toBe('er');
});

test('if one file cannot be written, none is changed', async () => {
  const folder = folderWith({ 'out/b': 'a file where a folder is needed' });
  await writeFiles([{ path: 'a.yaml', content: 'old' }], join(folder, 'out'));
  const files = [
    { path: 'a.yaml', content: 'new' },
    { path: 'b/c.yaml', content: 'new' },
  ];
  await expect(writeFiles(files, join(folder, 'out'))).rejects.toThrow();
  expect(readFileSync(join(folder, 'out/a.yaml'), 'utf8')).toBe('old');
  expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(['.transload', 'a.yaml', 'b']);
});

test('the disk tells files, folders and nothing apart, and follows links', () => {
  const folder = folderWith({ 'a.txt': 'abc', 'sub/b': '' });
  mkdirSync(join(folder, 'empty'));
  symlinkSync('a.txt', join(folder, 'link'));
  symlinkSync('loop', join(folder, 'loop'));
  const file = disk.lookup(join(folder, 'link'));
  expect(file).toMatchObject({ kind: 'file', size: 3, executable: false });
  expect(file?.realPath.endsWith('/a.txt')).toBe(true);
  expect(file?.kind === 'file' && new TextDecoder().decode(file.read())).toBe('abc');
  const listed = disk.lookup(folder);
  expect(listed?.kind === 'directory' && listed.list()).toEqual(['a.txt', 'empty', 'link', 'loop', 'sub']);
  expect(disk.lookup(join(folder, 'nothing'))).toBeUndefined();
  expect(disk.lookup(join(folder, 'a.txt/below'))).toBeUndefined();
  expect(disk.lookup(`${folder}/\0`)).toBeUndefined();
  expect(disk.lookup('/dev/null')?.kind).toBe('other');
  expect(disk.lookup(join(folder, 'loop'))?.kind).toBe('other');
});
