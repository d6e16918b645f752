import { expect, test } from '@jest/globals';
import { convert } from '../../src/index.js';
import type { ConvertOptions, Manifest } from '../../src/index.js';

function outcome(compose: string, options: ConvertOptions = {}) {
  const { manifests, diagnostics, origins } = convert(compose, options);
  const find = (kind: string, name: string): Manifest | undefined =>
    manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  return { find, origins, problems: diagnostics.filter(({ code }) => code.startsWith('patch/')) };
}

const web = (patch: string): string =>
  `services: {web: {image: 'nginx:1.29', restart: always, ports: ['8080:80'], x-kubernetes: {patch: ${patch}}}}`;

test('a patch of a kind goes to all objects of the service, one with a name to one of them', () => {
  const { find } = outcome(
    web('{Service: {metadata: {labels: {all: x}}}, Service/web: {metadata: {labels: {one: y}}}}'),
  );
  expect(find('Service', 'web')?.metadata.labels).toMatchObject({ all: 'x', one: 'y' });
  expect(find('Service', 'web-published')?.metadata.labels).toMatchObject({ all: 'x' });
  expect(find('Service', 'web-published')?.metadata.labels).not.toHaveProperty('one');
});

test('the patch of a service comes after that of the project, and leaves the objects of others alone', () => {
  const { find } = outcome(`
x-kubernetes: {patch: {Deployment: {spec: {revisionHistoryLimit: 1, paused: true}}}}
services:
  web: {image: nginx, restart: always, x-kubernetes: {patch: {Deployment: {spec: {revisionHistoryLimit: 2}}}}}
  api: {image: nginx, restart: always}
`);
  expect(find('Deployment', 'web')).toMatchObject({ spec: { revisionHistoryLimit: 2, paused: true } });
  expect(find('Deployment', 'api')).toMatchObject({ spec: { revisionHistoryLimit: 1, paused: true } });
});

test('patched fields come from the patch', () => {
  const { find, origins } = outcome(web('{Deployment: {spec: {revisionHistoryLimit: 2}}}'));
  const manifest = find('Deployment', 'web');
  expect(manifest && origins.get(manifest)?.get('/spec/revisionHistoryLimit')).toEqual([
    'services',
    'web',
    'x-kubernetes',
    'patch',
    'Deployment',
    'spec',
    'revisionHistoryLimit',
  ]);
});

test.each([
  ['{StatefulSet: {}}', 'patch/no-target', 'there is no StatefulSet of services.web to patch'],
  ['{Deploy: {}}', 'patch/invalid', 'transload emits no Deploy'],
  ['{Deployment: {kind: Pod}}', 'patch/invalid', 'a patch cannot change kind'],
  ['{Deployment: {metadata: {namespace: other}}}', 'patch/invalid', 'a patch cannot change metadata.namespace'],
])('%s is refused, at its place', (patch, code, message) => {
  const { problems } = outcome(web(patch));
  expect(problems.map((problem) => [problem.code, problem.message])).toEqual([[code, message]]);
  expect(problems[0]?.range?.start.line).toBe(1);
});

test('a fault that several objects have is told once', () => {
  expect(outcome(web('{Service: {spec: {port: 1}}}')).problems).toHaveLength(1);
});

test('a patch may say what the object is', () => {
  const same = '{Deployment: {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 3}}}';
  expect(outcome(web(same)).problems).toEqual([]);
});
