/**
 * Input that is made to do harm: it is refused, or read, within little time and memory, in plain words, with nothing
 * written where it is refused. Each command gets 400 MB of heap; the time allowed is long, since machines are busy.
 */
import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, transload, type Run } from '../support/transload.js';

const service = 'services:\n  a:\n    image: x\n';
const most = 15_000;

function read(
  files: Readonly<Record<string, string>>,
  words: readonly string[] = [],
  prepare?: (folder: string) => void,
): Run {
  const folder = folderWith(files);
  prepare?.(folder);
  const started = performance.now();
  const run = transload(['convert', ...words], { in: folder, env: { NODE_OPTIONS: '--max-old-space-size=400' } });
  expect(performance.now() - started).toBeLessThan(most);
  expect(run.stderr).not.toContain('internal error');
  return run;
}

function expectRefused({ status, stdout, stderr }: Run, reason: string | RegExp): void {
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(reason);
  expect(stderr).not.toContain('hunter2');
}

const repeated = (text: string, count: number) => text.repeat(count);
const numbered = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, at) => line(at));
const aliases = (of: string) => Array.from({ length: 9 }, () => `*a${of}`).join(',');
const bomb = `x-a0: &a0 [1]\n${numbered(9, (at) => `x-a${at + 1}: &a${at + 1} [${aliases(String(at))}]\n`).join('')}`;
const growing = `A0=${repeated('x', 1000)}\n${numbered(11, (at) => `A${at + 1}=${repeated(`\${A${at}}`, 10)}\n`).join('')}`;

