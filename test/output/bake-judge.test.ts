import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';
import { corpusProjects, folderOf } from '../support/corpus.js';
import { buildx, describeWith, outputOf } from '../support/tools.js';
import { folderWith, transload } from '../support/transload.js';

interface Target {
  readonly context: string;
  readonly tags?: readonly string[];
  readonly [field: string]: unknown;
}
interface BakeFile {
  readonly group: Readonly<Record<string, { readonly targets: readonly string[] }>>;
  readonly target: Readonly<Record<string, Target>>;
}

/** What `docker buildx bake` understands when it is run in a folder. */
function printed(folder: string, files: readonly string[], env = {}): BakeFile {
  const words = ['bake', '--print', ...files.flatMap((file) => ['-f', file])];
  return JSON.parse(outputOf(buildx.program, words, { cwd: folder, env })) as BakeFile;
}

const compose = readFileSync(new URL('bake-everything.yaml', import.meta.url), 'utf8');

describeWith(buildx)('the real docker buildx bake', () => {
  test('reads everything that we tell it', () => {
    const folder = folderWith({ 'compose.yaml': compose, 'token.txt': '', 'docs/a': '', 'web/a': '', 'base/a': '' });
    writeFileSync(join(folder, 'bake.json'), transload(['images', '--format', 'bake'], { in: folder }).stdout);
    const { target, group } = printed(folder, ['bake.json']);
    expect(group['default']?.targets).toEqual(['base', 'dotted_name', 'inline', 'web']);
    expect(target['web']).toEqual({
      context: 'web',
      contexts: { base: 'target:base', docs: './docs', image: 'docker-image://alpine:3' },
      dockerfile: '../base/Dockerfile',
      args: { VERSION: '1', PRICE: '5$${x} %%{y} %%%{z} $', QUOTED: '"a" {{ .b }}', EMPTY: '', LINES: 'a\nb' },
      labels: { 'com.example.label': '$${l}' },
      tags: ['example/web:1', 'example/web:latest'],
      'cache-from': [
        { type: 'registry', ref: 'example/cache' },
        { type: 'registry', ref: 'example/cache:2' },
      ],
      'cache-to': [{ type: 'local', dest: './cache' }],
      target: 'run',
      secret: [
        { id: 'token', src: './token.txt' },
        { id: 'id', env: 'KEY' },
      ],
      platforms: ['linux/amd64', 'linux/arm64'],
      pull: true,
      'no-cache': true,
      'no-cache-filter': ['run'],
      network: 'host',
      'shm-size': '67108864',
      ulimits: ['nofile=1:2', 'nproc=3:3'],
      entitlements: ['network.host', 'security.insecure'],
      'extra-hosts': { a: '10.0.0.1,10.0.0.2', b: '::1' },
      attest: [{ type: 'provenance', mode: 'max' }, { type: 'sbom' }],
    });
    expect(target['inline']).toMatchObject({ 'dockerfile-inline': 'FROM alpine\nRUN echo $${HOME} %%{x}\n' });
    expect(target['dotted_name']).toMatchObject({ context: 'https://github.com/example/app.git#main:app' });
  });

  // Bake reads Compose files itself, but for profiles, the names that images get, and the platform of a service.
  const projects = corpusProjects();
  (projects ? test : test.skip)(
    'reads from our file what it reads from the Compose files of real projects',
    () => {
      let targets = 0;
      for (const project of projects ?? []) {
        const folder = folderOf(project);
        const { files, profiles, env } = project;
        const words = [...files.flatMap((file) => ['-f', file]), ...profiles.flatMap((name) => ['--profile', name])];
        const file = transload(['images', '--format', 'bake', ...words], { in: folder, env }).stdout;
        if (Object.keys((JSON.parse(file) as BakeFile).target).length === 0) continue;
        const ours = printed(folder, [join(folderWith({ 'bake.json': file }), 'bake.json')], env);
        const theirs = printed(folder, files, env);
        for (const [name, target] of Object.entries(ours.target)) {
          const expected = theirs.target[name];
          if (expected === undefined) throw new Error(`${project.id}: bake knows no ${name}`);
          const here = { ...target, context: relative(folder, join(folder, target.context)) || '.' };
          expect({ project: project.id, name, ...here }).toMatchObject({ project: project.id, name, ...expected });
          targets++;
        }
      }
      expect(targets).toBeGreaterThan(100);
    },
    600_000,
  );
});
