/** The GitHub Action and the image, run as their hosts run them, without what they are built with. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { folderWith, transload } from '../support/transload.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const compose = 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly name: string; readonly run: string; readonly env?: Record<string, string> }[];
  };
}

describe('action.yml', () => {
  const { inputs, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
  const check = runs.steps.find(({ name }) => name === 'Check');

  function run(
    folder: string,
    given: Readonly<Record<string, string>> = {},
  ): { status: number | null; stdout: string; summary: string } {
    const env = Object.entries(check?.env ?? {}).map(([name, expression]) => {
      const input = /inputs\.([a-z-]+)/.exec(expression)?.[1] ?? '';
      expect(Object.keys(inputs)).toContain(input);
      return [name, given[input] ?? inputs[input]?.default ?? ''];
    });
    const summary = join(folder, 'summary.md');
    writeFileSync(summary, '');
    const { status, stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', check?.run ?? 'false'], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...(Object.fromEntries(env) as object),
        GITHUB_ACTION_PATH: root,
        GITHUB_STEP_SUMMARY: summary,
      },
    });
    return { status, stdout, summary: readFileSync(summary, 'utf8') };
  }

  test('what is sound and up to date passes', () => {
    const folder = folderWith({ 'compose.yaml': compose });
    transload(['convert', '-o', 'k8s/'], { in: folder });
    expect(run(folder, { files: 'compose.yaml\n' })).toMatchObject({ status: 0, stdout: '' });
  });

  test('what is not is annotated, summarised, and written as SARIF', () => {
    const folder = folderWith({ 'compose.yaml': compose, 'bad one.yaml': compose.replace('8080', '99999') });
    transload(['convert', '-o', 'k8s/'], { in: folder });
    writeFileSync(join(folder, 'compose.yaml'), compose.replace('1.29', '1.30'));
    const { status, stdout, summary } = run(folder, { files: 'bad one.yaml', sarif: 'out.sarif' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=bad one\.yaml,line=4,/m);
    expect(stdout).toMatch(/^::error file=k8s\/web-deployment\.yaml,line=\d+,/m);
    expect(summary).toContain('**transload** found 2 errors');
    expect(readFileSync(join(folder, 'out.sarif'), 'utf8')).toContain('"output/stale"');
  });
});

describe('Dockerfile', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const [, words = '[]'] = /^CMD (.*)$/m.exec(dockerfile) ?? [];

  test('says that it is a transformer, and what it runs', () => {
    expect(dockerfile).toContain('LABEL com.docker.compose.bridge=transformation');
    expect(dockerfile).toMatch(/^ENTRYPOINT \["transload"\]$/m);
  });

  test('any user can run it, with nothing to write to but the output', () => {
    const folder = folderWith({ 'in/compose.yaml': `name: shop\n${compose}`, 'out/theirs.yaml': 'kept' });
    for (const place of ['in', 'out']) mkdirSync(join(folder, place), { recursive: true });
    chmodSync(join(folder, 'out'), 0o777);
    chmodSync(folder, 0o755);
    const located = (JSON.parse(words) as string[]).map((word) => word.replace(/^\/(in|out)\//, `${folder}/$1/`));
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin/transload.js'), ...located], {
      cwd: join(folder, 'in'),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', LICENSE_AGREEMENT: 'true' },
      // Only root may become somebody else.
      ...(process.getuid?.() === 0 ? { uid: 54_321, gid: 54_321 } : {}),
    });
    expect([status, stderr]).toEqual([0, expect.stringContaining('wrote web-deployment.yaml')]);
    expect(readdirSync(join(folder, 'out'))).toEqual(
      expect.arrayContaining(['theirs.yaml', 'web-deployment.yaml', 'web-service.yaml']),
    );
    expect(readdirSync(folder).toSorted()).toEqual(['in', 'out']);
  });
});
