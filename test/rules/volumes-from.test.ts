import { expect, test } from '@jest/globals';
import { volumesFrom } from '../../src/rules/volumes-from.js';
import type { Mount, Service } from '../../src/model/project.js';
import { runRule } from '../support/run-rule.js';

const data: Mount = { type: 'volume', source: 'data', target: '/data' };

function borrowed(services: Readonly<Record<string, Service>>) {
  const { plan, problems } = runRule(volumesFrom, { services, volumes: { data: {} } });
  const mounts = plan.workloads.map(({ service, containers }) => [service, containers[0]?.volumeMounts] as const);
  return { mounts: Object.fromEntries(mounts), problems, plan };
}

test.each([
  ['db', [{ name: 'data', mountPath: '/data' }]],
  ['db:rw', [{ name: 'data', mountPath: '/data' }]],
  ['db:ro', [{ name: 'data', mountPath: '/data', readOnly: true }]],
  ['container:demo-db-1:ro', [{ name: 'data', mountPath: '/data', readOnly: true }]],
])('%s gives the volumes of the service', (source, expected) => {
  const { mounts } = borrowed({ db: { volumes: [data] }, web: { volumes_from: [source] } });
  expect(mounts['web']).toEqual(expected);
});

test('what is read-only with the lender stays so', () => {
  const { mounts } = borrowed({ db: { volumes: [{ ...data, read_only: true }] }, web: { volumes_from: ['db:rw'] } });
  expect(mounts['web']).toEqual([{ name: 'data', mountPath: '/data', readOnly: true }]);
});

test('a volume of its own goes before one that is taken', () => {
  const { mounts } = borrowed({
    db: { volumes: [data] },
    web: { volumes: [{ type: 'tmpfs', target: '/data' }], volumes_from: ['db'] },
  });
  expect(mounts['web']).toBeUndefined();
});

test('what a service has taken it passes on', () => {
  const { mounts } = borrowed({
    db: { volumes: [data] },
    mid: { volumes_from: ['db:ro'] },
    web: { volumes_from: ['mid'] },
  });
  expect(mounts['web']).toEqual([{ name: 'data', mountPath: '/data', readOnly: true }]);
});

test('services that take from one another come to an end', () => {
  const { mounts } = borrowed({ a: { volumes: [data], volumes_from: ['b'] }, b: { volumes_from: ['a'] } });
  expect(mounts['b']).toEqual([{ name: 'data', mountPath: '/data' }]);
});

test('an anonymous volume that others see becomes a claim', () => {
  const { plan } = borrowed({
    db: { volumes: [{ type: 'volume', target: '/cache' }] },
    web: { volumes_from: ['db'] },
  });
  expect(plan.objects).toMatchObject([{ kind: 'PersistentVolumeClaim', name: 'db-cache' }]);
});

test('what cannot be shared is named', () => {
  const { problems } = borrowed({
    db: { volumes: [data, { type: 'tmpfs', target: '/scratch' }] },
    web: { volumes_from: ['db'] },
    api: { volumes_from: ['container:elsewhere'] },
  });
  expect(problems).toEqual([
    'warning volumes-from/partial services.api.volumes_from.0',
    'warning volumes-from/partial services.web.volumes_from.0',
  ]);
});
