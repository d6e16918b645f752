/** The hooks, run by pre-commit itself from a clone of this repository, as it stands in the last commit. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { folderWith } from '../support/transload.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const preCommit = process.env['PRE_COMMIT'] ?? 'pre-commit';

interface Result {
  readonly status: number | null;
  readonly output: string;
}

function run(program: string, words: readonly string[], cwd: string, env: Record<string, string> = {}): Result {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...identity, ...env },
  });
  return { status, output: `${stdout}${stderr}` };
}

const identity = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

const head = run('git', ['rev-parse', 'HEAD'], root);
const missing =
  run(preCommit, ['--version'], root).status !== 0
    ? 'pre-commit is not installed (pip install pre-commit; PRE_COMMIT names it)'
    : head.status !== 0
      ? 'this is no clone of the repository'
      : undefined;
if (missing !== undefined) process.stderr.write(`pre-commit hooks are not tested: ${missing}\n`);

const compose = 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n';
const badPort = compose.replace('8080', '99999');
const repository = {
  '.pre-commit-config.yaml': `repos:
  - repo: ${root}
    rev: ${head.output.trim()}
    hooks: [{ id: transload-check }, { id: transload-generate }]
`,
  'shop/compose.yaml': compose,
  'shop/compose.override.yaml': 'services:\n  web:\n    environment: { COLOUR: red }\n',
  'blog/compose.yaml': compose,
};

(missing === undefined ? describe : describe.skip)('pre-commit', () => {
  const folder = folderWith(repository);
  const home = folderWith({});
  const git = (...words: string[]): Result => run('git', words, folder);
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const transload = (...words: string[]): Result =>
    run(process.execPath, [join(root, 'bin/transload.js'), ...words], folder);
  /** Runs one hook on what is staged, or both. */
  const hooks = (...words: string[]): Result => run(preCommit, ['run', ...words], folder, { PRE_COMMIT_HOME: home });

  beforeAll(() => {
    git('init', '-q');
    for (const name of ['shop', 'blog']) transload('convert', '-f', `${name}/compose.yaml`, '-o', `k8s/${name}/`);
    // The override is found where the project is found, not where files are named.
    rmSync(join(folder, 'k8s/shop'), { recursive: true });
    run(process.execPath, [join(root, 'bin/transload.js'), 'convert', '-o', 'k8s/'], join(folder, 'shop'));
    git('add', '-A');
    const installed = run(preCommit, ['install-hooks'], folder, { PRE_COMMIT_HOME: home });
    expect(installed).toEqual({ status: 0, output: expect.any(String) });
  }, 900_000);

  /** Each test starts from what the first commit holds. */
  const reset = (): void => {
    git('add', '-A');
    git('commit', '-q', '-n', '-m', 'a');
  };

  test('a sound project whose manifests are up to date passes', () => {
    const { status, output } = hooks();
    expect([status, output]).toEqual([0, expect.stringMatching(/check\.*Passed\n.*generate\.*Passed/)]);
    reset();
  }, 60_000);

  test('a bad port fails with its place', () => {
    write('blog/compose.yaml', badPort);
    git('add', '-A');
    const { status, output } = hooks('transload-check');
    expect([status, output]).toEqual([1, expect.stringMatching(/^blog\/compose\.yaml:4:\d+: error: .*99999/m)]);
    git('checkout', '-q', 'HEAD', '.');
  }, 60_000);

  test('a stale manifest fails with its place; generating mends it, and says that it did', () => {
    write('shop/compose.override.yaml', 'services:\n  web:\n    environment: { COLOUR: green }\n');
    git('add', '-A');
    const stale = hooks('transload-check');
    expect(stale.status).toBe(1);
    expect(stale.output).toMatch(/^shop\/k8s\/web-deployment\.yaml:\d+:1: error: is not what/m);
    expect(stale.output).toMatch(/^- +value: red\n\+ +value: green$/m);
    const generated = hooks('transload-generate');
    expect([generated.status, generated.output]).toEqual([1, expect.stringContaining('wrote web-deployment.yaml')]);
    expect(readFileSync(join(folder, 'shop/k8s/web-deployment.yaml'), 'utf8')).toContain('value: green');
    git('add', '-A');
    expect(hooks().status).toBe(0);
    reset();
  }, 60_000);

  test('a new manifest, which git does not know yet, counts as a change', () => {
    write('blog/compose.yaml', `${compose}  cache:\n    image: redis:8\n`);
    git('add', '-A');
    const { status, output } = hooks('transload-generate');
    expect([status, output]).toEqual([1, expect.stringContaining('cache-deployment.yaml')]);
    git('add', '-A');
    expect(hooks('transload-generate').status).toBe(0);
    reset();
  }, 60_000);

  test('a deleted override and a deleted manifest are noticed', () => {
    rmSync(join(folder, 'shop/compose.override.yaml'));
    rmSync(join(folder, 'k8s/blog/web-service.yaml'));
    git('add', '-A');
    const { status, output } = hooks('transload-check');
    expect(status).toBe(1);
    expect(output).toMatch(/^shop\/k8s\/web-deployment\.yaml:\d+:1: error: is not what/m);
    expect(output).toMatch(/^k8s\/blog\/web-service\.yaml:1:1: error: is missing/m);
    git('checkout', '-q', 'HEAD', '.');
  }, 60_000);

  test('a deleted project is noticed', () => {
    rmSync(join(folder, 'blog/compose.yaml'));
    git('add', '-A');
    const { status, output } = hooks('transload-check');
    expect([status, output]).toEqual([1, expect.stringMatching(/error: .*blog\/compose\.yaml.*\[file\/unreadable\]/)]);
  }, 60_000);
});
