import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { folderWith, shell, transload } from '../support/transload.js';

const web = `services:
  web:
    image: nginx:1.29
    labels: {tier: front}
`;
const warned = `services:
  web:
    image: nginx\${TAG}
`;
const twoFaults = `services:
  web:
    imag: nginx
  db:
    image: postgres
    restart: 5
`;

function kindsAndNames(yaml: string): string[] {
  return parseAllDocuments(yaml).map((document) => {
    const { kind, metadata } = document.toJS() as { kind: string; metadata: { name: string } };
    return `${kind}/${metadata.name}`;
  });
}

describe('input', () => {
  test('finds compose.yaml in the current folder and in those above', () => {
    const folder = folderWith({ 'compose.yaml': web, 'below/deep/x': '' });
    for (const at of [folder, join(folder, 'below/deep')]) {
      const { status, stdout, stderr } = transload(['convert'], { in: at });
      expect([status, stderr]).toEqual([0, expect.not.stringContaining('error')]);
      expect(kindsAndNames(stdout)).toContain('Deployment/web');
    }
  });

  test('-f - reads standard input', () => {
    const { status, stdout } = transload(['convert', '-p', 'demo', '-f', '-'], { input: web, in: folderWith({}) });
    expect(status).toBe(0);
    expect(kindsAndNames(stdout)).toContain('Deployment/web');
  });

  test('later files override earlier ones', () => {
    const folder = folderWith({ 'a.yaml': web, 'b.yaml': 'services: {web: {image: caddy:2}}\n' });
    const { stdout } = transload(['convert', '-f', 'a.yaml', '-f', 'b.yaml'], { in: folder });
    expect(stdout).toContain('image: caddy:2');
    expect(stdout).not.toContain('nginx');
  });

  test('no Compose file anywhere is an error that says where was looked', () => {
    const { status, stdout, stderr } = transload(['convert'], { in: folderWith({}) });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('compose.yaml');
  });

  test('a file that is not there is an error', () => {
    const { status, stderr } = transload(['convert', '-f', 'nowhere.yaml'], { in: folderWith({}) });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: .*nowhere\.yaml/);
  });

  test.each([
    ['COMPOSE_FILE', ['convert'], { COMPOSE_FILE: 'other.yaml:more.yaml' }, ['image: caddy:2']],
    ['COMPOSE_PROJECT_NAME', ['convert', '-f', 'other.yaml'], { COMPOSE_PROJECT_NAME: 'mine' }, ['instance: mine']],
    ['-p', ['convert', '-f', 'other.yaml', '-p', 'yours'], { COMPOSE_PROJECT_NAME: 'mine' }, ['instance: yours']],
    ['COMPOSE_PROFILES', ['convert', '-f', 'profiles.yaml'], { COMPOSE_PROFILES: 'debug' }, ['name: probe']],
    ['--profile', ['convert', '-f', 'profiles.yaml', '--profile', 'debug'], {}, ['name: probe']],
    ['.env', ['convert', '-f', 'variable.yaml'], {}, ['image: nginx:from-dotenv']],
    ['environment', ['convert', '-f', 'variable.yaml'], { TAG: ':from-shell' }, ['image: nginx:from-shell']],
    ['--env-file', ['convert', '-f', 'variable.yaml', '--env-file', 'env.prod'], {}, ['image: nginx:from-prod']],
  ])('%s is obeyed', (_, words, env, expected) => {
    const folder = folderWith({
      'other.yaml': web,
      'more.yaml': 'services: {web: {image: "caddy:2"}}\n',
      'profiles.yaml': `${web}  probe: {image: busybox, profiles: [debug]}\n`,
      'variable.yaml': warned,
      '.env': 'TAG=:from-dotenv\n',
      'env.prod': 'TAG=:from-prod\n',
    });
    const { status, stdout } = transload(words, { in: folder, env });
    expect(status).toBe(0);
    for (const text of expected) expect(stdout).toContain(text);
  });

  test('--project-directory is where relative paths start', () => {
    const folder = folderWith({
      'files/compose.yaml': 'services: {web: {image: nginx, env_file: web.env}}\n',
      'base/web.env': 'COLOUR=green\n',
    });
    const { status, stdout } = transload(['convert', '-f', 'files/compose.yaml', '--project-directory', 'base'], {
      in: folder,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('green');
  });
});

describe('output', () => {
  test('--format json is one List', () => {
    const { stdout } = transload(['convert', '--format', 'json'], { in: folderWith({ 'compose.yaml': web }) });
    const list = JSON.parse(stdout) as { kind: string; items: { kind: string }[] };
    expect(list.kind).toBe('List');
    expect(list.items.map(({ kind }) => kind)).toContain('Deployment');
  });

  test('-o FILE writes what standard output would have shown, and nothing there', () => {
    const folder = folderWith({ 'compose.yaml': web });
    const { stdout } = transload(['convert'], { in: folder });
    const written = transload(['convert', '-o', 'deep/er/out.yaml'], { in: folder });
    expect([written.status, written.stdout]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'deep/er/out.yaml'), 'utf8')).toBe(stdout);
    expect(readdirSync(join(folder, 'deep/er'))).toEqual(['out.yaml']);
  });

  test.each([
    ['a path that ends in /', 'k8s/', false],
    ['a folder', 'k8s', true],
  ])('-o with %s writes one file an object', (_, path, isThere) => {
    const folder = folderWith({ 'compose.yaml': web });
    if (isThere) mkdirSync(join(folder, 'k8s'));
    const { stdout } = transload(['convert'], { in: folder });
    expect(transload(['convert', '-o', path], { in: folder }).status).toBe(0);
    const files = readdirSync(join(folder, 'k8s')).filter((file) => file.endsWith('.yaml'));
    expect(files).toContain('web-deployment.yaml');
    const objects = files.map((file) => readFileSync(join(folder, 'k8s', file), 'utf8'));
    expect(objects.flatMap(kindsAndNames).toSorted()).toEqual(kindsAndNames(stdout).toSorted());
  });

  test('a file that would not change is left alone, and permissions stay', () => {
    const folder = folderWith({ 'compose.yaml': web });
    const out = join(folder, 'out.yaml');
    transload(['convert', '-o', 'out.yaml'], { in: folder });
    const before = statSync(out).ino;
    transload(['convert', '-o', 'out.yaml'], { in: folder });
    expect(statSync(out).ino).toBe(before);
    chmodSync(out, 0o600);
    transload(['convert', '-o', 'out.yaml', '-n', 'shop'], { in: folder });
    expect(readFileSync(out, 'utf8')).toContain('namespace: shop');
    expect(statSync(out).mode & 0o777).toBe(0o600);
  });

  test('a reader that stops early is no failure', () => {
    const services = Array.from({ length: 400 }, (_, index) => `  web${index}: {image: nginx}\n`).join('');
    const folder = folderWith({ 'compose.yaml': `services:\n${services}` });
    const { stdout, stderr } = shell('transload convert -q | head -n 1', folder);
    expect([stdout, stderr]).toEqual(['apiVersion: v1\n', '']);
  });

  test('what the system refuses is said in one line', () => {
    const folder = folderWith({ 'compose.yaml': web, blocked: 'a file' });
    const { status, stdout, stderr } = transload(['convert', '-q', '-o', 'blocked/out.yaml'], { in: folder });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^transload: .*blocked.*\n$/);
  });
});