const refused: Readonly<Record<string, readonly [files: Record<string, string>, reason: RegExp]>> = {
  'an alias bomb': [{ 'compose.yaml': `${bomb}${service}    x-b: *a9\n` }, /grow beyond/],
  'an alias of itself': [{ 'compose.yaml': `x-a: &a {b: [*a]}\n${service}` }, /contains itself/],
  'brackets, 100,000 deep': [
    { 'compose.yaml': `${service}    x-d: ${repeated('[', 1e5)}${repeated(']', 1e5)}\n` },
    /nested more than/,
  ],
  'braces, 100,000 deep': [
    { 'compose.yaml': `${service}    x-d: ${repeated('{a: ', 1e5)}1${repeated('}', 1e5)}\n` },
    /nested more than/,
  ],
  'lists, 100,000 deep': [{ 'compose.yaml': `x-d:\n  ${repeated('- ', 1e5)}a\n${service}` }, /nested more than/],
  'mappings, 2,000 deep': [
    { 'compose.yaml': `x-d:\n${numbered(2000, (at) => `${repeated(' ', at + 1)}a:\n`).join('')}${service}` },
    /nested more than/,
  ],
  'a file of 50 MB': [{ 'compose.yaml': `${service}# ${repeated('x', 50 * 2 ** 20)}\n` }, /larger than/],
  'millions of empty lines': [{ 'compose.yaml': `${service}${repeated('\n', 3e6)}` }, /more than \d+ lines/],
  'a million faulty escapes': [{ 'compose.yaml': `${service}    command: "${repeated('\\q', 1e6)}"\n` }, /backslash/],
  'a million words': [{ 'compose.yaml': `${service}    command: "${repeated('a ', 1e6)}"\n` }, /more than \d+ words/],
  'thousands of services': [
    { 'compose.yaml': `services:\n${numbered(12000, (at) => `  s${at}: {image: x}\n`).join('')}` },
    /more than \d+ services/,
  ],
  'all ports': [{ 'compose.yaml': `${service}    ports: ["1-65535:1-65535"]\n` }, /more than \d+ ports/],
  NUL: [{ 'compose.yaml': `${service}    command: "a\0b"\n` }, /U\+0000/],
  'half a surrogate pair': [{ 'compose.yaml': `${service}    command: "\\ud800"\n` }, /backslash/],
  'a folder for a Compose file': [{ 'compose.yaml/x': '' }, /is a directory/],
  'a folder for an env file': [{ 'compose.yaml': `${service}    env_file: d\n`, 'd/x': '' }, /is a directory/],
  'a device for an env file': [{ 'compose.yaml': `${service}    env_file: /dev/zero\n` }, /is not a regular file/],
  'a device to include': [{ 'compose.yaml': `include: [/dev/zero]\n${service}` }, /is not a regular file/],
  'a file that includes itself': [{ 'compose.yaml': `include: [compose.yaml]\n${service}` }, /include/],
  'a file that includes another one that includes it': [
    { 'compose.yaml': `include: [b.yaml]\n${service}`, 'b.yaml': 'include: [compose.yaml]\n' },
    /include/,
  ],
  'a thousand files in a row': [
    Object.fromEntries([
      ['compose.yaml', `include: [f0.yaml]\n${service}`],
      ...Array.from({ length: 1000 }, (_, at) => [`f${at}.yaml`, `include: [f${at + 1}.yaml]\n`]),
    ]) as Record<string, string>,
    /include one another/,
  ],
  'services that extend each other': [
    { 'compose.yaml': 'services: {a: {extends: b}, b: {extends: a}}\n' },
    /a -> b -> a/,
  ],
  'a chain of 5,000 services': [
    {
      'compose.yaml': `services:\n${numbered(5000, (at) => `  s${at}: {extends: s${at + 1}}\n`).join('')}  s5000: {image: x}\n`,
    },
    /chain of more than/,
  ],
  'variables that grow': [{ 'compose.yaml': service, '.env': growing }, /larger than transload is willing/],
  'variables that grow in an env file': [
    { 'compose.yaml': `${service}    env_file: e.env\n`, 'e.env': growing },
    /larger than transload is willing/,
  ],
  'one variable in many values': [
    {
      'compose.yaml': `${service}    command: [${Array(20_000).fill('"$A"').join(',')}]\n`,
      '.env': `A=${repeated('x', 10_000)}\n`,
    },
    /larger than transload is willing/,
  ],
  'defaults in defaults': [
    { 'compose.yaml': `${service}    command: ["${repeated('${A:-', 1e5)}x${repeated('}', 1e5)}"]\n` },
    /interpolation/,
  ],
  'an endless list of variables': [
    { 'compose.yaml': `${service}    env_file: e.env\n`, 'e.env': numbered(500_000, (at) => `K${at}=v\n`).join('') },
    /more than \d+ variables/,
  ],
  'an env file of 50 MB': [
    { 'compose.yaml': `${service}    env_file: e.env\n`, 'e.env': `A=${repeated('x', 50 * 2 ** 20)}` },
    /larger than/,
  ],
  'an open quote after a secret': [
    { 'compose.yaml': `${service}    env_file: e.env\n`, 'e.env': 'PASSWORD="hunter2\n' },
    /not closed/,
  ],
  'a secret in a wrong place': [
    {
      'compose.yaml': 'services: {a: {image: x, tty: "${DB_PASSWORD}", ports: ["${DB_PASSWORD}:80"]}}\n',
      '.env': 'DB_PASSWORD=hunter2\n',
    },
    /\$\{DB_PASSWORD\}/,
  ],
};

test.each(Object.entries(refused))(
  'refuses %s',
  (_, [files, reason]) => {
    expectRefused(read(files), reason);
  },
  60_000,
);

test('refuses text that is not UTF-8', () => {
  const folder = folderWith({});
  execFileSync('sh', ['-c', 'printf "services: \\377" > compose.yaml'], { cwd: folder });
  expectRefused(transload(['convert'], { in: folder }), /not UTF-8 text/);
});

const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix('does not wait for a pipe', () => {
  const makePipe = (name: string) => (folder: string) => execFileSync('mkfifo', [join(folder, name)]);
  expectRefused(read({}, ['-f', 'pipe'], makePipe('pipe')), /is not a regular file/);
  expectRefused(
    read({ 'compose.yaml': `${service}    env_file: pipe\n` }, [], makePipe('pipe')),
    /is not a regular file/,
  );
  expectRefused(read({ 'compose.yaml': service }, [], makePipe('.env')), /is not a regular file/);
  expectRefused(read({}, ['-f', '/dev/zero']), /is not a regular file/);
});

const linked = (...names: readonly string[]) => {
  const secret = folderWith({ secret: 'PASSWORD=hunter2\n', 'services.yaml': 'services: {b: {image: "hunter2"}}\n' });
  return (folder: string) => {
    for (const name of names)
      symlinkSync(join(secret, name.endsWith('.yaml') ? 'services.yaml' : 'secret'), join(folder, name));
  };
};

