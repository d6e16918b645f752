import { expect, test } from '@jest/globals';
import { usedImages } from '../../src/analysis/images.js';
import type { Project, Service } from '../../src/model/project.js';
import { resolveOptions } from '../../src/options.js';
import { bakeFile } from '../../src/output/bake.js';
import { emptyProject } from '../support/empty-project.js';

const bake = (services: Readonly<Record<string, Service>>, directory = '/project', more: Partial<Project> = {}) => {
  const project = { ...emptyProject, ...more, services };
  return bakeFile(usedImages(project, resolveOptions({})), project, directory);
};

test('only what is built is a target, and all of it is the default', () => {
  const file = bake({
    web: { build: { context: '/project/web', dockerfile: 'Dockerfile' } },
    db: { image: 'postgres' },
  });
  expect(file).toEqual({
    group: { default: { targets: ['web'] } },
    target: { web: { context: './web', tags: ['demo-web:latest'] } },
  });
});

test('paths are seen from where bake is run', () => {
  const web: Service = { build: { context: '/project/web', dockerfile: 'docker/Dockerfile' } };
  expect(bake({ web }, '/project/web').target['web']).toMatchObject({ context: '.', dockerfile: 'docker/Dockerfile' });
  expect(bake({ web }, '/elsewhere').target['web']).toMatchObject({ context: '../project/web' });
  const remote = 'https://github.com/example/app.git#main';
  expect(bake({ web: { build: { context: remote } } }).target['web']).toMatchObject({ context: remote });
});

test('everything that bake knows is told', () => {
  const web: Service = {
    image: 'example/web:1',
    platform: 'linux/arm64',
    build: {
      context: '/project',
      target: 'run',
      args: { VERSION: '1', FROM_ENVIRONMENT: null, PRICE: '5${x}' },
      labels: { a: 'b' },
      additional_contexts: { base: 'service:base', docs: '/project/docs' },
      cache_from: ['type=registry,ref=example/cache'],
      cache_to: ['type=inline'],
      secrets: [{ source: 'token' }, { source: 'key', target: 'id' }],
      ssh: ['default'],
      tags: ['example/web:latest'],
      platforms: ['linux/amd64', 'linux/arm64'],
      pull: true,
      no_cache: true,
      no_cache_filter: ['run'],
      network: 'host',
      shm_size: '67108864',
      ulimits: { nofile: { soft: 1, hard: 2 }, nproc: 3 },
      privileged: true,
      entitlements: ['network.host'],
      extra_hosts: ['a=10.0.0.1', 'b=::1', 'a=10.0.0.2'],
      provenance: 'mode=max',
      sbom: 'true',
    },
  };
  const secrets = { token: { file: '/project/token.txt' }, key: { environment: 'KEY' } };
  const base: Service = { build: { context: '/project/base' } };
  expect(bake({ web, base }, '/project', { secrets }).target['web']).toEqual({
    context: '.',
    contexts: { base: 'target:base', docs: './docs' },
    target: 'run',
    args: { VERSION: '1', PRICE: '5$${x}' },
    labels: { a: 'b' },
    tags: ['example/web:1', 'example/web:latest'],
    platforms: ['linux/amd64', 'linux/arm64'],
    'cache-from': ['type=registry,ref=example/cache'],
    'cache-to': ['type=inline'],
    secret: ['id=token,src=./token.txt', 'id=id,env=KEY'],
    ssh: ['default'],
    pull: true,
    'no-cache': true,
    'no-cache-filter': ['run'],
    network: 'host',
    'shm-size': '67108864',
    ulimits: ['nofile=1:2', 'nproc=3:3'],
    entitlements: ['network.host', 'security.insecure'],
    'extra-hosts': { a: '10.0.0.1,10.0.0.2', b: '::1' },
    attest: ['type=provenance,mode=max', 'type=sbom'],
  });
});

test('names of targets are those that bake allows, each once', () => {
  const build = { context: '/project' };
  expect(Object.keys(bake({ 'a.b': { build }, a_b: { build } }).target)).toEqual(['a_b', 'a_b_']);
});

test('services that run one image are one target', () => {
  const web: Service = { image: 'example/web:1', build: { context: '/project' } };
  const file = bake({ web, worker: { ...web }, other: { image: 'example/web:1' } });
  expect(file.group.default.targets).toHaveLength(1);
});
