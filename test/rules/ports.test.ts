import { expect, test } from '@jest/globals';
import type { PlannedService } from '../../src/model/plan.js';
import type { Port, Service } from '../../src/model/project.js';
import { ports } from '../../src/rules/ports.js';
import { runServiceRule, type RuleOutcome, type RunRuleSettings } from '../support/run-rule.js';

const published = ({ plan }: RuleOutcome): PlannedService | undefined =>
  plan.objects.find((object) => object.kind === 'Service');
const run = (list: readonly Port[], more: Partial<Service> = {}, settings: RunRuleSettings = {}) =>
  runServiceRule(ports, { ports: list, ...more }, settings);

test('a published port leads to the container port', () => {
  const outcome = run([{ target: 80, published: '8080' }]);
  expect(published(outcome)).toMatchObject({
    name: 'web-published',
    type: 'LoadBalancer',
    selector: { 'app.kubernetes.io/instance': 'demo', 'app.kubernetes.io/name': 'web' },
    ports: [{ name: 'tcp-80', port: 8080, targetPort: 80, protocol: 'TCP' }],
  });
  expect(outcome.problems).toEqual([]);
});

test('one target published twice has two names in the Service, and is one port of the container', () => {
  const outcome = run([
    { target: 80, published: '8080', name: 'http' },
    { target: 80, published: '8081', name: 'http' },
  ]);
  expect(published(outcome)?.ports.map(({ name }) => name)).toEqual(['http', 'tcp-8081']);
  expect(outcome.workload?.containers[0]?.ports).toEqual([{ name: 'http', containerPort: 80 }]);
});

test('TCP and UDP of one number go together', () => {
  const outcome = run([
    { target: 53, published: '53', protocol: 'udp' },
    { target: 53, published: '53', protocol: 'tcp' },
  ]);
  expect(published(outcome)?.ports.map(({ protocol }) => protocol)).toEqual(['TCP', 'UDP']);
});

test.each(['127.0.0.1', '127.9.9.9', '::1'])('what is bound to %s is not published', (address) => {
  const outcome = run([{ target: 80, published: '8080', host_ip: address }]);
  expect(published(outcome)).toBeUndefined();
  expect(outcome.problems).toEqual(['info ports/loopback-not-published services.web.ports.0.host_ip']);
});

test('one host port for two targets is an error, unless two addresses of the host keep them apart', () => {
  const two = (first: Partial<Port>, second: Partial<Port>) =>
    run([
      { target: 80, published: '8080', ...first },
      { target: 81, published: '8080', ...second },
    ]).problems;
  expect(two({}, {})).toEqual(['error ports/duplicate-published services.web.ports.1']);
  expect(two({ host_ip: '10.0.0.1' }, { host_ip: '10.0.0.2' })).toContain(
    'warning ports/duplicate-published services.web.ports.1',
  );
});

test('a random host port gives way to one that was written', () => {
  const outcome = run([{ target: 3000 }, { target: 80, published: '3000' }]);
  expect(published(outcome)?.ports.map(({ port, targetPort }) => [port, targetPort])).toEqual([
    [3000, 80],
    [3001, 3000],
  ]);
});

test('the option says more than the file', () => {
  const outcome = run(
    [{ target: 80, published: '30080' }],
    { 'x-kubernetes': { publish: 'none' } },
    { options: { publish: 'nodeport' } },
  );
  expect(published(outcome)).toMatchObject({ type: 'NodePort', ports: [{ port: 30080, nodePort: 30080 }] });
});

test('a port that an Ingress leads to is published only if that was asked for', () => {
  const ingress = { host: 'a.example.com' };
  const routed = run([{ target: 80, published: '8080' }], { 'x-kubernetes': { ingress } });
  expect(published(routed)).toBeUndefined();
  const both = run([{ target: 80, published: '8080' }], { 'x-kubernetes': { ingress, publish: 'loadbalancer' } });
  expect(published(both)).toBeDefined();
});

test('host ports are opened on the node, each once', () => {
  const outcome = run(
    [
      { target: 80, published: '8080', host_ip: '10.0.0.1' },
      { target: 80, published: '8081' },
    ],
    {},
    { options: { hostPorts: true } },
  );
  expect(published(outcome)).toBeUndefined();
  // The API server takes a container port once.
  expect(outcome.workload?.containers[0]?.ports).toEqual([
    { name: 'tcp-80', containerPort: 80, hostPort: 8080, hostIP: '10.0.0.1' },
  ]);
  expect(outcome.problems).toContain('info ports/not-published services.web.ports.0');
});

test("a pod on the node's network publishes nothing", () => {
  const outcome = run([{ target: 80, published: '8080' }], { network_mode: 'host' });
  expect(outcome.plan.objects).toEqual([]);
  expect(outcome.workload?.containers[0]?.ports).toBeUndefined();
});
