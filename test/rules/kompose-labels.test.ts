import { expect, test } from '@jest/globals';
import type { ServiceSettings } from '../../src/analysis/settings.js';
import type { Service, Texts } from '../../src/model/project.js';
import { komposeLabels } from '../../src/rules/kompose-labels.js';
import { factsOf } from '../support/facts.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

const settingsOf = (labels: Texts, web: Service = {}): ServiceSettings =>
  factsOf({ services: { web: { labels, ...web } } }).settings.service('web');
/** A service that has something for every label, and another one to share a pod with. */
const full: Service = {
  ports: [{ target: 80, published: '80' }],
  volumes: [{ type: 'volume', source: 'data', target: '/data' }],
};
const other: Service = { labels: { 'kompose.service.group': 'g' } };
const problemsOf = (labels: Texts) =>
  runRule(komposeLabels, { services: { web: { ...full, labels }, other }, volumes: { data: {} } }).problems.filter(
    (problem) => !problem.includes('services.other.'),
  );

test.each<[Texts, Partial<ServiceSettings>]>([
  [{ 'kompose.service.type': 'NodePort' }, { publish: 'nodeport' }],
  [{ 'kompose.service.type': 'headless' }, { publish: 'none', serviceType: 'headless' }],
  [{ 'kompose.service.nodeport.port': '30001' }, { publish: 'nodeport', nodePort: 30001 }],
  [{ 'kompose.service.external-traffic-policy': 'local' }, { externalTrafficPolicy: 'Local' }],
  [{ 'kompose.service.group': 'g' }, { group: 'g' }],
  [{ 'kompose.service.expose': 'True' }, { ingress: [{}] }],
  [
    { 'kompose.service.expose': 'A.example.com, https://b.example.com/x', 'kompose.service.expose.tls-secret': 't' },
    {
      ingress: [
        { host: 'a.example.com', tlsSecret: 't' },
        { host: 'b.example.com', path: '/x', tlsSecret: 't' },
      ],
    },
  ],
  [{ 'kompose.controller.type': 'DaemonSet' }, { kind: 'DaemonSet' }],
  [{ 'kompose.controller.port.expose': 'true' }, { hostPorts: true }],
  [
    { 'kompose.cronjob.schedule': '@hourly', 'kompose.cronjob.concurrency_policy': 'Never' },
    { kind: 'CronJob', schedule: '@hourly', concurrencyPolicy: 'Forbid' },
  ],
  [{ 'kompose.cronjob.backoff_limit': '2' }, { backoffLimit: 2 }],
  [{ 'kompose.hpa.replicas.max': '7' }, { hpa: { min: 1, max: 7, cpu: 50 } }],
  [
    { 'kompose.hpa.cpu': '50%', 'kompose.hpa.memory': '512Mi' },
    { hpa: { min: 1, max: 3, cpu: 50, memoryValue: '512Mi' } },
  ],
  [
    { 'kompose.init.containers.image': 'busybox', 'kompose.init.containers.command': '["echo", "a, b"]' },
    { initContainer: { name: 'init-service', image: 'busybox', command: ['echo', 'a, b'] } },
  ],
  [{ 'kompose.image-pull-policy': 'always' }, { imagePullPolicy: 'Always' }],
  [{ 'kompose.image-pull-secret': 'regcred' }, { imagePullSecrets: ['regcred'] }],
  [{ 'kompose.serviceaccount-name': 'robot' }, { serviceAccountName: 'robot' }],
  [{ 'kompose.security-context.fsgroup': '1001' }, { fsGroup: 1001 }],
  [{ 'kompose.volume.type': 'emptyDir' }, { volumeType: 'emptyDir' }],
  [
    { 'kompose.volume.size': '2Gi', 'kompose.volume.subpath': '/data' },
    { volumeSize: '2Gi', volumeSubPath: 'data' },
  ],
  [{ 'kompose.ephemeral-storage.limit': '1Gi' }, { ephemeralStorage: { limit: '1Gi' } }],
])('%o', (labels, settings) => {
  expect(settingsOf(labels)).toMatchObject(settings);
  expect(problemsOf(labels)).toEqual([]);
});

