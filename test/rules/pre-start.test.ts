import { expect, test } from '@jest/globals';
import { command } from '../../src/rules/command.js';
import { environment } from '../../src/rules/environment.js';
import { image } from '../../src/rules/image.js';
import { preStart } from '../../src/rules/pre-start.js';
import { user } from '../../src/rules/user.js';
import { runRules } from '../support/run-rule.js';

const containerRules = [command, environment, image, user];

test('a hook is a container with what it inherits', () => {
  const hook = { image: 'app', command: ['migrate'], environment: { A: '1', B: '2' }, user: '1000' };
  const web = { image: 'app', command: ['serve'], environment: { A: '1' }, user: '1000', pre_start: [hook] };
  const { workload, problems } = runRules([preStart, ...containerRules], { services: { web } });
  expect(workload?.initContainers).toEqual([
    {
      name: 'pre-start-1',
      image: 'app',
      args: ['migrate'],
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      securityContext: { runAsUser: 1000, runAsNonRoot: true },
    },
  ]);
  expect(problems).toEqual([]);
});

test("what is inherited is not told of twice, what is the hook's own is, at the hook", () => {
  const web = {
    image: 'app',
    user: 'node',
    pre_start: [
      { image: 'app', user: 'node' },
      { image: 'app', user: 'other' },
    ],
  };
  expect(runRules([preStart, ...containerRules], { services: { web } }).problems).toEqual([
    'warning user/name-not-numeric services.web.user',
    'warning user/name-not-numeric services.web.pre_start.1.user',
  ]);
});

test('a hook of a service that is only built runs its image', () => {
  const web = { build: { context: '.' }, pre_start: [{ command: ['migrate'] }] };
  expect(runRules([preStart, image], { services: { web } }).workload?.initContainers[0]?.image).toBe('demo-web:latest');
});

test('the variables of a hook have a Secret of their own', () => {
  const web = {
    environment: { DB_PASSWORD: 'a' },
    pre_start: [{ environment: { DB_PASSWORD: 'b' } }],
  };
  const { plan } = runRules([preStart, environment], { services: { web } }, { options: { contentHash: false } });
  expect(plan.objects.map(({ name }) => name).toSorted()).toEqual(['web-env', 'web-pre-start-1-env']);
});

test('hooks of services in one pod have different names', () => {
  const hook = { command: ['x'] };
  const services = { web: { pre_start: [hook] }, side: { network_mode: 'service:web', pre_start: [hook] } };
  const names = runRules([preStart], { services }).workload?.initContainers.map(({ name }) => name) ?? [];
  expect(new Set(names).size).toBe(names.length);
});

test('running once is not to be had for several pods', () => {
  const web = { scale: 3, pre_start: [{ command: ['a'] }, { command: ['b'], per_replica: true }] };
  expect(runRules([preStart], { services: { web } }).problems).toEqual([
    'warning hooks/pre-start-per-pod services.web.pre_start.0',
  ]);
});

test("what belongs to the pod cannot be a hook's own", () => {
  const web = { hostname: 'a', dns: ['1.1.1.1'], pre_start: [{ hostname: 'b', dns: ['1.1.1.1'] }] };
  expect(runRules([preStart], { services: { web } }).problems).toEqual([
    'warning hooks/detail-lost services.web.pre_start.0.hostname',
  ]);
});
