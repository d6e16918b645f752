import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { replicas } from '../../src/rules/replicas.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

test.each<[string, Service, object]>([
  ['unsaid', {}, {}],
  ['scale', { scale: 3 }, { replicas: 3 }],
  ['deploy.replicas', { deploy: { replicas: 2 } }, { replicas: 2 }],
  ['none', { scale: 0 }, { replicas: 0 }],
  ['one, since it was said', { scale: 1 }, { replicas: 1 }],
  ['a StatefulSet', { scale: 2, 'x-kubernetes': { kind: 'StatefulSet' } }, { replicas: 2 }],
  ['a Job', { deploy: { mode: 'replicated-job', replicas: 4 } }, { completions: 4, parallelism: 4 }],
  ['a Job of one', { deploy: { mode: 'replicated-job', replicas: 1 } }, {}],
])('%s', (_, web, settings) => {
  const { workload, problems } = runServiceRule(replicas, { image: 'app', ...web });
  expect(workload?.settings).toEqual(settings);
  expect(problems).toEqual([]);
});

test.each<[string, Service, readonly string[]]>([
  ['global', { deploy: { mode: 'global', replicas: 3 } }, ['warning model/contradiction services.web.deploy.replicas']],
  ['global, one', { deploy: { mode: 'global', replicas: 1 } }, []],
  ['a Pod', { scale: 2, 'x-kubernetes': { kind: 'Pod' } }, ['warning model/contradiction services.web.scale']],
  [
    'an autoscaler',
    { scale: 2, 'x-kubernetes': { hpa: { max: 5, cpu: 80 } } },
    ['warning model/contradiction services.web.scale'],
  ],
  ['an unknown mode', { deploy: { mode: 'everywhere' } }, ['warning value/unknown services.web.deploy.mode']],
  [
    'a mode against what is asked for',
    { deploy: { mode: 'global' }, 'x-kubernetes': { kind: 'Deployment' } },
    ['warning model/contradiction services.web.deploy.mode'],
  ],
  ['global-job', { deploy: { mode: 'global-job' } }, ['warning deploy/global-job-emulated services.web.deploy.mode']],
])('%s: no replicas', (_, web, expected) => {
  const { workload, problems } = runServiceRule(replicas, { image: 'app', ...web });
  expect(workload?.settings).toEqual({});
  expect(problems).toEqual(expected);
});

test('a global-job runs before a container that idles', () => {
  const { workload } = runServiceRule(replicas, { image: 'app', deploy: { mode: 'global-job' } });
  expect(workload?.kind).toBe('DaemonSet');
  expect(workload?.initContainers.map(({ name }) => name)).toEqual(['web']);
  expect(workload?.containers).toEqual([{ name: 'pause', image: expect.stringMatching(/pause/) }]);
});

test('a pod of several services has the replicas of its root', () => {
  const services = { web: { image: 'app', scale: 2 }, beside: { image: 'app', scale: 2, network_mode: 'service:web' } };
  expect(runRule(replicas, { services }).workload?.settings).toEqual({ replicas: 2 });
});
