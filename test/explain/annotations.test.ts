/** Comments that say where manifests came from, in every layout that has them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { check } from 'prettier';
import { parseAllDocuments } from 'yaml';
import { annotate } from '../../src/explain/annotations.js';
import { printStream } from '../../src/output/plain.js';
import { convertCase, listCases } from '../support/fixtures.js';
import { folderWith, transload } from '../support/transload.js';

const compose = `services:
  web:
    image: nginx:1.29
    ports:
      - 8080:80
    environment:
      MODE: |
        fast
        and good
    healthcheck: { test: [CMD, "true"] }
volumes:
  data:
`;
const prod = `services:
  web:
    environment:
      MODE: slow
    deploy:
      replicas: 3
  cache:
    image: redis:8
`;

function written(folder: string, ...words: string[]): Readonly<Record<string, string>> {
  expect(transload(['convert', '-q', '--annotate', '-o', 'k8s/', ...words], { in: folder })).toMatchObject({
    status: 0,
    stderr: '',
  });
  return contentOf(join(folder, 'k8s'));
}

function contentOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** The lines that have a comment, indentation aside. */
function commented(text = ''): string[] {
  return text
    .split('\n')
    .filter((line) => line.includes('#'))
    .map((line) => line.trim());
}

test('each object names its line, and each field the line that it is from, if it is another one', () => {
  const files = written(folderWith({ 'compose.yaml': compose }));
  expect(commented(files['web-published-service.yaml'])).toEqual(['# compose.yaml:5 services.web.ports[0]']);
  expect(commented(files['web-deployment.yaml'])).toEqual([
    '# compose.yaml:2 services.web',
    'image: nginx:1.29 # compose.yaml:3 image',
    '- name: MODE # compose.yaml:7 environment.MODE',
    '- name: tcp-80 # compose.yaml:5 ports[0]',
    // Of both probes
    ...['', ''].flatMap(() => [
      'exec: # compose.yaml:10 healthcheck.test',
      'periodSeconds: 30 # compose.yaml:10 healthcheck',
      'timeoutSeconds: 30 # compose.yaml:10 healthcheck',
    ]),
    'lifecycle: # compose.yaml:4 ports',
  ]);
});

test('files are called as they are seen from the project, wherever the command runs', () => {
  const folder = folderWith({ 'app/compose.yaml': compose, 'app/more/prod.yaml': prod });
  const names = ['-f', 'app/compose.yaml', '-f', 'app/more/prod.yaml'];
  const first = written(folder, ...names);
  expect(commented(first['web-deployment.yaml'])).toContain('replicas: 3 # more/prod.yaml:6 deploy.replicas');
  const absolute = names.map((word) => (word === '-f' ? word : join(folder, word)));
  expect(written(folder, ...absolute)).toEqual(first);
});

test('check and --written make the same comments again', () => {
  const folder = folderWith({ 'app/compose.yaml': compose });
  const before = written(folder, '-f', 'app/compose.yaml', '--group-by', 'service');
  expect(transload(['check', '-o', 'k8s'], { in: folder }).status).toBe(0);
  expect(transload(['check', '--written'], { in: join(folder, 'k8s') }).status).toBe(0);
  expect(transload(['convert', '--written', '--fail-on-change'], { in: folder }).status).toBe(0);
  expect(contentOf(join(folder, 'k8s'))).toEqual(before);
  writeFileSync(join(folder, 'app/compose.yaml'), `# moved by a line\n${compose}`);
  expect(transload(['check', '-o', 'k8s'], { in: folder }).stdout).toContain('+# compose.yaml:3 services.web');
});

test('in Kustomize, what an overlay changes is said with the line that changes it', () => {
  const folder = folderWith({ 'compose.yaml': compose, 'prod.yaml': prod });
  const files = written(folder, '--layout', 'kustomize', '--overlay', 'prod=prod.yaml');
  expect(commented(files['base/web-deployment.yaml'])).toContain('image: nginx:1.29 # compose.yaml:3 image');
  expect(commented(files['overlays/prod/cache-deployment.yaml'])[0]).toBe('# prod.yaml:7 services.cache');
  const patch = commented(files['overlays/prod/web-deployment-patch.yaml']);
  expect(patch).toContain('replicas: 3 # prod.yaml:6 deploy.replicas');
  expect(patch).toContain('- name: MODE # prod.yaml:4 environment.MODE');
  expect(patch.filter((line) => line.includes(' compose.yaml:'))).toEqual([]);
});

test('no name in a file ends a comment or hides in it', () => {
  const folder = folderWith({
    'compose.yaml':
      'services: { web: { image: a, labels: { "a\\nspec: {}\\u202e\\u0085x": "1" }, environment: {"A # b: c": "2"} } }\n',
  });
  const text = transload(['convert', '-q', '--annotate'], { in: folder }).stdout;
  const plain = transload(['convert', '-q'], { in: folder }).stdout;
  expect(dataOf(text)).toEqual(dataOf(plain));
  expect(text).toContain(' # compose.yaml:1 environment.A # b: c');
});

function dataOf(text: string): unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

describe('every fixture', () => {
  test('means the same with comments as without, and prettier leaves it as it is', async () => {
    const wrong: string[] = [];
    for (const name of listCases()) {
      const { parsed, ...conversion } = convertCase(name);
      if (!parsed || conversion.manifests.length === 0) continue;
      const text = printStream(
        conversion.manifests,
        'yaml',
        annotate({ ...conversion, parsed }, (file) => file),
      );
      const isSame = JSON.stringify(dataOf(text)) === JSON.stringify(dataOf(printStream(conversion.manifests, 'yaml')));
      if (!isSame || !(await check(text, { parser: 'yaml', printWidth: 120 }))) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('says where each object of a project is from', () => {
    const silent = listCases()
      .filter((name) => name.startsWith('projects/'))
      .flatMap((name) => {
        const { parsed, ...conversion } = convertCase(name);
        const comments = parsed && annotate({ ...conversion, parsed }, (file) => file);
        return conversion.manifests
          .filter((manifest) => comments?.get(manifest)?.head === undefined)
          .map(({ kind, metadata }) => `${name}: ${kind}/${metadata.name}`);
      });
    expect(silent).toEqual([]);
  });
});

test('wrong use is explained', () => {
  const folder = folderWith({ 'compose.yaml': compose });
  for (const [words, expected] of [
    [['--annotate', '--format', 'json'], 'JSON has no comments'],
    [['--annotate', '--layout', 'helm', '-o', 'k/'], '--annotate and --layout helm exclude each other'],
    [['--group-by', 'service', '--layout', 'helm', '-o', 'k/'], '--group-by and --layout helm exclude each other'],
    [['--group-by', 'service'], 'say which with -o'],
    [['--group-by', 'service', '-o', 'all.yaml'], 'say which with -o'],
  ] as const) {
    expect(transload(['convert', ...words], { in: folder })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(expected),
    });
  }
});
