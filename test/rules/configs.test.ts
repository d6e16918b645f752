import { expect, test } from '@jest/globals';
import { configDefinitions } from '../../src/rules/config-definitions.js';
import { configs } from '../../src/rules/configs.js';
import type { FileMount } from '../../src/model/project.js';
import { runRules } from '../support/run-rule.js';

function mounted(...mounts: FileMount[]) {
  const resources = Object.fromEntries(
    mounts.map(({ source }) => [source, { environment: 'X', resolvedContent: source }]),
  );
  const project = { services: { web: { configs: mounts } }, configs: resources };
  return runRules([configs, configDefinitions], project);
}

test.each([
  [undefined, '/a'],
  ['b', '/b'],
  ['b/../c', '/c'],
  ['/etc/x', '/etc/x'],
])('the target %s is %s', (target, mountPath) => {
  const { container } = mounted({ source: 'a', ...(target === undefined ? {} : { target }) });
  expect(container?.volumeMounts).toEqual([{ name: 'a', mountPath, subPath: 'a', readOnly: true }]);
});

test('several of them are files beside one another', () => {
  const { container, workload } = mounted({ source: 'a' }, { source: 'b' }, { source: 'c' });
  expect(container?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual(['/a', '/b', '/c']);
  expect(workload?.volumes).toHaveLength(3);
});

test('two targets of one share a volume, two modes do not', () => {
  const targets = mounted({ source: 'a', target: '/x' }, { source: 'a', target: '/y' });
  expect(targets.workload?.volumes).toHaveLength(1);
  const modes = mounted({ source: 'a', target: '/x', mode: '0400' }, { source: 'a', target: '/y', mode: '0440' });
  expect(modes.workload?.volumes.map(({ configMap }) => configMap?.defaultMode)).toEqual([0o400, 0o440]);
});

test.each([
  ['0444', 0o444],
  ['0755', 0o555],
  ['0o600', 0o400],
  ['nonsense', 0o444],
  [undefined, 0o444],
])('the mode %s has no write bits', (mode, expected) => {
  expect(
    mounted({ source: 'a', ...(mode === undefined ? {} : { mode }) }).workload?.volumes[0]?.configMap?.defaultMode,
  ).toBe(expected);
});

test('names are made valid on both sides', () => {
  const { workload, plan, container } = mounted({ source: 'My_File.yaml' });
  const [object] = plan.objects;
  expect(object).toMatchObject({ kind: 'ConfigMap', content: { 'My_File.yaml': 'My_File.yaml' } });
  expect(object?.name).toMatch(/^my-file-yaml-[0-9a-f]{10}$/);
  expect(workload?.volumes).toEqual([{ name: 'my-file-yaml', configMap: { name: object?.name, defaultMode: 0o444 } }]);
  expect(container?.volumeMounts).toMatchObject([{ mountPath: '/My_File.yaml', subPath: 'My_File.yaml' }]);
});

test('an owner is told to be out of reach, unless it is root', () => {
  expect(mounted({ source: 'a', uid: '0', gid: 'root' }).problems.join()).not.toContain('files/owner');
  expect(mounted({ source: 'a', uid: '1000' }).problems).toContain(
    'warning files/owner-approximated services.web.configs.0',
  );
});

test('one that is not defined mounts nothing', () => {
  const { workload } = runRules([configs], { services: { web: { configs: [{ source: 'absent' }] } } });
  expect(workload?.volumes).toEqual([]);
});
