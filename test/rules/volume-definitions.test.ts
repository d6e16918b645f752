import { expect, test } from '@jest/globals';
import { volumeDefinitions } from '../../src/rules/volume-definitions.js';
import { volumes } from '../../src/rules/volumes.js';
import type { Texts, Volume } from '../../src/model/project.js';
import { runRules, type RunRuleSettings } from '../support/run-rule.js';

function define(volume: Volume, settings: RunRuleSettings = {}) {
  const services = { web: { volumes: [{ type: 'volume', source: 'data', target: '/data' }] } };
  return runRules([volumes, volumeDefinitions], { services, volumes: { data: volume } }, settings);
}

function options(driverOpts: Texts) {
  const { plan, workload, problems } = define({ driver_opts: driverOpts });
  return { objects: plan.objects, volume: workload?.volumes[0], problems };
}

test.each([
  ['5g', '5Gi'],
  ['1500m', '1500Mi'],
  ['plenty', '1Gi'],
])('the size %s becomes a request of %s', (size, expected) => {
  expect(options({ size }).objects).toMatchObject([{ size: expected }]);
});

test('what a user says of the claim goes before what the driver is told', () => {
  const { plan } = define({ driver_opts: { size: '5g' }, 'x-kubernetes': { size: '7Gi', storageClass: 'fast' } });
  expect(plan.objects).toMatchObject([{ size: '7Gi', storageClassName: 'fast' }]);
});

test.each([
  [{ o: 'addr=10.0.0.1,rw', device: ':/x' }, { server: '10.0.0.1', path: '/x' }, undefined],
  [{ o: 'addr=10.0.0.1,ro,soft', device: ':/x' }, { server: '10.0.0.1', path: '/x', readOnly: true }, ['soft']],
  [{ device: 'nfs.example.com:/x' }, { server: 'nfs.example.com', path: '/x' }, undefined],
  [
    { o: 'addr=nfs.example.com', device: 'nfs.example.com:/x/y' },
    { server: 'nfs.example.com', path: '/x/y' },
    undefined,
  ],
])('NFS %j is a volume of its own', (opts, nfs, mountOptions) => {
  const [volume, claim] = options({ type: 'nfs', ...opts }).objects;
  expect(volume).toMatchObject({ kind: 'PersistentVolume', name: 'demo-data', nfs, accessModes: ['ReadWriteMany'] });
  expect(volume && 'mountOptions' in volume ? volume.mountOptions : undefined).toEqual(mountOptions);
  expect(claim).toMatchObject({
    kind: 'PersistentVolumeClaim',
    name: 'data',
    volumeName: 'demo-data',
    storageClassName: '',
  });
});

test('NFS without a server is told', () => {
  expect(options({ type: 'nfs', device: ':/x' }).problems).toContain(
    'warning volumes/driver-ignored volumes.data.driver_opts.o',
  );
});

test('a volume in memory is no claim', () => {
  const { objects, volume } = options({ type: 'tmpfs', device: 'tmpfs', o: 'size=10m' });
  expect(objects).toEqual([]);
  expect(volume).toEqual({ name: 'data', emptyDir: { medium: 'Memory', sizeLimit: '10Mi' } });
});

test('a volume that is a directory of the project is embedded', () => {
  const { workload } = define(
    { driver_opts: { type: 'none', o: 'bind', device: '/project/conf' } },
    { files: { '/project/conf/app.conf': 'x' } },
  );
  expect(workload?.volumes).toMatchObject([{ name: 'conf', configMap: {} }]);
});

test('every option that is not carried over is named', () => {
  const { problems } = options({ type: 'ext4', device: '/dev/sdb', foo: 'bar' });
  expect(problems.filter((problem) => problem.startsWith('warning'))).toEqual([
    'warning volumes/driver-ignored volumes.data.driver_opts.device',
    'warning volumes/driver-ignored volumes.data.driver_opts.foo',
    'warning volumes/driver-ignored volumes.data.driver_opts.type',
  ]);
});

test('two volumes of one name are one claim', () => {
  const mounts = ['a', 'b'].map((source) => ({ type: 'volume', source, target: `/${source}` }));
  const { plan, workload } = runRules([volumes, volumeDefinitions], {
    services: { web: { volumes: mounts } },
    volumes: { a: { name: 'shared' }, b: { name: 'shared' } },
  });
  expect(plan.objects).toHaveLength(1);
  expect(workload?.volumes).toHaveLength(1);
});
