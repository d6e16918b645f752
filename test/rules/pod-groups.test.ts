import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { podGroups } from '../../src/rules/pod-groups.js';
import { runRule } from '../support/run-rule.js';

const run = (services: Readonly<Record<string, Service>>) => runRule(podGroups, { services });
const root: Service = { image: 'root' };

test('a pod of several services is told of once, where it is said', () => {
  const { problems, diagnostics, plan } = run({
    a: { image: 'a', network_mode: 'service:web' },
    b: { image: 'b', ipc: 'service:web' },
    web: root,
  });
  expect(problems).toEqual(['info pod/merged services.a.network_mode']);
  expect(diagnostics[0]?.params).toEqual({ services: 'web, a, b', root: 'web' });
  expect(plan.workloads).toMatchObject([
    {
      name: 'web',
      initContainers: [{ name: 'web', restartPolicy: 'Always' }],
      containers: [{ name: 'a' }, { name: 'b' }],
    },
  ]);
});

test('pid: service shares the processes of the pod', () => {
  expect(run({ a: { image: 'a', pid: 'service:web' }, web: root }).pod).toEqual({ shareProcessNamespace: true });
  expect(run({ a: { image: 'a', ipc: 'service:web' }, web: root }).pod).toEqual({});
});

test('a label makes a pod, too', () => {
  const labels = { 'kompose.service.group': 'app' };
  expect(run({ a: { image: 'a', labels }, web: { ...root, labels } }).problems).toEqual([
    'info pod/merged services.a.labels.kompose.service.group',
  ]);
});

describe('impossible', () => {
  test.each<[string, Service, Service, string]>([
    ['a container of another project', { network_mode: 'container:other' }, root, 'services.a.network_mode'],
    ['a provider', { network_mode: 'service:web' }, { provider: { type: 'cloud' } }, 'services.web.provider'],
    ['two kinds', { network_mode: 'service:web', deploy: { mode: 'global' } }, root, 'services.a'],
    ['two numbers of replicas', { network_mode: 'service:web', scale: 2 }, root, 'services.a'],
    ['one port of two networks', { pid: 'service:web', expose: ['80'] }, { ...root, expose: ['80'] }, 'services.a'],
    [
      'the end of a member',
      { network_mode: 'service:web', depends_on: { web: { condition: 'service_completed_successfully' } } },
      root,
      'services.a.depends_on.web',
    ],
  ])('%s', (_, a, web, path) => {
    expect(run({ a: { image: 'a', ...a }, web }).problems).toContain(`error pod/merge-impossible ${path}`);
  });

  test.each<[string, Service, Service]>([
    ['one port of one network', { network_mode: 'service:web', expose: ['80'] }, { ...root, expose: ['80'] }],
    ['other ports', { pid: 'service:web', expose: ['81'] }, { ...root, expose: ['80'] }],
    ['the same number of replicas', { network_mode: 'service:web', scale: 2 }, { ...root, scale: 2 }],
    ['replicas that only the root speaks of', { network_mode: 'service:web' }, { ...root, scale: 2 }],
    ['a member that would end', { network_mode: 'service:web', restart: 'no' }, { ...root, restart: 'always' }],
  ])('not: %s', (_, a, web) => {
    expect(run({ a: { image: 'a', ...a }, web }).problems).toEqual([expect.stringMatching(/^info pod\/merged/)]);
  });
});