const linksOut: Readonly<Record<string, string>> = {
  'a config': `${service}    configs: [c]\nconfigs: {c: {file: ./out}}\n`,
  'a secret': `${service}    secrets: [s]\nsecrets: {s: {file: ./out}}\n`,
  'an env file': `${service}    env_file: out\n`,
  'a label file': `${service}    label_file: out\n`,
  'an included file': `include: [out.yaml]\n${service}`,
  'the env file of an included project': `include: [{path: more.yaml, env_file: out}]\n${service}`,
  'the base of an extends': 'services: {a: {extends: {file: out.yaml, service: b}}}\n',
};

onUnix.each(Object.entries(linksOut))('does not follow a link out of the project for %s', (_, compose) => {
  const files = { 'compose.yaml': compose, 'more.yaml': 'services: {c: {image: "x:${PASSWORD}"}}\n' };
  expectRefused(read(files, [], linked('out', 'out.yaml')), /a link that leads out of the project directory/);
});

onUnix('mounts nothing that a link out of the project leads to', () => {
  const compose = `${service}    volumes: ["./out:/etc/out", "./folder:/etc/folder"]\n`;
  const run = read({ 'compose.yaml': compose, 'folder/x': 'kept' }, [], linked('out', 'folder/out'));
  expect(run.status).toBe(0);
  expect(run.stderr).toContain('is outside the project directory');
  expect(run.stdout).toContain('kept');
  expect(run.stdout).not.toContain('hunter2');
});

onUnix('reads a file outside of the project that is named as such, or is in a folder that is allowed', () => {
  const folder = folderWith({
    'shared.env': 'NAMED=yes\n',
    'project/compose.yaml': `${service}    env_file: [../shared.env, link.env]\n`,
  });
  symlinkSync('../shared.env', join(folder, 'project/link.env'));
  const project = join(folder, 'project');
  expectRefused(transload(['convert'], { in: project }), /link\.env: is a link that leads out/);
  expect(transload(['convert', '--bind-root', '..'], { in: project }).stdout).toContain('NAMED');
  // Compose itself follows any link, and `config` shows what it reads.
  expect(transload(['config'], { in: project }).stdout).toContain('NAMED');
});

onUnix('follows links within the project, also where the project is reached by one', () => {
  const folder = folderWith({
    'project/compose.yaml': `${service}    env_file: link.env\n    configs: [c]\nconfigs: {c: {file: ./link}}\n`,
    'project/real.env': 'NAMED=yes\n',
    'project/files/x': 'kept',
  });
  symlinkSync('real.env', join(folder, 'project/link.env'));
  symlinkSync('files', join(folder, 'project/link'));
  symlinkSync('project', join(folder, 'elsewhere'));
  const { status, stdout } = transload(['convert'], { in: join(folder, 'elsewhere') });
  expect([status, stdout.includes('NAMED'), stdout.includes('kept')]).toEqual([0, true, true]);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('takes %s for a name like any other', (name) => {
  const compose = `services:
  web:
    image: x
    environment: {${name}: value}
    labels: {${name}: label}
    env_file: e.env
    sysctls: {${name}: 1}
    logging: {driver: x, options: {${name}: o}}
    extra_hosts: {${name}: 1.1.1.1}
    volumes: ["${name}:/v"]
    networks: [${name}]
volumes: {${name}: }
networks: {${name}: }
`;
  const { status, stdout } = transload(['config', '--format', 'json'], {
    in: folderWith({ 'compose.yaml': compose, 'e.env': `${name}=file\nOTHER=\${${name}}\n` }),
  });
  const { services, volumes, networks } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
  const web = services?.['web'] as Record<string, Record<string, unknown>>;
  expect(status).toBe(0);
  expect(web['environment']).toEqual(JSON.parse(`{"${name}": "value", "OTHER": "value"}`));
  for (const attribute of ['labels', 'sysctls', 'networks']) expect(Object.keys(web[attribute] ?? {})).toEqual([name]);
  expect([Object.keys(volumes ?? {}), Object.keys(networks ?? {})]).toEqual([[name], [name]]);
});
