import { expect, test } from '@jest/globals';
import type { PlannedNetworkPolicy } from '../../src/model/plan.js';
import type { Project } from '../../src/model/project.js';
import { networks } from '../../src/rules/networks.js';
import { runRule, type RunRuleSettings } from '../support/run-rule.js';

const run = (project: Partial<Project>, settings: RunRuleSettings = {}) => {
  const { plan, problems } = runRule(networks, project, settings);
  const policies = plan.objects.filter((object): object is PlannedNetworkPolicy => object.kind === 'NetworkPolicy');
  return { policies: new Map(policies.map((policy) => [policy.name, policy])), problems };
};
const apart: Partial<Project> = {
  services: {
    web: { networks: { front: null }, ports: [{ target: 80, published: '8080' }] },
    db: { networks: { back: null } },
  },
  networks: { front: {}, back: {} },
};

test('services without a common network are kept apart, what is published stays open', () => {
  const { policies } = run(apart);
  expect([...policies.keys()]).toEqual(['net-back', 'net-front', 'web-published']);
  expect(policies.get('net-back')?.spec).toEqual({
    podSelector: { matchLabels: { 'transload.dev/net.back': 'true' } },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: { matchLabels: { 'transload.dev/net.back': 'true' } } }] }],
  });
  expect(policies.get('web-published')?.spec.ingress).toEqual([{ ports: [{ port: 80 }] }]);
});

test('nothing is emitted where everyone meets, and always or never as asked', () => {
  const together: Partial<Project> = {
    services: { web: { networks: { all: null } }, db: { networks: { all: null } } },
    networks: { all: {} },
  };
  expect(run(together).policies.size).toBe(0);
  expect([...run(together, { options: { networkPolicies: 'always' } }).policies.keys()]).toEqual(['net-all']);
  const never = run(apart, { options: { networkPolicies: 'never' } });
  expect(never.policies.size).toBe(0);
  expect(never.problems).toContain('warning networks/separation-lost services.db.networks');
});

test('a network that services share by one pod joins them', () => {
  const { policies } = run({
    services: {
      vpn: { networks: { front: null } },
      app: { network_mode: 'service:vpn' },
      db: { networks: { front: null } },
    },
    networks: { front: {} },
  });
  expect(policies.size).toBe(0);
});

test('a pod that is also on another network than internal ones may go anywhere', () => {
  const { policies } = run({
    services: { both: { networks: { in: null, out: null } }, inside: { networks: { in: null } } },
    networks: { in: { internal: true }, out: {} },
  });
  expect([...policies.keys()]).toEqual(['net-in', 'net-out', 'inside-internal']);
});

test('the ports of routes are open, too', () => {
  const { policies } = run({
    services: {
      web: { networks: { front: null }, expose: ['3000'], 'x-kubernetes': { ingress: { host: 'a.example.com' } } },
      db: { networks: { back: null } },
    },
    networks: { front: {}, back: {} },
  });
  expect(policies.get('web-published')?.spec.ingress).toEqual([{ ports: [{ port: 3000 }] }]);
});

test('pods of other namespaces join an external network', () => {
  const { policies } = run({
    services: { web: { networks: { shared: null } }, db: { networks: { back: null } } },
    networks: { shared: { external: true, name: 'company' }, back: {} },
  });
  const pods = { podSelector: { matchLabels: { 'transload.dev/net.company': 'true' } } };
  expect(policies.get('net-company')?.spec.ingress).toEqual([{ from: [pods, { namespaceSelector: {}, ...pods }] }]);
});

test('policies of alike names are two', () => {
  const { policies } = run({
    services: {
      'net-x': { networks: { one: null }, ports: [{ target: 80, published: '80' }] },
      db: { networks: { 'x-published': null } },
    },
    networks: { one: {}, 'x-published': {} },
  });
  expect(policies.size).toBe(3);
});

test('drivers and addresses without counterpart are said once a network', () => {
  const { problems } = run({
    services: { web: { networks: { a: null, b: null } } },
    networks: {
      a: { driver: 'macvlan', driver_opts: { parent: 'eth0' }, ipam: { config: [{ subnet: '10.0.0.0/8' }] } },
      b: { driver: 'bridge', ipam: { driver: 'default' } },
      unused: {},
    },
  });
  expect(problems).toEqual([
    'warning networks/driver-ignored networks.a',
    'info networks/converted networks.a',
    'info networks/converted networks.b',
    'info resource/unused networks.unused',
  ]);
});
