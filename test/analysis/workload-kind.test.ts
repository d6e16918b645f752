import { describe, expect, test } from '@jest/globals';
import type { Service } from '../../src/model/project.js';
import { factsOf } from '../support/facts.js';

const kindOf = (web: Service, others: Readonly<Record<string, Service>> = {}) =>
  factsOf({ services: { web: { image: 'app', ...web }, ...others } }).kinds.of('web');

const awaiting: Service = { image: 'app', depends_on: { web: { condition: 'service_completed_successfully' } } };
const caller: Service = { image: 'app', environment: { URL: 'http://web:8080/' } };
const server: Service = { ports: [{ target: 80 }] };

describe('the lines of mapping.md section 3', () => {
  test.each<[string, Service, string, string, Record<string, Service>?]>([
    ['a provider', { provider: { type: 'cloud' } }, 'none', 'Always'],
    ['global', { deploy: { mode: 'global' } }, 'DaemonSet', 'Always'],
    ['global, restart no', { restart: 'no', deploy: { mode: 'global' } }, 'DaemonSet', 'Always'],
    ['replicated-job', { deploy: { mode: 'replicated-job' } }, 'Job', 'Never'],
    ['replicated-job, on-failure', { restart: 'on-failure', deploy: { mode: 'replicated-job' } }, 'Job', 'OnFailure'],
    ['global-job', { deploy: { mode: 'global-job' } }, 'DaemonSet', 'Always'],
    ['awaited', {}, 'Job', 'Never', { other: awaiting }],
    ['awaited, restart always', { restart: 'always' }, 'Job', 'OnFailure', { other: awaiting }],
    ['awaited, with ports', server, 'Job', 'Never', { other: awaiting }],
    ['restart no', { restart: 'no' }, 'Job', 'Never'],
    ['restart on-failure', { restart: 'on-failure' }, 'Job', 'OnFailure'],
    ['restart on-failure, so many times', { restart: 'on-failure:3' }, 'Job', 'Never'],
    ['restart no on a server', { restart: 'no', ...server }, 'Deployment', 'Always'],
    ['restart no, exposed', { restart: 'no', expose: ['80'] }, 'Deployment', 'Always'],
    ['restart no, several', { restart: 'no', scale: 2 }, 'Deployment', 'Always'],
    ['restart no, checked', { restart: 'no', healthcheck: { test: ['CMD', 'x'] } }, 'Deployment', 'Always'],
    ['restart no, check off', { restart: 'no', healthcheck: { test: ['NONE'] } }, 'Job', 'Never'],
    ['restart no, called by name and port', { restart: 'no' }, 'Deployment', 'Always', { other: caller }],
    ['nothing said', {}, 'Deployment', 'Always'],
    ['unless-stopped', { restart: 'unless-stopped' }, 'Deployment', 'Always'],
    [
      'deploy.restart_policy over restart',
      { restart: 'always', deploy: { restart_policy: { condition: 'none' } } },
      'Job',
      'Never',
    ],
    ['a policy without condition', { restart: 'no', deploy: { restart_policy: {} } }, 'Deployment', 'Always'],
    ['a word that Compose does not know', { restart: 'sometimes' }, 'Deployment', 'Always'],
  ])('%s', (_, web, kind, restartPolicy, others = {}) => {
    expect(kindOf(web, others)).toMatchObject({ kind, restartPolicy });
  });
});

test.each<[NonNullable<Service['x-kubernetes']>, string, string, string]>([
  [{ kind: 'StatefulSet' }, 'no', 'StatefulSet', 'Always'],
  [{ kind: 'Deployment' }, 'on-failure', 'Deployment', 'Always'],
  [{ kind: 'Job' }, 'always', 'Job', 'OnFailure'],
  [{ kind: 'Pod' }, 'no', 'Pod', 'Never'],
  [{ kind: 'Pod' }, 'unless-stopped', 'Pod', 'Always'],
  [{ schedule: '@daily' }, 'no', 'CronJob', 'Never'],
])('%j with restart %s is asked for', (extension, restart, kind, restartPolicy) => {
  const web = { restart, deploy: { mode: 'global' }, 'x-kubernetes': extension };
  expect(kindOf(web)).toMatchObject({ kind, restartPolicy });
});

describe('the members of a pod', () => {
  const shared = (root: Service, member: Service) => {
    const { kinds } = factsOf({
      services: {
        root: { image: 'app', ...root },
        member: { image: 'app', network_mode: 'service:root', ...member },
      },
    });
    return [kinds.of('root'), kinds.of('member')];
  };

  test('stay up together, if one stays up', () => {
    expect(shared({ restart: 'always' }, { restart: 'no' })).toMatchObject([
      { kind: 'Deployment' },
      { kind: 'Deployment', restartPolicy: 'Always', server: 'others share its pod' },
    ]);
    expect(shared({ restart: 'no' }, { restart: 'always' })).toMatchObject([
      { kind: 'Deployment', server: 'others share its pod' },
      { kind: 'Deployment' },
    ]);
  });

  test('end together, if all end', () => {
    expect(shared({ restart: 'no' }, { restart: 'on-failure' })).toMatchObject([
      { kind: 'Job', restartPolicy: 'Never' },
      { kind: 'Job', restartPolicy: 'Never' },
    ]);
  });

  test('follow the kind that the root was asked to have', () => {
    expect(shared({ deploy: { mode: 'global' } }, {})[1]).toMatchObject({ kind: 'DaemonSet' });
    expect(shared({ deploy: { mode: 'global' } }, {})[1]).not.toHaveProperty('alone');
  });

  test('cannot be of two kinds', () => {
    expect(shared({}, { deploy: { mode: 'global' } })[1]).toMatchObject({ kind: 'Deployment', alone: 'DaemonSet' });
    expect(shared({ deploy: { mode: 'replicated-job' } }, { restart: 'always' })[1]).toMatchObject({
      alone: 'Deployment',
    });
    expect(shared({ deploy: { mode: 'global-job' } }, {})[1]).toMatchObject({ alone: 'Deployment' });
  });
});
