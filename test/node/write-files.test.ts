import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { EditedFilesError, writeFiles } from '../../src/node.js';
import type { OutputFile } from '../../src/output/output-file.js';
import { folderWith } from '../support/transload.js';

function files(contents: Readonly<Record<string, string>>): OutputFile[] {
  return Object.entries(contents).map(([path, content]) => ({ path, content }));
}

function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const plain = names.filter((name) => lstatSync(join(folder, name)).isFile() && name !== '.transload');
  return Object.fromEntries(plain.toSorted().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A folder of ours changes as a whole; one in which others keep folders, file by file. Both must behave alike. */
describe.each([
  ['a folder of its own', {}],
  ['a folder with folders of others', { 'out/theirs/deep/x.txt': 'x' }],
])('%s', (_, theirs) => {
  const others = Object.fromEntries(Object.entries(theirs).map(([path, text]) => [path.replace('out/', ''), text]));

  test('what is no longer made goes, what others put there stays, what is the same is left alone', async () => {
    const folder = folderWith(theirs);
    const out = join(folder, 'out');
    await writeFiles(files({ 'a.yaml': 'a', 'b/c.yaml': 'c', 'b/d.yaml': 'd' }), out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const [kept, note] = ['a.yaml', 'notes.txt'].map((name) => statSync(join(out, name)).ino);
    const changes = await writeFiles(files({ 'a.yaml': 'a', 'e.yaml': 'e', 'f/g.yaml': 'g' }), out);
    expect(changes.map(({ path }) => path)).toEqual(['b/c.yaml', 'b/d.yaml', 'e.yaml', 'f/g.yaml']);
    expect(contentOf(out)).toEqual({ ...others, 'a.yaml': 'a', 'e.yaml': 'e', 'f/g.yaml': 'g', 'notes.txt': 'mine' });
    expect(existsSync(join(out, 'b'))).toBe(false);
    expect(['a.yaml', 'notes.txt'].map((name) => statSync(join(out, name)).ino)).toEqual([kept, note]);
    expect(readdirSync(folder)).toEqual(['out']);
  });

  test.each([
    ['replaced', 'a.yaml'],
    ['removed', 'b.yaml'],
  ])('an edited file is not %s, and nothing else changes, unless forced', async (_, path) => {
    const out = join(folderWith(theirs), 'out');
    await writeFiles(files({ 'a.yaml': 'a', 'b.yaml': 'b' }), out);
    writeFileSync(join(out, path), 'edited');
    const before = contentOf(out);
    const next = files({ 'a.yaml': 'new', 'c.yaml': 'c' });
    const refusal: unknown = await writeFiles(next, out).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EditedFilesError);
    expect(refusal instanceof EditedFilesError && refusal.edited).toEqual([
      { path, found: 'edited', wanted: path === 'a.yaml' ? 'new' : undefined, isForeign: true },
    ]);
    expect(contentOf(out)).toEqual(before);
    await writeFiles(next, out, { force: true });
    expect(contentOf(out)).toEqual({ ...others, 'a.yaml': 'new', 'c.yaml': 'c' });
  });

  test('a file of the same name by somebody else is not replaced; one of the same content is taken over', async () => {
    const out = join(folderWith({ ...theirs, 'out/a.yaml': 'theirs', 'out/b.yaml': 'b' }), 'out');
    await expect(writeFiles(files({ 'a.yaml': 'a', 'b.yaml': 'b' }), out)).rejects.toThrow(EditedFilesError);
    await writeFiles(files({ 'b.yaml': 'b' }), out);
    await writeFiles([], out);
    expect(contentOf(out)).toEqual({ ...others, 'a.yaml': 'theirs' });
  });

  test('deleted files come back, and other line ends are no edit', async () => {
    const out = join(folderWith(theirs), 'out');
    const wanted = files({ 'a.yaml': 'a\nb\n', 'b.yaml': 'b\n' });
    await writeFiles(wanted, out);
    rmSync(join(out, 'b.yaml'));
    writeFileSync(join(out, 'a.yaml'), 'a\r\nb\r\n');
    expect((await writeFiles(wanted, out)).map(({ path }) => path)).toEqual(['b.yaml']);
    await writeFiles(files({ 'a.yaml': 'new\n' }), out);
    expect(contentOf(out)).toEqual({ ...others, 'a.yaml': 'new\n' });
  });

  test('nothing is written through a link that leads out', async () => {
    const folder = folderWith({ ...theirs, 'out/a.yaml': 'a', 'outside/x': 'x' });
    const out = join(folder, 'out');
    symlinkSync('../outside', join(out, 'b'));
    symlinkSync('../outside/x', join(out, 'x.yaml'));
    await expect(writeFiles(files({ 'b/c.yaml': 'c' }), out)).rejects.toThrow(/leaves/);
    await expect(writeFiles(files({ 'x.yaml': 'new' }), out)).rejects.toThrow(EditedFilesError);
    await writeFiles(files({ 'x.yaml': 'new' }), out, { force: true });
    expect(contentOf(join(folder, 'outside'))).toEqual({ x: 'x' });
    expect(lstatSync(join(out, 'x.yaml')).isFile()).toBe(true);
    expect(lstatSync(join(out, 'b')).isSymbolicLink()).toBe(true);
  });
});

test('a folder that is a link stays one', async () => {
  const folder = folderWith({ 'real/x.txt': 'x' });
  symlinkSync('real', join(folder, 'out'));
  await writeFiles(files({ 'a.yaml': 'a' }), join(folder, 'out'));
  expect(lstatSync(join(folder, 'out')).isSymbolicLink()).toBe(true);
  expect(contentOf(join(folder, 'real'))).toEqual({ 'a.yaml': 'a', 'x.txt': 'x' });
});

test.each(['../a', '/a', 'a/../../b', 'a//b', './a', '', 'a\\b', 'c:a', 'a\nb', '.transload', 'a/..'])(
  'a path such as %j is refused',
  async (path) => {
    const out = join(folderWith({}), 'out');
    await expect(writeFiles(files({ [path]: 'x' }), out)).rejects.toThrow(TypeError);
    expect(existsSync(out)).toBe(false);
  },
);

test('two names that are one where case does not count are refused', async () => {
  const out = join(folderWith({}), 'out');
  await expect(writeFiles(files({ 'Web.yaml': 'a', 'web.yaml': 'b' }), out)).rejects.toThrow(TypeError);
});

test('a record says what sha256sum can check; a record with a merge conflict owns what it can', async () => {
  const out = join(folderWith({}), 'out');
  await writeFiles(files({ 'a.yaml': 'a', 'b.yaml': 'b' }), out);
  const record = readFileSync(join(out, '.transload'), 'utf8');
  expect(record).toContain('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.yaml\n');
  writeFileSync(join(out, '.transload'), `<<<<<<< ours\n${record}=======\n>>>>>>> theirs\n`);
  await writeFiles(files({ 'a.yaml': 'new' }), out);
  expect(contentOf(out)).toEqual({ 'a.yaml': 'new' });
});

test('what a killed run has left is cleared away; a folder that it had moved comes back', async () => {
  const folder = folderWith({ '.out.transload-old/notes.txt': 'mine', '.out.transload-99999999/a.yaml': 'half' });
  await writeFiles(files({ 'a.yaml': 'a' }), join(folder, 'out'));
  expect(readdirSync(folder)).toEqual(['out']);
  expect(contentOf(join(folder, 'out'))).toEqual({ 'a.yaml': 'a', 'notes.txt': 'mine' });
});

/** A program that writes two versions of a folder in turn until it is killed, and tells when it begins with another one. */
const writer = `
import { writeFiles } from './write-files.js';
const version = (text: string) =>
  [text, 'both'].flatMap((name) => Array.from({ length: 40 }, (_, at) => ({ path: \`\${name}-\${at}.yaml\`, content: text })));
for (let turn = 0; ; turn++) {
  process.stdout.write('.');
  await writeFiles(version(turn % 2 === 0 ? 'old' : 'new'), process.argv[2] ?? '');
}
`;

let program = '';
beforeAll(async () => {
  program = join(folderWith({}), 'writer.mjs');
  const resolveDir = fileURLToPath(new URL('../../src/node', import.meta.url));
  const stdin = { contents: writer, resolveDir, loader: 'ts' as const };
  await build({ stdin, outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' });
});

/** Lets a process of its own write `out` so many times, and then for so many milliseconds more. */
async function writeUntilKilled(folder: string, times: number, duration: number): Promise<void> {
  const child = spawn(process.execPath, [program, join(folder, 'out')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for (let begun = 0; begun <= times;) {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    begun += chunk.length;
  }
  await setTimeout(duration);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a hundred times killed while it writes, it never leaves a folder of old and new files', async () => {
  const folder = folderWith({ 'out/notes.txt': 'mine' });
  const out = join(folder, 'out');
  const seen = new Set<string>();
  for (let turn = 0; turn < 100; turn++) {
    await writeUntilKilled(folder, turn % 3, (turn * 7) % 20);
    // Between two renames there may be no folder for a moment; what it was is then beside it, and is brought back.
    const place = existsSync(out) ? out : join(dirname(out), '.out.transload-old');
    const { 'notes.txt': notes, ...written } = contentOf(place);
    expect(notes).toBe('mine');
    expect([0, 80]).toContain(Object.keys(written).length);
    const versions = [...new Set(Object.entries(written).flatMap(([path, text]) => [text, path.replace(/-.*$/, '')]))];
    expect(versions.filter((version) => version !== 'both').length).toBeLessThanOrEqual(1);
    for (const version of versions) seen.add(version);
  }
  expect([...seen].toSorted()).toEqual(['both', 'new', 'old']);
  await writeFiles(files({ 'a.yaml': 'a' }), out);
  expect(contentOf(out)).toEqual({ 'a.yaml': 'a', 'notes.txt': 'mine' });
  expect(readdirSync(folder)).toEqual(['out']);
}, 180_000);

test('a folder in which others keep folders is completed by the run after one that was killed', async () => {
  const folder = folderWith({ 'out/theirs/notes.txt': 'mine' });
  const out = join(folder, 'out');
  for (let turn = 0; turn < 10; turn++) {
    await writeUntilKilled(folder, turn % 3, (turn * 7) % 20);
  }
  await writeFiles(files({ 'a.yaml': 'a' }), out);
  expect(contentOf(out)).toEqual({ 'a.yaml': 'a', 'theirs/notes.txt': 'mine' });
}, 180_000);

test('who stands in the folder stays there', async () => {
  const out = join(folderWith({ 'out/notes.txt': 'mine' }), 'out');
  mkdirSync(out, { recursive: true });
  const before = process.cwd();
  process.chdir(out);
  try {
    await writeFiles(files({ 'a.yaml': 'a' }), '.');
    expect(readdirSync('.').toSorted()).toEqual(['.transload', 'a.yaml', 'notes.txt']);
  } finally {
    process.chdir(before);
  }
});
