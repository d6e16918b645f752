import { describe, expect, test } from '@jest/globals';
import { knownKinds } from '../../src/patches/field-types.js';
import { mergeFields, type PatchFault } from '../../src/patches/strategic-merge.js';
import { kindOrder } from '../../src/emitters/index.js';
import type { KubernetesVersion } from '../../src/values/kubernetes-versions.js';
import { Provenance } from '../../src/provenance.js';

const pod = {
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['a', 'b'] }],
  tolerations: [{ key: 'a' }],
  volumes: [{ name: 'data', emptyDir: {} }],
  containers: [
    {
      name: 'web',
      image: 'nginx',
      args: ['a', 'b'],
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      ports: [{ containerPort: 80 }, { containerPort: 443 }],
      volumeMounts: [{ mountPath: '/data', name: 'data' }],
      resources: { limits: { cpu: '1' } },
    },
    { name: 'side', image: 'busybox' },
  ],
};

function merge(
  target: Record<string, unknown>,
  patch: Record<string, unknown>,
  object = 'PodSpec',
  version: KubernetesVersion = '1.34',
) {
  const faults: PatchFault[] = [];
  const provenance = new Provenance();
  const fault = (found: PatchFault): void => void faults.push(found);
  const merged = mergeFields(target, patch, { kind: 'object', name: object }, ['patch'], {
    provenance,
    version,
    fault,
  });
  return {
    merged,
    provenance,
    problems: faults.map(({ path, problem, help }) => `${path.join('.')}: ${problem} (${help})`),
  };
}

const [web, side] = pod.containers;

/** Each as `kubectl patch --type strategic` has it, but for the place of new items, which here is the end. */
describe('merges like the API server', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'items of a list by their key',
      {
        containers: [
          {
            name: 'web',
            env: [
              { name: 'B', value: '3' },
              { name: 'C', value: '4' },
            ],
          },
        ],
      },
      {
        containers: [
          {
            ...web,
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '3' },
              { name: 'C', value: '4' },
            ],
          },
          side,
        ],
      },
    ],
    [
      'a new item',
      { containers: [{ name: 'new', image: 'x' }] },
      { containers: [...pod.containers, { name: 'new', image: 'x' }] },
    ],
    ['a deleted item', { containers: [{ name: 'side', $patch: 'delete' }] }, { containers: [web] }],
    [
      'a replaced list',
      { containers: [{ $patch: 'replace' }, { name: 'x', image: 'y' }] },
      { containers: [{ name: 'x', image: 'y' }] },
    ],
    ['a list without key as a whole', { tolerations: [{ key: 'b' }] }, { tolerations: [{ key: 'b' }] }],
    [
      'a list of texts as a whole',
      { containers: [{ name: 'web', args: ['c'] }] },
      { containers: [{ ...web, args: ['c'] }, side] },
    ],
    [
      'ports by number and mounts by path',
      {
        containers: [
          {
            name: 'web',
            ports: [{ containerPort: 443, $patch: 'delete' }],
            volumeMounts: [{ mountPath: '/data', readOnly: true }],
          },
        ],
      },
      {
        containers: [
          {
            ...web,
            ports: [{ containerPort: 80 }],
            volumeMounts: [{ mountPath: '/data', name: 'data', readOnly: true }],
          },
          side,
        ],
      },
    ],
    [
      'host aliases by address',
      { hostAliases: [{ ip: '10.0.0.1', hostnames: ['c'] }] },
      { hostAliases: [{ ip: '10.0.0.1', hostnames: ['c'] }] },
    ],
    [
      'null and $patch: delete as removals',
      { tolerations: null, containers: [{ name: 'web', resources: { $patch: 'delete' }, env: null }] },
      {
        tolerations: undefined,
        containers: [
          { name: 'web', image: 'nginx', args: web?.args, ports: web?.ports, volumeMounts: web?.volumeMounts },
          side,
        ],
      },
    ],
    [
      'mappings field by field',
      { containers: [{ name: 'web', resources: { limits: { memory: '1Gi' } } }] },
      { containers: [{ ...web, resources: { limits: { cpu: '1', memory: '1Gi' } } }, side] },
    ],
    [
      '$retainKeys as the only fields that stay',
      { volumes: [{ name: 'data', $retainKeys: ['name', 'hostPath'], hostPath: { path: '/x' } }] },
      { volumes: [{ name: 'data', hostPath: { path: '/x' } }] },
    ],
    [
      'a value of another type as a new one',
      { securityContext: { $patch: 'replace', fsGroup: 1 } },
      { securityContext: { fsGroup: 1 } },
    ],
  ])('%s', (_, patch, expected) => {
    const { merged, problems } = merge(pod, patch);
    expect(problems).toEqual([]);
    expect(merged).toEqual({ ...pod, ...expected });
  });

  test('growing lists', () => {
    const meta = { finalizers: ['a', 'b'] };
    expect(merge(meta, { finalizers: ['c', 'a'] }, 'ObjectMeta').merged).toEqual({ finalizers: ['a', 'b', 'c'] });
    const shrunk = merge(meta, { '$deleteFromPrimitiveList/finalizers': ['a'] }, 'ObjectMeta').merged;
    expect(shrunk).toEqual({ finalizers: ['b'] });
  });
});

