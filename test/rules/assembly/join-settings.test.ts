import { expect, test } from '@jest/globals';
import type { PodSettings } from '../../../src/model/plan.js';
import { Provenance } from '../../../src/provenance.js';
import { joinSettings } from '../../../src/rules/assembly/join-settings.js';

function join(...settings: readonly PodSettings[]) {
  const provenance = new Provenance();
  const names = ['root', 'second', 'third'];
  const shares = settings.map((each, index) => {
    const service = names[index] ?? '';
    provenance.markAll(each, ['services', service]);
    return { service, settings: each };
  });
  const overridden: string[] = [];
  const joined = joinSettings(shares, provenance, ({ setting, service, by }) => {
    overridden.push(`${setting} of ${service} by ${by}`);
  });
  return { joined, overridden, provenance };
}

test('one alone gets what it wants', () => {
  const settings = { hostname: 'a', dnsConfig: { nameservers: ['1', '2', '3', '4'] } };
  expect(join(settings)).toMatchObject({ joined: settings, overridden: [] });
});

test('mappings come together, and of two scalars the first stands', () => {
  const { joined, overridden, provenance } = join(
    { nodeSelector: { a: '1' }, runtimeClassName: 'x' },
    { nodeSelector: { a: '2', b: '2' }, runtimeClassName: 'y', priorityClassName: 'high' },
    { nodeSelector: { b: '3' }, priorityClassName: 'high' },
  );
  expect(joined).toEqual({ nodeSelector: { a: '1', b: '2' }, runtimeClassName: 'x', priorityClassName: 'high' });
  expect(overridden).toEqual([
    'nodeSelector.a of second by root',
    'runtimeClassName of second by root',
    'nodeSelector.b of third by second',
  ]);
  expect(provenance.of(joined, 'runtimeClassName')).toEqual(['services', 'root']);
  expect(provenance.of(joined, 'priorityClassName')).toEqual(['services', 'second']);
});

test('what the pod is to the outside is for the root to say', () => {
  expect(join({}, { hostname: 'a', hostNetwork: true })).toMatchObject({
    joined: {},
    overridden: ['hostname of second by root', 'hostNetwork of second by root'],
  });
  expect(join({ hostname: 'a' }, { hostname: 'a' }).overridden).toEqual([]);
});

test('the slowest to stop wins, and whoever shares processes', () => {
  const { joined, overridden } = join(
    { terminationGracePeriodSeconds: 20 },
    { terminationGracePeriodSeconds: 60, shareProcessNamespace: true },
    { terminationGracePeriodSeconds: 5, shareProcessNamespace: false },
  );
  expect(joined).toEqual({ terminationGracePeriodSeconds: 60, shareProcessNamespace: true });
  expect(overridden).toEqual([
    'terminationGracePeriodSeconds of root by second',
    'terminationGracePeriodSeconds of third by second',
  ]);
});

test('lists come together, each item once; of two items of one name the first stands', () => {
  const { joined, overridden } = join(
    { imagePullSecrets: [{ name: 'a' }], securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1' }] } },
    {
      imagePullSecrets: [{ name: 'b' }, { name: 'a' }],
      securityContext: { supplementalGroups: [1], sysctls: [{ name: 'net.core.somaxconn', value: '2' }] },
    },
  );
  expect(joined).toEqual({
    imagePullSecrets: [{ name: 'a' }, { name: 'b' }],
    securityContext: { supplementalGroups: [1], sysctls: [{ name: 'net.core.somaxconn', value: '1' }] },
  });
  expect(overridden).toEqual(['securityContext.sysctls of second by root']);
});

test('a list is no longer than the API server allows', () => {
  const { joined, overridden } = join(
    { dnsConfig: { nameservers: ['1', '2'] } },
    { dnsConfig: { nameservers: ['3', '4'] } },
  );
  expect(joined).toEqual({ dnsConfig: { nameservers: ['1', '2', '3'] } });
  expect(overridden).toEqual(['dnsConfig.nameservers of second by root']);
});

test('a node must suit every member', () => {
  const onNodes = (...matchExpressions: { key: string; operator: string }[]): PodSettings => ({
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
    },
  });
  const [a, b] = [
    { key: 'a', operator: 'Exists' },
    { key: 'b', operator: 'Exists' },
  ];
  expect(join(onNodes(a), onNodes(a, b)).joined).toEqual(onNodes(a, b));
});

test('what a member wants is not changed by joining it', () => {
  const settings = { nodeSelector: { a: '1' }, tolerations: [{ key: 'x' }] };
  const before = structuredClone(settings);
  join(settings, { nodeSelector: { b: '2' }, tolerations: [{ key: 'y' }] });
  expect(settings).toEqual(before);
});