describe('findings', () => {
  test('every error of a file is reported at once; nothing is written', () => {
    const folder = folderWith({ 'compose.yaml': twoFaults, 'out.yaml': 'kept' });
    const { status, stdout, stderr } = transload(['convert', '-o', 'out.yaml'], { in: folder });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('compose.yaml:3:5: error: ');
    expect(stderr).toContain('compose.yaml:6:14: error: ');
    expect(stderr).toContain('did you mean `image`?');
    expect(stderr).toContain('2 errors');
    expect(readFileSync(join(folder, 'out.yaml'), 'utf8')).toBe('kept');
    expect(transload(['convert', '-o', 'k8s/'], { in: folder }).status).toBe(1);
    expect(existsSync(join(folder, 'k8s'))).toBe(false);
  });

  test('warnings are shown and do no harm, unless --strict makes errors of them', () => {
    const folder = folderWith({ 'compose.yaml': warned });
    const tolerant = transload(['convert'], { in: folder });
    expect(tolerant.status).toBe(0);
    expect(tolerant.stderr).toMatch(/compose\.yaml:3:17: warning: .*TAG.* \[interpolation\/unset\]\n {2}3 \| /);
    const strict = transload(['convert', '--strict'], { in: folder });
    expect([strict.status, strict.stdout]).toEqual([1, '']);
    expect(strict.stderr).toContain('warning: ');
  });

  test('--quiet leaves warnings out, --verbose shows notes', () => {
    const folder = folderWith({ 'compose.yaml': `version: '3'\n${warned}` });
    const [quiet, normal, verbose] = [['-q'], [], ['--verbose']].map(
      (flags) => transload(['convert', ...flags], { in: folder }).stderr,
    );
    expect(quiet).toBe('');
    expect(normal).not.toContain('file/version-obsolete');
    expect(normal).toMatch(/1 warning.*; \d+ notes? with --verbose\n$/);
    expect(verbose).toContain('info: ');
    expect(verbose).toContain('[file/version-obsolete]');
  });

  test('--diagnostics json is a JSON array for programs', () => {
    const folder = folderWith({ 'compose.yaml': twoFaults });
    const { status, stdout, stderr } = transload(['convert', '--diagnostics', 'json'], { in: folder });
    expect([status, stdout]).toEqual([1, '']);
    expect(JSON.parse(stderr)).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        path: ['services', 'db', 'restart'],
        range: {
          file: 'compose.yaml',
          start: { line: 6, column: 14, offset: expect.any(Number) },
          end: { line: 6, column: 15, offset: expect.any(Number) },
        },
      }),
    );
  });

  test('colours are for terminals, and for those who ask', () => {
    const folder = folderWith({ 'compose.yaml': warned });
    const stderr = (env: Record<string, string>): string => transload(['convert'], { in: folder, env }).stderr;
    expect(stderr({})).not.toContain('\u001b');
    expect(stderr({ FORCE_COLOR: '1' })).toContain('\u001b[');
    expect(stderr({ FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b');
  });

  test('a file cannot play tricks on the terminal, and secrets are not repeated', () => {
    const folder = folderWith({
      'compose.yaml':
        'services:\n  web:\n    image: nginx\n    environment: {DB_PASSWORD: hunter2, A: "\u001b[31m", B: 1, B: 2}\n',
    });
    const { status, stderr } = transload(['convert'], { in: folder, env: { FORCE_COLOR: '0' } });
    expect(status).toBe(1);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toContain('hunter2');
  });
});

test('the same input gives the same bytes', () => {
  const folder = folderWith({ 'compose.yaml': web });
  const [first, second] = [1, 2].map(() => transload(['convert', '--verbose'], { in: folder }));
  expect(first).toEqual(second);
  expect(first?.stdout).not.toBe('');
});
