/** What a change of Compose files changes in the objects: between files, folders and revisions of a real Git repository. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { folderWith, transload, type Run } from '../support/transload.js';

const compose = `services:
  web:
    image: nginx:\${TAG:-1.29}
    env_file: web.env
    volumes: ["./conf:/etc/nginx/conf.d:ro"]
  db:
    image: postgres:18
    environment: { POSTGRES_PASSWORD: hunter2 }
`;

const files = {
  'compose.yaml': compose,
  'web.env': 'A=1\n',
  'conf/a.conf': 'x\n',
  '.gitignore': '.env\nconf/local.conf\n',
};

function git(folder: string, ...words: string[]): void {
  const identity = [
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@b.c',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'init.defaultBranch=main',
  ];
  execFileSync('git', [...identity, ...words], { cwd: folder, stdio: 'pipe' });
}

function repository(content: Readonly<Record<string, string>> = files): string {
  const folder = folderWith(content);
  git(folder, 'init', '-q');
  commit(folder);
  return folder;
}

function commit(folder: string, changes: Readonly<Record<string, string>> = {}): void {
  for (const [path, text] of Object.entries(changes)) writeFileSync(join(folder, path), text);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'step');
}

function diff(folder: string, ...words: string[]): Run {
  return transload(['diff', ...words], { in: folder });
}

/** `changed Deployment/web`, hashes aside. */
function names(folder: string, ...words: string[]): string[] {
  const { stdout, stderr, status } = diff(folder, '--format', 'names', ...words);
  expect([stderr, status]).toEqual(['', stdout === '' ? 0 : 1]);
  return stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/-[0-9a-f]{10}$/, '').replace(/ +/, ' '));
}

describe('revisions', () => {
  test('nothing has changed', () => {
    const folder = repository();
    expect(diff(folder)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(diff(folder, 'HEAD..HEAD')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('a changed tag is a unified diff of one object, against the last commit', () => {
    const folder = repository();
    writeFileSync(join(folder, 'compose.yaml'), compose.replace('1.29', '1.30'));
    const { status, stdout, stderr } = diff(folder);
    expect([status, stderr]).toEqual([1, '1 object changed\n']);
    expect(stdout).toMatch(
      /^--- Deployment\/web\tHEAD\n\+\+\+ Deployment\/web\tworking tree\n@@ [^\n]+ @@\n[^]*\n- +image: nginx:1\.29\n\+ +image: nginx:1\.30\n/,
    );
    expect(stdout.match(/^[-+](?![-+])/gm)).toHaveLength(2);
  });

  test('env files and mounted files count as the commit has them', () => {
    const folder = repository();
    commit(folder, { 'web.env': 'A=2\n' });
    commit(folder, { 'conf/a.conf': 'y\n', 'conf/b.conf': 'new\n' });
    expect(names(folder)).toEqual([]);
    expect(names(folder, 'HEAD~2', 'HEAD~1')).toEqual(['changed Deployment/web']);
    expect(names(folder, 'HEAD~1')).toEqual(['changed ConfigMap/conf', 'changed Deployment/web']);
    rmSync(join(folder, 'conf'), { recursive: true });
    writeFileSync(join(folder, 'web.env'), 'A=3\n');
    expect(names(folder, 'HEAD~2..HEAD~1')).toEqual(['changed Deployment/web']);
  });

  test('added and removed objects are shown whole', () => {
    const folder = repository();
    writeFileSync(join(folder, 'compose.yaml'), compose.replace(/ {2}db:[^]*/, '  cache: { image: "redis:8" }\n'));
    expect(names(folder)).toEqual([
      'added Service/cache',
      'added Deployment/cache',
      'removed Secret/db-env',
      'removed Service/db',
      'removed Deployment/db',
    ]);
    const { stdout, stderr } = diff(folder);
    expect(stderr).toContain('2 objects added, 3 removed\n');
    expect(stdout).toMatch(
      /^--- \/dev\/null\tHEAD\n\+\+\+ Deployment\/cache\tworking tree\n@@ -0,0 \+1,\d+ @@\n\+apiVersion/m,
    );
    expect(stdout).toMatch(/^--- Service\/db\tHEAD\n\+\+\+ \/dev\/null\tworking tree$/m);
  });

  test('branches, ranges, the fork of two branches, and subfolders', () => {
    const app = Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text]));
    const folder = repository(app);
    git(folder, 'checkout', '-q', '-b', 'feature');
    commit(folder, { 'app/compose.yaml': compose.replace('1.29', '1.30') });
    git(folder, 'checkout', '-q', 'main');
    commit(folder, { 'app/compose.yaml': compose.replace('postgres:18', 'postgres:17') });
    const flags = ['-f', 'app/compose.yaml'];
    expect(names(folder, 'main..feature', ...flags)).toEqual(['changed Deployment/db', 'changed Deployment/web']);
    expect(names(folder, 'main', 'feature', ...flags)).toEqual(['changed Deployment/db', 'changed Deployment/web']);
    expect(names(folder, 'main...feature', ...flags)).toEqual(['changed Deployment/web']);
    expect(names(folder, 'feature..', ...flags)).toEqual(['changed Deployment/db', 'changed Deployment/web']);
    expect(names(join(folder, 'app'), 'feature', '--')).toEqual(['changed Deployment/db', 'changed Deployment/web']);
    const outside = folderWith({});
    expect(names(outside, 'main...feature', '-f', join(folder, 'app/compose.yaml'))).toEqual([
      'changed Deployment/web',
    ]);
  });

  test('what Git ignores is as it is now on both sides', () => {
    const folder = repository();
    writeFileSync(join(folder, '.env'), 'TAG=9\n');
    writeFileSync(join(folder, 'conf/local.conf'), 'mine\n');
    expect(names(folder)).toEqual([]);
    writeFileSync(join(folder, 'conf/new.conf'), 'new\n');
    expect(names(folder)).toEqual(['changed ConfigMap/conf', 'changed Deployment/web']);
  });

  test('links of the repository are followed within it', () => {
    const folder = folderWith({ ...files, 'shared/b.env': 'B=1\n' });
    rmSync(join(folder, 'web.env'));
    symlinkSync('shared/b.env', join(folder, 'web.env'));
    symlinkSync('loop', join(folder, 'loop'));
    git(folder, 'init', '-q');
    commit(folder);
    expect(names(folder)).toEqual([]);
    writeFileSync(join(folder, 'shared/b.env'), 'B=2\n');
    expect(names(folder)).toEqual(['changed Deployment/web']);
  });

  test('a file that was not there yet is named with its revision', () => {
    const folder = repository({ README: '' });
    commit(folder, { 'compose.yaml': 'services: { web: { image: a, ports: ["x"] } }\n' });
    commit(folder, { 'compose.yaml': 'services: { web: { image: a } }\n' });
    expect(diff(folder, 'HEAD~1')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^HEAD~1:compose\.yaml:1:\d+: error: /),
    });
    expect(diff(folder, 'HEAD~2', '-f', 'compose.yaml')).toMatchObject({ status: 2, stdout: '' });
  });

  test('only what is said of the newer version alone is said', () => {
    const folder = repository({ 'compose.yaml': 'services:\n  web:\n    image: nginx$TAG\n' });
    commit(folder, {
      'compose.yaml': 'services:\n  web:\n    mac_address: 02:42:ac:11:00:03\n    image: nginx$TAG\n',
    });
    const { stderr } = diff(folder, 'HEAD~1');
    expect(stderr).toContain('mac_address');
    expect(stderr).not.toContain('TAG');
  });
});

