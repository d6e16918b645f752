import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { volumeDefinitions } from '../../src/rules/volume-definitions.js';
import { volumes } from '../../src/rules/volumes.js';
import type { Mount, Project, Service } from '../../src/model/project.js';
import type { MappingOptions } from '../../src/options.js';
import { runRules } from '../support/run-rule.js';

const label = 'transload.dev/volume-group';

function mount(source: string, more: Partial<Mount> = {}): Mount {
  return { type: 'volume', source, target: `/var/lib/${source}`, ...more };
}

function run(
  services: Readonly<Record<string, Service>>,
  project: Partial<Project> = {},
  options: MappingOptions = {},
) {
  const names = Object.values(services).flatMap((service) =>
    (service.volumes ?? []).flatMap(({ source }) => source ?? []),
  );
  const defined = Object.fromEntries(names.map((name) => [name, {}]));
  const outcome = runRules([volumes, volumeDefinitions], { services, volumes: defined, ...project }, { options });
  const groups = Object.fromEntries(
    outcome.plan.workloads.map(({ name, podMetadata }) => [name, podMetadata.labels?.[label]]),
  );
  const modes = Object.fromEntries(
    outcome.plan.objects.flatMap((object) =>
      object.kind === 'PersistentVolumeClaim' ? [[object.name, object.accessModes.join()]] : [],
    ),
  );
  return { ...outcome, groups, modes };
}

test('a volume of one pod ties nothing', () => {
  const { groups, modes, workload } = run({ web: { volumes: [mount('data')] } });
  expect(groups).toEqual({ web: undefined });
  expect(modes).toEqual({ data: 'ReadWriteOnce' });
  expect(workload?.volumes).toEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]);
});

test('services that hang together by volumes run on one node, others where they like', () => {
  const { groups, modes } = run({
    a: { volumes: [mount('x')] },
    b: { volumes: [mount('x', { read_only: true }), mount('y')] },
    c: { volumes: [mount('y')] },
    d: { volumes: [mount('z')] },
  });
  expect(groups).toEqual({ a: 'x', b: 'x', c: 'x', d: undefined });
  expect(new Set(Object.values(modes))).toEqual(new Set(['ReadWriteOnce']));
});

test('each pod that is tied asks for pods of its group, itself among them', () => {
  const { pod } = run({ web: { deploy: { replicas: 2 }, volumes: [mount('x')] } });
  expect(pod?.affinity).toEqual({
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { [label]: 'x' } }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  });
});

test.each<[string, Service]>([
  ['a pod on every node', { deploy: { mode: 'global' } }],
  ['a limit of pods on a node', { deploy: { replicas: 2, placement: { max_replicas_per_node: 1 } } }],
])('%s makes all volumes that hang together ReadWriteMany', (_, service) => {
  const { groups, modes } = run({
    a: { ...service, volumes: [mount('x')] },
    b: { volumes: [mount('x'), mount('y')] },
    c: { volumes: [mount('y')] },
  });
  expect(modes).toEqual({ x: 'ReadWriteMany', y: 'ReadWriteMany' });
  expect(groups).toEqual({ a: undefined, b: undefined, c: undefined });
});

test('access modes that a user gives stand', () => {
  const services = { a: { volumes: [mount('x')] }, b: { volumes: [mount('x')] } };
  const given = (accessModes: string[]) => run(services, { volumes: { x: { 'x-kubernetes': { accessModes } } } });
  expect(given(['ReadWriteMany'])).toMatchObject({ modes: { x: 'ReadWriteMany' }, groups: { a: undefined } });
  expect(given(['ReadWriteMany']).problems).not.toContain('warning volumes/shared volumes.x');
  expect(given(['ReadWriteOnce'])).toMatchObject({ modes: { x: 'ReadWriteOnce' }, groups: { a: 'x', b: 'x' } });
  expect(given(['ReadWriteOncePod'])).toMatchObject({ groups: { a: undefined, b: undefined } });
  expect(given(['ReadWriteOncePod']).problems).toContain('warning volumes/shared volumes.x');
});

test('pods that overlap during a rollout share as well', () => {
  const { groups } = run({ a: { volumes: [mount('x')], deploy: { update_config: { order: 'start-first' } } } });
  expect(groups).toEqual({ a: 'x' });
});

test('the order of services and mounts decides nothing', () => {
  const sharing = fc.array(fc.array(fc.constantFrom('u', 'v', 'w', 'x', 'y'), { maxLength: 3 }), { maxLength: 6 });
  fc.assert(
    fc.property(sharing, fc.boolean(), (wanted, global) => {
      const services = wanted.map((sources, index): [string, Service] => [
        `s${String(index)}`,
        {
          volumes: [...new Set(sources)].map((source) => mount(source)),
          ...(global && index === 0 ? { deploy: { mode: 'global' } } : {}),
        },
      ]);
      const reversed = services
        .map(([name, service]): [string, Service] => [
          name,
          { ...service, volumes: (service.volumes ?? []).toReversed() },
        ])
        .toReversed();
      const one = run(Object.fromEntries(services));
      const other = run(Object.fromEntries(reversed));
      expect(other.groups).toEqual(one.groups);
      expect(other.modes).toEqual(one.modes);
      // Whoever shares a ReadWriteOnce claim runs on one node.
      for (const [index, sources] of wanted.entries()) {
        for (const [again, others] of wanted.entries()) {
          const common = sources.find((source) => index !== again && others.includes(source));
          if (common === undefined || one.modes[common] !== 'ReadWriteOnce') continue;
          expect(one.groups[`s${String(index)}`]).toBeDefined();
          expect(one.groups[`s${String(index)}`]).toBe(one.groups[`s${String(again)}`]);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a claim and its pod agree on the name', () => {
  const { workload, modes } = run({ web: { volumes: [mount('My_Data.Vol')] } });
  expect(modes).toEqual({ 'my-data-vol': 'ReadWriteOnce' });
  expect(workload?.volumes).toEqual([{ name: 'my-data-vol', persistentVolumeClaim: { claimName: 'my-data-vol' } }]);
});

test('one volume at two places is one volume of the pod', () => {
  const { workload, container } = run({
    web: { volumes: [mount('x'), mount('x', { target: '/copy', read_only: true })] },
  });
  expect(workload?.volumes).toHaveLength(1);
  expect(container?.volumeMounts).toEqual([
    { name: 'x', mountPath: '/copy', readOnly: true },
    { name: 'x', mountPath: '/var/lib/x' },
  ]);
});

test('volumes of other features keep their names', () => {
  const { workload } = run({ web: { volumes: [mount('dev-shm'), mount('wait-token')] } });
  expect(workload?.volumes.map(({ name }) => name).some((name) => ['dev-shm', 'wait-token'].includes(name))).toBe(
    false,
  );
});

test('default sizes are told once', () => {
  const { problems } = run({ web: { volumes: [mount('x'), mount('y'), mount('z')] } });
  expect(problems).toEqual(['info volumes/claim-defaults volumes']);
});