test.each([
  ['CMD curl -f "http://localhost/x"', ['curl', '-f', 'http://localhost/x']],
  ['CMD-SHELL curl x || exit 1', ['/bin/sh', '-c', 'curl x || exit 1']],
  ['["CMD", "curl", "x"]', ['curl', 'x']],
  ['pg_isready -U me', ['pg_isready', '-U', 'me']],
])('the readiness test %s is a probe', (text, command) => {
  const labels = {
    'kompose.service.healthcheck.readiness.test': text,
    'kompose.service.healthcheck.readiness.interval': '500ms',
    'kompose.service.healthcheck.readiness.retries': '4',
  };
  expect(settingsOf(labels).probes).toEqual({
    readiness: { exec: { command }, periodSeconds: 1, failureThreshold: 4 },
  });
});

test('a path alone asks the first port', () => {
  const labels = { 'kompose.service.healthcheck.liveness.http_get_path': '/live' };
  expect(settingsOf(labels, { ports: [{ target: 8080 }] }).probes).toEqual({
    liveness: { httpGet: { path: '/live', port: 8080 } },
  });
  expect(runServiceRule(komposeLabels, { labels }).problems).toEqual([
    'warning kompose/no-effect services.web.labels.kompose.service.healthcheck.liveness.http_get_path',
  ]);
});

test('options say more than x-kubernetes, which says more than labels', () => {
  const web: Service = { labels: { 'kompose.service.type': 'clusterip' }, 'x-kubernetes': { publish: 'nodeport' } };
  expect(factsOf({ services: { web } }).settings.service('web').publish).toBe('nodeport');
  expect(factsOf({ services: { web } }, { publish: 'ingress' }).settings.service('web').publish).toBe('ingress');
});

test.each([
  ['kompose.service.typ', 'x', 'kompose/unknown-label'],
  ['kompose.service.type', 'external', 'kompose/invalid-value'],
  ['kompose.controller.type', 'replicationcontroller', 'kompose/invalid-value'],
  ['kompose.service.nodeport.port', '80', 'kompose/invalid-value'],
  ['kompose.service.expose', 'bad_host', 'kompose/invalid-value'],
  ['kompose.service.expose.path', '/x', 'kompose/no-effect'],
  ['kompose.service.expose.ingress-class-name', 'nginx', 'kompose/no-effect'],
  ['kompose.init.containers.command', 'echo', 'kompose/no-effect'],
  ['kompose.service.healthcheck.readiness.interval', 'often', 'kompose/invalid-value'],
])('%s: %s is reported', (label, value, code) => {
  expect(problemsOf({ [label]: value })).toContain(`warning ${code} services.web.labels.${label}`);
});

test.each<[string, string, Service]>([
  ['kompose.service.type', 'nodeport', {}],
  ['kompose.service.nodeport.port', '30080', {}],
  ['kompose.service.external-traffic-policy', 'local', {}],
  ['kompose.controller.port.expose', 'true', {}],
  ['kompose.volume.type', 'emptyDir', {}],
  ['kompose.volume.subpath', 'data', {}],
  ['kompose.volume.size', '1Gi', { volumes: [{ type: 'volume', target: '/anonymous' }] }],
  ['kompose.service.group', 'g', {}],
  ['kompose.service.healthcheck.readiness.disable', 'true', {}],
])('%s is told of where there is nothing for it', (label, value, web) => {
  const { problems } = runServiceRule(komposeLabels, { ...web, labels: { [label]: value } });
  expect(problems).toEqual([`warning kompose/no-effect services.web.labels.${label}`]);
});

test('a label that x-kubernetes stands above is told of', () => {
  const web: Service = { labels: { 'kompose.controller.type': 'daemonset' }, 'x-kubernetes': { kind: 'Deployment' } };
  expect(runServiceRule(komposeLabels, web).problems).toEqual([
    'warning kompose/no-effect services.web.labels.kompose.controller.type',
  ]);
});