test.each([
  [{ containers: { web: {} } }, 'patch.containers: containers takes a list (write a list)'],
  [{ securityContext: true }, 'patch.securityContext: securityContext takes a mapping (write a mapping)'],
  [{ hostNetwork: 'true' }, 'patch.hostNetwork: hostNetwork takes true or false (write true or false)'],
  [
    { terminationGracePeriodSeconds: 1.5 },
    'patch.terminationGracePeriodSeconds: terminationGracePeriodSeconds takes a whole number (write a whole number)',
  ],
  [
    { containers: [{ name: 'web', env: [{ name: 'A', value: 1 }] }] },
    'patch.containers.0.env.0.value: value takes a text (put it in quotes)',
  ],
  [
    { containers: ['web'] },
    'patch.containers.0: an item of containers without name (say which item is meant: name: …)',
  ],
  [
    { containers: [{ name: 'x', $patch: 'delete' }] },
    'patch.containers.0: there is no containers item with the name x to delete (there are: web, side)',
  ],
  [
    { $patch: 'remove' },
    'patch.$patch: $patch: "remove" is no directive of a strategic merge (there are $patch: delete, $patch: replace, $retainKeys and $deleteFromPrimitiveList/FIELD)',
  ],
  [
    { nodeSelektor: {} },
    'patch.nodeSelektor: Kubernetes 1.34 knows no field nodeSelektor here (did you mean nodeSelector?)',
  ],
])('what cannot be merged is told: %j', (patch, expected) => {
  expect(merge(pod, patch).problems).toEqual([expected]);
});

test.each<[KubernetesVersion, string[]]>([
  [
    '1.32',
    [
      'patch.hostUsers: Kubernetes 1.32 drops hostUsers unless its feature gate UserNamespacesSupport is on (write for 1.33: --kube-version 1.33)',
    ],
  ],
  ['1.33', []],
])('a field that Kubernetes %s drops is told', (version, expected) => {
  const { merged, problems } = merge(pod, { hostUsers: false }, 'PodSpec', version);
  expect(merged).toMatchObject({ hostUsers: false });
  expect(problems).toEqual(expected);
});

test('what the patch does not touch comes from where it came from', () => {
  const provenance = new Provenance();
  const target = { hostNetwork: true, containers: [{ name: 'web', image: 'nginx', tty: true }] };
  provenance.mark(target, 'hostNetwork', ['host']);
  provenance.markAll(target.containers[0] ?? {}, ['service']);
  const merged = mergeFields(
    target,
    { containers: [{ name: 'web', image: 'caddy' }] },
    { kind: 'object', name: 'PodSpec' },
    ['patch'],
    { provenance, version: '1.34', fault: () => undefined },
  );
  expect(Object.fromEntries(provenance.pointers(merged))).toEqual({
    '/hostNetwork': ['host'],
    '/containers/0/name': ['service'],
    '/containers/0/image': ['patch', 'containers', 0, 'image'],
    '/containers/0/tty': ['service'],
  });
});

test('names that objects have by nature are ordinary keys', () => {
  const patch = JSON.parse('{"labels": {"__proto__": "x", "constructor": "y"}}') as Record<string, unknown>;
  const { merged } = merge({}, patch, 'ObjectMeta');
  expect(JSON.stringify(merged)).toBe('{"labels":{"__proto__":"x","constructor":"y"}}');
  expect({}).not.toHaveProperty('x');
});

test('the fields of every emitted kind are known', () => {
  expect(knownKinds.toSorted()).toEqual(kindOrder.toSorted());
});
