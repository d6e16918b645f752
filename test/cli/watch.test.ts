/** `convert --watch`, as a process of its own. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { folderWith, transload } from '../support/transload.js';

const binary = fileURLToPath(new URL('../../bin/transload.js', import.meta.url));

class Watching {
  readonly #child: ChildProcessByStdio<null, null, Readable>;
  #output = '';
  #read = 0;

  constructor(folder: string, ...words: string[]) {
    const { PATH = '' } = process.env;
    this.#child = spawn(process.execPath, [binary, 'convert', '--watch', ...words], {
      cwd: folder,
      env: { PATH, HOME: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
  }

  /** What was said since the last call, once one more run has said its line; times are left out. */
  async run(): Promise<string> {
    const line = /^\d\d:\d\d:\d\d .*\n/m;
    const end = Date.now() + 20_000;
    while (!line.test(this.#output.slice(this.#read))) {
      if (Date.now() > end) throw new Error(`no run; all that was said: ${this.#output}`);
      await setTimeout(20);
    }
    return this.said();
  }

  said(): string {
    const said = this.#output.slice(this.#read);
    this.#read = this.#output.length;
    return said.replaceAll(/^\d\d:\d\d:\d\d /gm, '');
  }

  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | NodeJS.Signals | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    this.#child.kill(signal);
    const [status, by] = (await once(this.#child, 'exit')) as [number | null, NodeJS.Signals | null];
    return by ?? status;
  }
}

const started: Watching[] = [];
afterEach(async () => {
  for (const watching of started.splice(0)) await watching.stop('SIGKILL');
});

function watch(folder: string, ...words: string[]): Watching {
  const watching = new Watching(folder, ...words);
  started.push(watching);
  return watching;
}

const compose = `services:
  web:
    image: nginx\${TAG:-:1.29}
    env_file: [{ path: web.env, required: false }]
    volumes: ["./conf:/etc/conf"]
`;

test('writes again when anything changes that was read, or looked for in vain', async () => {
  const folder = folderWith({ 'compose.yaml': compose, 'conf/a.conf': 'a' });
  const write = (path: string, text: string): void => {
    writeFileSync(join(folder, path), text);
  };
  const made = (): string =>
    readdirSync(join(folder, 'k8s'))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readFileSync(join(folder, 'k8s', name), 'utf8'))
      .join('');
  const said = watch(folder, '-o', 'k8s/');
  expect(await said.run()).toMatch(/^k8s: wrote conf-configmap\.yaml, web-deployment\.yaml, web-service\.yaml\n$/m);
  write('compose.yaml', compose.replace(':1.29', ':1.30'));
  expect(await said.run()).toBe('k8s: wrote web-deployment.yaml\n');
  expect(made()).toContain('nginx:1.30');
  write('.env', 'TAG=:2\n');
  expect(await said.run()).toBe('k8s: wrote web-deployment.yaml\n');
  expect(made()).toContain('nginx:2');
  write('web.env', 'A=b\n');
  await said.run();
  expect(made()).toContain('name: A');
  write('conf/a.conf', 'other');
  await said.run();
  expect(made()).toContain('other');
  write('conf/b.conf', 'new file');
  await said.run();
  expect(made()).toContain('new file');
  write('compose.override.yaml', 'services: { cache: { image: "redis:8" } }\n');
  expect(await said.run()).toContain('wrote cache-deployment.yaml');
  rmSync(join(folder, 'compose.override.yaml'));
  expect(await said.run()).toContain('removed cache-deployment.yaml');
  // As editors save: a new file takes the place of the old one.
  write('compose.yaml~', compose.replace('web:', 'front:'));
  renameSync(join(folder, 'compose.yaml~'), join(folder, 'compose.yaml'));
  expect(await said.run()).toContain('removed web-deployment.yaml');
  write('notes.txt', 'of no interest');
  await setTimeout(1_000);
  expect(said.said()).toBe('');
  expect(await said.stop()).toBe(0);
  expect(transload(['check', '--written'], { in: folder }).status).toBe(0);
}, 120_000);

