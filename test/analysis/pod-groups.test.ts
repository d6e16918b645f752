import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Service } from '../../src/model/project.js';
import { factsOf } from '../support/facts.js';

const groupsOf = (services: Readonly<Record<string, Service>>) => factsOf({ services }).groups;
const membersOf = (services: Readonly<Record<string, Service>>, of: string) => {
  const { root, members } = groupsOf(services).of(of);
  return [root, ...members.map(({ service, role }) => `${service}: ${role}`)];
};

test('a service that shares nothing is alone', () => {
  const { all, faults } = groupsOf({ b: { network_mode: 'host' }, a: { ipc: 'shareable' } });
  expect(all.map(({ root }) => root)).toEqual(['a', 'b']);
  expect(faults).toEqual([]);
});

test.each<Service>([{ network_mode: 'service:vpn' }, { ipc: 'service:vpn' }, { pid: 'service:vpn' }])(
  '%j puts a service beside the one that it names, which starts first',
  (a) => {
    expect(membersOf({ a, vpn: {} }, 'a')).toEqual(['vpn', 'vpn: sidecar', 'a: container']);
  },
);

test('container: means the service with that container', () => {
  const services = { a: { network_mode: 'container:gate' }, vpn: { container_name: 'gate' } };
  expect(membersOf(services, 'a')[0]).toBe('vpn');
  expect(membersOf({ a: { pid: 'container:demo-vpn-1' }, vpn: {} }, 'a')[0]).toBe('vpn');
});

test('a container of another project cannot come into the pod', () => {
  const { faults } = groupsOf({ a: { network_mode: 'container:elsewhere' } });
  expect(faults).toMatchObject([{ path: ['services', 'a', 'network_mode'], services: 'a' }]);
});

test('chains are one pod; its network is that at the end of the chain', () => {
  const services = {
    a: { network_mode: 'service:b' },
    b: { network_mode: 'service:c' },
    c: {},
    d: { pid: 'service:a' },
  };
  const { root, members } = groupsOf(services).of('b');
  expect(root).toBe('c');
  expect(members.map(({ service, network }) => [service, network])).toEqual([
    ['c', 'c'],
    ['b', 'c'],
    ['a', 'c'],
    ['d', 'd'],
  ]);
});

test('a member whose health another waits for runs before it', () => {
  const services: Record<string, Service> = {
    a: { network_mode: 'service:vpn', depends_on: { b: { condition: 'service_healthy' } } },
    b: { network_mode: 'service:vpn' },
    vpn: {},
  };
  expect(membersOf(services, 'a')).toEqual(['vpn', 'vpn: sidecar', 'b: sidecar', 'a: container']);
});

test('a label makes a group of ordinary containers', () => {
  const labels = { 'kompose.service.group': 'app' };
  expect(membersOf({ b: { labels }, a: { labels }, c: {} }, 'a')).toEqual(['a', 'a: container', 'b: container']);
});

test('of two that lend something, the lender of the network is the root', () => {
  expect(membersOf({ a: {}, b: { pid: 'service:a', network_mode: 'service:c' }, c: {} }, 'a')[0]).toBe('c');
});

test('services that need each other are told of', () => {
  const services = {
    a: { network_mode: 'container:y', container_name: 'x' },
    b: { network_mode: 'container:x', container_name: 'y' },
  };
  expect(groupsOf(services).faults).toMatchObject([{ services: 'a, b' }]);
});

describe('whatever refers to whatever', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const mode = fc.constantFrom(
    undefined,
    'host',
    ...names.flatMap((name) => [`service:${name}`, `container:demo-${name}-1`]),
  );
  const service = fc.record({ network_mode: mode, ipc: mode, pid: mode });
  const project = fc
    .tuple(...names.map(() => service))
    .map((services) =>
      Object.fromEntries(
        services.map((each, index) => [
          names[index] ?? '',
          Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)),
        ]),
      ),
    );

  test('every service is in one pod, which has a root among its members and at least one container', () => {
    fc.assert(
      fc.property(project, (services) => {
        const groups = groupsOf(services);
        const { all, faults } = groups;
        expect(all.flatMap(({ members }) => members.map((member) => member.service)).toSorted()).toEqual(names);
        for (const group of all) {
          expect(group.members.map((member) => member.service)).toContain(group.root);
          expect(group.members.every((member) => groups.of(member.service) === group)).toBe(true);
          if (faults.length === 0) expect(group.members.some(({ role }) => role === 'container')).toBe(true);
        }
      }),
    );
  });

  test('the order of the services does not matter', () => {
    fc.assert(
      fc.property(project, (services) => {
        const reversed = Object.fromEntries(Object.entries(services).toReversed());
        expect(groupsOf(reversed).all).toEqual(groupsOf(services).all);
      }),
    );
  });
});
