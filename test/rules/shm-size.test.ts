import { expect, test } from '@jest/globals';
import { shmSize } from '../../src/rules/shm-size.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

test('a volume in memory', () => {
  const { container, workload } = runServiceRule(shmSize, { shm_size: '1073741824' });
  expect(container?.volumeMounts).toEqual([{ name: 'dev-shm', mountPath: '/dev/shm' }]);
  expect(workload?.volumes).toEqual([{ name: 'dev-shm', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }]);
});

test('0 is no size', () => {
  expect(runServiceRule(shmSize, { shm_size: '0' })).toMatchObject({ container: { name: 'web' }, problems: [] });
});

test('services in one pod have a size each', () => {
  const services = { web: { shm_size: '1048576' }, side: { shm_size: '2097152', network_mode: 'service:web' } };
  expect(runRule(shmSize, { services }).workload?.volumes).toEqual([
    { name: 'dev-shm', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    { name: 'side-dev-shm', emptyDir: { medium: 'Memory', sizeLimit: '2Mi' } },
  ]);
});

test('who uses the memory of another sees it at its size', () => {
  const services = { web: { shm_size: '1048576' }, side: { shm_size: '2097152', ipc: 'service:web' } };
  const { workload, problems } = runRule(shmSize, { services });
  expect(workload?.volumes).toEqual([{ name: 'dev-shm', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }]);
  const mounts = workload?.containers.concat(workload.initContainers).map(({ volumeMounts }) => volumeMounts);
  expect(mounts).toEqual(Array(2).fill([{ name: 'dev-shm', mountPath: '/dev/shm' }]));
  expect(problems).toEqual(['warning resources/no-equivalent services.side.shm_size']);
});

test('with ipc: host there is no /dev/shm of its own', () => {
  expect(runServiceRule(shmSize, { shm_size: '1073741824', ipc: 'host' }).problems).toEqual([
    'warning resources/no-equivalent services.web.shm_size',
  ]);
});
