import { expect, test } from '@jest/globals';
import { binds } from '../../src/rules/binds.js';
import { filesFromMap, type MemoryFile } from '../../src/files-map.js';
import type { FileReader } from '../../src/model/files.js';
import type { Mount, Service } from '../../src/model/project.js';
import type { MappingOptions } from '../../src/options.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

function bind(source: string, target: string, more: Partial<Mount> = {}): Mount {
  return { type: 'bind', source, target, ...more };
}

function run(
  mount: Mount,
  files: Readonly<Record<string, MemoryFile>> | FileReader = {},
  service: Service = {},
  options: MappingOptions = {},
) {
  const outcome = runServiceRule(binds, { volumes: [mount], ...service }, { files, options });
  return { ...outcome, volume: outcome.workload?.volumes[0], mounts: outcome.container?.volumeMounts };
}

test('a file is mounted alone, so that its neighbours in the image stay', () => {
  const { volume, mounts, plan } = run(bind('/project/a/My App.conf', '/etc/app.conf', { read_only: true }), {
    '/project/a/My App.conf': 'x',
  });
  expect(plan.objects).toMatchObject([{ kind: 'ConfigMap', content: { 'My_App.conf': 'x' }, immutable: true }]);
  expect(plan.objects[0]?.name).toMatch(/^a-my-app-conf-[0-9a-f]{10}$/);
  expect(volume).toEqual({ name: 'a-my-app-conf', configMap: { name: plan.objects[0]?.name } });
  expect(mounts).toEqual([
    { name: 'a-my-app-conf', mountPath: '/etc/app.conf', subPath: 'My_App.conf', readOnly: true },
  ]);
});

test('the name of an object follows its content and nothing else', () => {
  const name = (content: string) =>
    run(bind('/project/a', '/a', { read_only: true }), { '/project/a': content }).plan.objects[0]?.name;
  expect(name('x')).toBe(name('x'));
  expect(name('x')).not.toBe(name('y'));
});

test('services that bind one path share its object', () => {
  const service: Service = { volumes: [bind('/project/a', '/a', { read_only: true })] };
  const { plan, problems } = runRule(
    binds,
    { services: { web: service, api: service } },
    { files: { '/project/a': 'x' } },
  );
  expect(plan.objects).toHaveLength(1);
  expect(problems).toEqual(['info binds/embedded services.api.volumes.0']);
});

test('nothing outside the project directory is looked at', () => {
  const seen: string[] = [];
  const inside = filesFromMap(new Map([['/project/x', '']]));
  const files: FileReader = {
    lookup(path) {
      seen.push(path);
      return inside.lookup(path);
    },
  };
  for (const source of ['/etc/passwd', '/home/me/.ssh', '/projects/x', '/']) run(bind(source, '/x'), files);
  expect(seen.filter((path) => !path.startsWith('/project/') && path !== '/project')).toEqual([]);
});

test('a link that leads out of the project is not read', () => {
  const files: FileReader = {
    lookup: (path) =>
      path === '/project'
        ? { kind: 'directory', realPath: '/project', list: () => [] }
        : {
            kind: 'file',
            realPath: '/etc/passwd',
            size: 1,
            executable: false,
            read: () => {
              throw new Error('read');
            },
          },
  };
  const { problems, plan } = run(bind('/project/app.conf', '/etc/app.conf'), files);
  expect(problems).toEqual(['warning binds/not-read services.web.volumes.0']);
  expect(plan.objects).toEqual([]);
});

test('the project directory may itself be reached through a link', () => {
  const reader = filesFromMap(new Map([['/real/app.conf', 'x']]));
  const files: FileReader = { lookup: (path) => reader.lookup(path.replace(/^\/project/, '/real')) };
  expect(run(bind('/project/app.conf', '/etc/app.conf', { read_only: true }), files).plan.objects).toMatchObject([
    { content: { 'app.conf': 'x' } },
  ]);
});

test.each([
  ['/var/run/docker.sock', { path: '/var/run/docker.sock', type: 'Socket' }],
  ['/run/user/1000/podman/podman.sock', { path: '/run/user/1000/podman/podman.sock', type: 'Socket' }],
  ['/proc', { path: '/proc' }],
  ['/', { path: '/' }],
])('%s comes from the node', (source, hostPath) => {
  expect(run(bind(source, '/x')).volume).toMatchObject({ hostPath });
});

test.each(['/etc/localtime', '/etc/timezone', '/usr/share/zoneinfo/Asia/Tokyo'])('%s is left out', (source) => {
  const { workload, problems } = run(bind(source, source, { read_only: true }));
  expect(workload?.volumes).toEqual([]);
  expect(problems).toEqual(['info binds/timezone-dropped services.web.volumes.0']);
});

test('a large file is not mounted: a claim would put a directory in its place', () => {
  const { workload, problems } = run(bind('/project/model.bin', '/srv/model.bin'), {
    '/project/model.bin': new Uint8Array(1_100_000),
  });
  expect(workload?.volumes).toEqual([]);
  expect(problems).toEqual(['warning binds/too-large services.web.volumes.0']);
});

test('a file that is too large for a plain kubectl apply says so', () => {
  const { diagnostics } = run(bind('/project/a', '/a', { read_only: true }), { '/project/a': 'x'.repeat(300_000) });
  expect(diagnostics[0]?.help).toContain('--server-side');
});

test('names of claims do not depend on where the project lies', () => {
  const name = (directory: string) =>
    runRule(binds, { directory, services: { web: { volumes: [bind(`${directory}/data`, '/data')] } } }).plan.objects[0];
  expect(name('/project')).toEqual(name('/somewhere/else'));
});

test('what a user chooses for a target goes before everything', () => {
  const files = { '/project/a': 'x' };
  const chosen = (choice: 'configMap' | 'hostPath' | 'pvc' | 'drop') =>
    run(bind('/project/a', '/a'), files, { 'x-kubernetes': { bind: { '/a/': choice } } }).volume;
  expect(chosen('configMap')).toMatchObject({ configMap: {} });
  expect(chosen('hostPath')).toEqual({ name: 'a', hostPath: { path: '/project/a' } });
  expect(chosen('pvc')).toEqual({ name: 'a', persistentVolumeClaim: { claimName: 'a' } });
  expect(chosen('drop')).toBeUndefined();
});

test('one option decides for all mounts of the project', () => {
  const files = { '/project/a': 'x' };
  expect(run(bind('/project/a', '/a'), files, {}, { binds: 'hostpath' }).volume).toMatchObject({ hostPath: {} });
  expect(run(bind('/srv/a', '/a'), files, {}, { binds: 'pvc' }).volume).toMatchObject({ persistentVolumeClaim: {} });
});

test('a hook has mounts of its own', () => {
  const service: Service = {
    pre_start: [{ command: ['x'], volumes: [bind('/project/a', '/a', { read_only: true })] }],
  };
  const { workload } = runServiceRule(binds, service, { files: { '/project/a': 'x' } });
  expect(workload?.initContainers[0]?.volumeMounts).toMatchObject([{ mountPath: '/a' }]);
  expect(workload?.volumes).toHaveLength(1);
});