test('says errors once, goes on, and leaves what was written as it was', async () => {
  const folder = folderWith({ 'compose.yaml': compose, 'conf/a.conf': 'a' });
  const watching = watch(folder, '-o', 'k8s/');
  await watching.run();
  const before = readFileSync(join(folder, 'k8s/web-deployment.yaml'), 'utf8');
  writeFileSync(join(folder, 'compose.yaml'), compose.replace('image:', 'imag:'));
  expect(await watching.run()).toMatch(/^compose\.yaml:3:5: error: [^]*\nk8s: not written: 1 error\n$/);
  writeFileSync(join(folder, 'compose.yaml'), `${compose.replace('image:', 'imag:')}# more\n`);
  expect(await watching.run()).toBe('k8s: not written: 1 error\n');
  rmSync(join(folder, 'compose.yaml'));
  expect(await watching.run()).toContain('k8s: not written: 1 error\n');
  expect(readFileSync(join(folder, 'k8s/web-deployment.yaml'), 'utf8')).toBe(before);
  writeFileSync(join(folder, 'compose.yaml'), compose);
  expect(await watching.run()).toContain('k8s: as it was\n');
  writeFileSync(join(folder, 'k8s/web-deployment.yaml'), 'edited\n');
  writeFileSync(join(folder, 'compose.yaml'), compose.replace('1.29', '1.30'));
  expect(await watching.run()).toMatch(/\[output\/edited\][^]*\n-edited\n[^]*\nk8s: not written: 1 error\n$/);
  rmSync(join(folder, 'k8s'), { recursive: true });
  writeFileSync(join(folder, 'k8s'), 'a file in the way');
  writeFileSync(join(folder, 'compose.yaml'), compose.replace('1.29', '1.31'));
  expect(await watching.run()).toMatch(/k8s.*\n$/);
  rmSync(join(folder, 'k8s'));
  writeFileSync(join(folder, 'compose.yaml'), compose.replace('1.29', '1.32'));
  expect(await watching.run()).toContain('k8s: wrote');
  expect(await watching.stop('SIGTERM')).toBe(0);
}, 120_000);

test('many changes at once are not as many runs', async () => {
  const folder = folderWith({ 'compose.yaml': 'services: { web: { image: "nginx:1" } }\n' });
  const watching = watch(folder, '-o', 'all.yaml');
  expect(await watching.run()).toContain('.: wrote all.yaml\n');
  for (let tag = 2; tag < 20; tag++) {
    writeFileSync(join(folder, 'compose.yaml'), `services: { web: { image: "nginx:${tag}" } }\n`);
    await setTimeout(10);
  }
  let runs = await watching.run();
  while (!readFileSync(join(folder, 'all.yaml'), 'utf8').includes('nginx:19')) runs += await watching.run();
  await setTimeout(1_000);
  expect(watching.said()).toBe('');
  // One, unless this machine paused in between.
  expect(runs.split('\n').length).toBeLessThan(6);
  expect(readdirSync(folder).toSorted()).toEqual(['all.yaml', 'compose.yaml']);
}, 60_000);

test('wrong use is explained', () => {
  const folder = folderWith({ 'compose.yaml': compose });
  for (const [words, expected] of [
    [[], 'say where with -o'],
    [['-o', '-'], 'say where with -o'],
    [['-o', 'k8s/', '-f', '-'], 'standard input is read once'],
    [['-o', 'k8s/', '--recursive', '.'], '--watch and --recursive exclude each other'],
    [['--written'], '--watch and --written exclude each other'],
    [['-o', 'k8s/', '--fail-on-change'], '--watch and --fail-on-change exclude each other'],
    [['-o', 'all.yaml', '--group-by', 'service'], 'say which with -o'],
  ] as const) {
    expect(transload(['convert', '--watch', ...words], { in: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(expected),
    });
  }
});