describe('files', () => {
  test('two files, or folders, are two versions of one project', () => {
    const folder = folderWith({
      'one/compose.yaml': 'services: { web: { image: "nginx:1" } }\n',
      'two/compose.yaml': 'services: { web: { image: "nginx:2" } }\n',
      'three/compose.yaml': 'name: other\nservices: { web: { image: "nginx:2" } }\n',
    });
    for (const words of [
      ['one', 'two'],
      ['one/compose.yaml', 'two/compose.yaml'],
      ['one', '-f', 'two/compose.yaml'],
    ]) {
      expect(names(folder, ...words)).toEqual(['changed Deployment/web']);
    }
    expect(diff(folder, 'one', 'three').stdout).not.toContain('part-of');
    expect(diff(folder, 'two/compose.yaml', 'two').status).toBe(0);
  });

  test('a name that the file itself says is part of what is compared', () => {
    const folder = folderWith({
      'one.yaml': 'name: one\nservices: { web: { image: "nginx:1" } }\n',
      'two.yaml': 'name: two\nservices: { web: { image: "nginx:1" } }\n',
    });
    expect(diff(folder, 'one.yaml', 'two.yaml').stdout).toContain('+    app.kubernetes.io/part-of: two');
  });

  test('values of secrets are masked, and whether they differ is not', () => {
    const text = (password: string, user: string): string =>
      `services: { db: { image: a, environment: { DB_PASSWORD: ${password}, DB_SECRET: ${user} } } }\n`;
    const folder = folderWith({ 'old.yaml': text('hunter2', 'me'), 'new.yaml': text('hunter3', 'me') });
    for (const format of ['diff', 'json']) {
      const { stdout, stderr } = diff(folder, 'old.yaml', 'new.yaml', '--format', format);
      expect(stdout + stderr).not.toMatch(/hunter|aHVudGVy/);
    }
    const { stdout } = diff(folder, 'old.yaml', 'new.yaml');
    expect(stdout).toContain('-  DB_PASSWORD: "*** (before)"\n+  DB_PASSWORD: "*** (after)"\n   DB_SECRET: "***"\n');
  });

  test('JSON has an entry for each object', () => {
    const folder = folderWith({
      'old.yaml': 'services: { web: { image: "nginx:1" } }\n',
      'new.yaml': 'services: { web: { image: "nginx:2" } }\n',
    });
    const { stdout } = diff(folder, 'old.yaml', 'new.yaml', '--format', 'json', '-n', 'shop');
    expect(JSON.parse(stdout)).toEqual({
      objects: [
        {
          change: 'changed',
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web',
          namespace: 'shop',
          diff: expect.stringContaining('+          image: nginx:2'),
        },
      ],
    });
  });
});

test('wrong use is explained', () => {
  const folder = repository();
  mkdirSync(join(folder, 'empty'));
  git(folder, 'branch', 'conf');
  for (const [words, expected] of [
    [['nope'], 'nope is neither a file nor a revision'],
    [['HEAD', 'compose.yaml'], 'say transload diff HEAD -f compose.yaml'],
    [['a', 'b', 'c'], 'compare two versions'],
    [['empty', 'compose.yaml'], 'there is no Compose file in empty'],
    [['conf'], 'conf is both a file and a revision: write ./conf, or conf^0'],
    [['compose.yaml', 'compose.yaml', '-f', 'compose.yaml'], 'not both'],
    [['nope..HEAD'], 'nope..HEAD is neither a file nor a revision'],
  ] as const) {
    expect(diff(folder, ...words)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(expected) });
  }
  expect(diff(folderWith({}), 'HEAD').stderr).toContain('there is no Git repository with a commit here');
});
