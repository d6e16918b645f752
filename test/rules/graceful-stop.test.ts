import { expect, test } from '@jest/globals';
import type { Project, Service } from '../../src/model/project.js';
import type { MappingOptions } from '../../src/options.js';
import { gracefulStop } from '../../src/rules/graceful-stop.js';
import { stopGracePeriod } from '../../src/rules/stop-grace-period.js';
import { runRules } from '../support/run-rule.js';

const stopOf = (web: Service, options: MappingOptions = {}, project: Partial<Project> = {}) => {
  const { container, pod } = runRules([gracefulStop, stopGracePeriod], { services: { web }, ...project }, { options });
  return { waits: container?.lifecycle?.preStop?.sleep?.seconds, grace: pod?.terminationGracePeriodSeconds };
};
const published: Service = { ports: [{ target: 80, published: '8080' }] };
const several: Service = { expose: ['80'], scale: 2 };

test('what is published or has several pods answers for a while', () => {
  expect(stopOf(published).waits).toBe(5);
  expect(stopOf(several).waits).toBe(5);
  expect(stopOf({ expose: ['80'], 'x-kubernetes': { hpa: { max: 3 } } }).waits).toBe(5);
  expect(stopOf({ expose: ['80'], 'x-kubernetes': { ingress: { host: 'a.example.com' } } }).waits).toBe(5);
});

test('the process has its whole grace period still', () => {
  expect(stopOf({ ...published, stop_grace_period: '20s' })).toEqual({ waits: 5, grace: 25 });
  expect(stopOf({ expose: ['80'], stop_grace_period: '20s' })).toEqual({ waits: undefined, grace: 20 });
});

test.each<[string, Service]>([
  ['a single pod inside', { expose: ['80'] }],
  ['no known port', { scale: 2 }],
  ['loopback only', { ports: [{ target: 80, published: '80', host_ip: '127.0.0.1' }] }],
  ['hooks of its own', { ...published, pre_stop: [{ command: ['/drain'] }] }],
  ['a signal of its own', { ...published, stop_signal: 'SIGQUIT' }],
  ['no time to stop', { ...published, stop_grace_period: '0s' }],
  ['an update that stops first', { ...published, deploy: { update_config: { order: 'stop-first' } } }],
  ['a job', { ...several, 'x-kubernetes': { kind: 'Job' } }],
])('%s: nothing waits', (_, web) => {
  expect(stopOf(web).waits).toBeUndefined();
});

test('it can be switched off', () => {
  expect(stopOf({ ...published, stop_grace_period: '20s' }, { gracefulStop: false })).toEqual({
    waits: undefined,
    grace: 20,
  });
});
