import { expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { restart } from '../../src/rules/restart.js';
import { runRule, runServiceRule } from '../support/run-rule.js';

const server: Service = { image: 'app', ports: [{ target: 80 }] };
const job: Service = { image: 'app' };

test.each<[string, Service, readonly string[]]>([
  ['nothing said', server, ['info restart/defaulted-to-always services.web']],
  ['always', { ...server, restart: 'always' }, []],
  ['unless-stopped', { ...server, restart: 'unless-stopped' }, []],
  ['no on a server', { ...server, restart: 'no' }, ['warning restart/server-always services.web.restart']],
  [
    'on-failure:5 on a server',
    { ...server, restart: 'on-failure:5' },
    ['warning restart/server-always services.web.restart'],
  ],
  ['an unknown word', { ...server, restart: 'sometimes' }, ['warning value/unknown services.web.restart']],
  ['a count where none belongs', { ...server, restart: 'always:3' }, ['warning value/unknown services.web.restart']],
  ['no', { ...job, restart: 'no' }, ['info restart/job services.web.restart']],
  [
    'a policy that differs from restart',
    { ...server, restart: 'no', deploy: { restart_policy: { condition: 'any' } } },
    ['warning restart/detail-lost services.web.restart'],
  ],
  [
    'a policy that agrees with restart',
    { ...server, restart: 'always', deploy: { restart_policy: { condition: 'any' } } },
    [],
  ],
  [
    'an unknown condition',
    { ...server, deploy: { restart_policy: { condition: 'never' } } },
    ['warning value/unknown services.web.deploy.restart_policy.condition'],
  ],
  [
    'details of a policy',
    { ...server, deploy: { restart_policy: { condition: 'any', delay: '5s', window: '2m0s', max_attempts: 3 } } },
    [
      'warning restart/detail-lost services.web.deploy.restart_policy.delay',
      'warning restart/detail-lost services.web.deploy.restart_policy.window',
      'warning restart/detail-lost services.web.deploy.restart_policy.max_attempts',
    ],
  ],
  [
    'details that say nothing',
    { ...server, deploy: { restart_policy: { condition: 'any', delay: '0s', max_attempts: 0 } } },
    [],
  ],
  ['a provider', { provider: { type: 'cloud' } }, []],
])('%s', (_, web, expected) => {
  const { problems, workload } = runServiceRule(restart, web);
  expect(problems).toEqual(expected);
  if (web.ports) expect(workload?.pod.restartPolicy).toBeUndefined();
});

const onDisruption = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }] };

test.each<[string, Service, string, object]>([
  ['no', { ...job, restart: 'no' }, 'Never', { backoffLimit: 0, podFailurePolicy: onDisruption }],
  ['on-failure', { ...job, restart: 'on-failure' }, 'OnFailure', { backoffLimit: 2147483647 }],
  ['on-failure:0, which is no limit', { ...job, restart: 'on-failure:0' }, 'OnFailure', { backoffLimit: 2147483647 }],
  ['on-failure:3', { ...job, restart: 'on-failure:3' }, 'Never', { backoffLimit: 3, podFailurePolicy: onDisruption }],
  [
    'a policy on-failure with a limit',
    { ...job, deploy: { restart_policy: { condition: 'on-failure', max_attempts: 4 } } },
    'Never',
    { backoffLimit: 4, podFailurePolicy: onDisruption },
  ],
  [
    'a limit asked for',
    { ...job, restart: 'no', 'x-kubernetes': { backoffLimit: 2 } },
    'Never',
    { backoffLimit: 2, podFailurePolicy: onDisruption },
  ],
])('a Job, %s', (_, web, restartPolicy, settings) => {
  const { workload, problems } = runServiceRule(restart, web);
  expect(workload).toMatchObject({ kind: 'Job', pod: { restartPolicy } });
  expect(workload?.settings).toEqual(settings);
  expect(problems).toEqual([expect.stringMatching(/^info restart\/job /)]);
});

test('a service that others wait for is a Job, whatever its restart policy says', () => {
  const waiting: Service = {
    ...server,
    restart: 'always',
    depends_on: { web: { condition: 'service_completed_successfully' } },
  };
  const { problems, diagnostics, workload } = runRule(restart, {
    services: { web: { ...job, restart: 'always' }, a: waiting, b: waiting },
  });
  expect(workload).toMatchObject({ kind: 'Job', pod: { restartPolicy: 'OnFailure' } });
  expect(problems).toEqual([
    'info restart/job services.web.restart',
    'warning restart/detail-lost services.web.restart',
  ]);
  expect(diagnostics[0]?.message).toBe('the service becomes a Job: a, b wait for its end');
});

test('who asks for a Job is not told of it', () => {
  const { problems, workload } = runServiceRule(restart, { ...job, 'x-kubernetes': { kind: 'Job' } });
  expect(workload?.kind).toBe('Job');
  expect(problems).toEqual([]);
});

test('a bare Pod restarts as Compose would, but does not count', () => {
  const pod = (text: string) => runServiceRule(restart, { ...job, restart: text, 'x-kubernetes': { kind: 'Pod' } });
  expect(pod('no').pod).toEqual({ restartPolicy: 'Never' });
  expect(pod('on-failure:2').pod).toEqual({ restartPolicy: 'OnFailure' });
  expect(pod('on-failure:2').problems).toEqual(['warning restart/detail-lost services.web.restart']);
  expect(pod('always').pod).toEqual({});
});

test('in a Job of several services, a member that would restart otherwise is told', () => {
  const { problems, workload } = runRule(restart, {
    services: {
      web: { ...job, restart: 'no' },
      beside: { ...job, restart: 'on-failure', network_mode: 'service:web' },
    },
  });
  expect(workload?.pod.restartPolicy).toBe('Never');
  expect(problems).toContain('warning pod/setting-overridden services.beside.restart');
});
