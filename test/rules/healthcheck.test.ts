import { describe, expect, test } from '@jest/globals';
import omit from 'lodash/omit.js';
import type { Healthcheck, Service } from '../../src/model/project.js';
import { healthcheck } from '../../src/rules/healthcheck.js';
import { runRule, runServiceRule, type RunRuleSettings } from '../support/run-rule.js';

const run = (given: Healthcheck, web: Service = {}, settings: RunRuleSettings = {}) =>
  runServiceRule(healthcheck, { image: 'app', ...web, healthcheck: given }, settings);
const ready = ['CMD', 'ready'];
const said: Healthcheck = { interval: '30s', timeout: '30s', retries: 3 };

describe('the command', () => {
  test.each<[readonly string[], readonly string[]]>([
    [
      ['CMD', 'curl', '-f', 'a b'],
      ['curl', '-f', 'a b'],
    ],
    [
      ['CMD-SHELL', 'curl -f x || exit 1'],
      ['/bin/sh', '-c', 'curl -f x || exit 1'],
    ],
    [
      ['CMD-SHELL', 'a', 'b'],
      ['/bin/sh', '-c', 'a b'],
    ],
    [
      ['CMD-SHELL', 'echo $HOME $$ $(NAME)'],
      ['/bin/sh', '-c', 'echo $HOME $$$$ $$(NAME)'],
    ],
  ])('%j', (given, command) => {
    const { container } = run({ test: given }, { environment: { NAME: 'x' } });
    expect(container?.readinessProbe?.exec).toEqual({ command });
    expect(container?.livenessProbe?.exec).toEqual({ command });
  });

  test('names of services are those that cluster DNS knows', () => {
    const services = {
      web: { image: 'app', healthcheck: { test: ['CMD', 'ping', 'http://my_db:80'] } },
      my_db: { image: 'db' },
    };
    expect(runRule(healthcheck, { services }).container?.readinessProbe?.exec?.command).toEqual([
      'ping',
      'http://my-db:80',
    ]);
  });

  test.each<[string, Healthcheck, readonly string[]]>([
    ['NONE', { test: ['NONE'] }, ['info healthcheck/disabled services.web.healthcheck']],
    ['disable', { test: ready, disable: true }, ['info healthcheck/disabled services.web.healthcheck']],
    ['nothing', {}, []],
    ['timings alone', { interval: '10s' }, ['warning healthcheck/no-test services.web.healthcheck']],
    ['an empty list', { test: [], interval: '10s' }, ['warning healthcheck/no-test services.web.healthcheck']],
    ['CMD alone', { test: ['CMD'] }, ['error healthcheck/malformed services.web.healthcheck.test']],
    ['CMD-SHELL alone', { test: ['CMD-SHELL'] }, ['error healthcheck/malformed services.web.healthcheck.test']],
  ])('%s gives no probe', (_, check, problems) => {
    const outcome = run(check);
    expect(outcome.container).toEqual({ name: 'web' });
    expect(outcome.problems).toEqual(problems);
  });
});

describe('times', () => {
  const timesOf = (check: Healthcheck) => {
    const { readinessProbe } = run({ test: ready, ...check }).container ?? {};
    return omit(readinessProbe, 'exec');
  };

  test.each<[Healthcheck, object]>([
    [{}, { periodSeconds: 30, timeoutSeconds: 30 }],
    [
      { interval: '0s', timeout: '0s', retries: 0 },
      { periodSeconds: 30, timeoutSeconds: 30 },
    ],
    [
      { interval: '1m30s', timeout: '5s', retries: 7 },
      { periodSeconds: 90, timeoutSeconds: 5, failureThreshold: 7 },
    ],
    [{ interval: '10s', timeout: '1s', retries: 3 }, {}],
    [
      { interval: '500ms', timeout: '1.2s' },
      { periodSeconds: 1, timeoutSeconds: 2 },
    ],
  ])('%j', (check, times) => {
    expect(timesOf(check)).toEqual(times);
  });

  test('parts of a second are told of, and times below zero', () => {
    const problems = (check: Healthcheck) =>
      run({ test: ready, ...check }).problems.filter((problem) => !/liveness-added|times-assumed/.test(problem));
    expect(problems({ interval: '500ms', timeout: '1.5s', start_period: '1.5s', start_interval: '100ms' })).toEqual([
      'info duration/rounded services.web.healthcheck.interval',
      'info duration/rounded services.web.healthcheck.timeout',
      'info duration/rounded services.web.healthcheck.start_interval',
    ]);
    expect(problems({ interval: '-5s' })).toEqual(['warning value/unknown services.web.healthcheck.interval']);
    expect(problems({ start_interval: '2s' })).toEqual([
      'warning model/contradiction services.web.healthcheck.start_interval',
    ]);
  });
});

test.each<[Healthcheck, string | undefined]>([
  [{}, 'interval 30s, timeout 30s, retries 3'],
  [{ interval: '30s', timeout: '1s' }, 'retries 3'],
  [{ ...said, start_period: '1m0s' }, undefined],
  [said, undefined],
])('times that %j leaves to Docker are told', (check, assumed) => {
  const { diagnostics } = run({ test: ready, ...check });
  expect(diagnostics.find(({ code }) => code === 'healthcheck/times-assumed')?.params['assumed']).toBe(assumed);
});

describe('liveness', () => {
  test('is told of once', () => {
    expect(run({ test: ready, ...said }).problems).toEqual([
      'info healthcheck/liveness-added services.web.healthcheck',
    ]);
  });

  test.each<[string, Service, RunRuleSettings]>([
    ['an option', {}, { options: { liveness: false } }],
    ['x-kubernetes', { 'x-kubernetes': { probes: { liveness: false } } }, {}],
    ['a Job', { 'x-kubernetes': { kind: 'Job' } }, {}],
  ])('is left out for %s', (_, web, settings) => {
    const { container, problems } = run(
      { test: ready, ...said, start_period: '10s', start_interval: '5s' },
      web,
      settings,
    );
    expect(Object.keys(container ?? {})).toEqual(['name', 'readinessProbe']);
    expect(problems).toEqual([]);
  });

  test('x-kubernetes stands above the option', () => {
    const web: Service = { 'x-kubernetes': { probes: { liveness: true } } };
    expect(run({ test: ready }, web, { options: { liveness: false } }).container?.livenessProbe).toBeDefined();
  });
});

describe('a start period', () => {
  const startup = (check: Healthcheck) => run({ test: ready, ...check }).container?.startupProbe;

  test.each<[Healthcheck, object]>([
    [
      { start_period: '1m0s', interval: '10s', retries: 3, timeout: '1s' },
      { periodSeconds: 5, failureThreshold: 18 },
    ],
    [
      { start_period: '1m0s', interval: '10s', retries: 3, timeout: '1s', start_interval: '2s' },
      { periodSeconds: 2, failureThreshold: 45 },
    ],
    [
      { start_period: '500ms', interval: '1s', retries: 1, timeout: '1s' },
      { periodSeconds: 5, failureThreshold: 1 },
    ],
  ])('%j', (check, times) => {
    expect(startup(check)).toEqual({ exec: { command: ['ready'] }, ...times });
  });

  test('none needs no startup probe', () => {
    expect(startup({})).toBeUndefined();
    expect(startup({ start_period: '0s' })).toBeUndefined();
  });

  test('a member of the pod that another waits for has one all the same', () => {
    const services: Record<string, Service> = {
      web: { image: 'app', healthcheck: { test: ready, interval: '10s', timeout: '1s' } },
      beside: { image: 'app', network_mode: 'service:web', depends_on: { web: { condition: 'service_healthy' } } },
    };
    expect(runRule(healthcheck, { services }).workload?.initContainers[0]?.startupProbe).toEqual({
      exec: { command: ['ready'] },
      periodSeconds: 5,
      failureThreshold: 6,
    });
  });
});

describe('x-kubernetes.probes', () => {
  test('fields are laid over what the healthcheck gives', () => {
    const { container } = run(
      { test: ready, timeout: '1s' },
      { 'x-kubernetes': { probes: { readiness: { periodSeconds: 2, successThreshold: 2 } } } },
    );
    expect(container?.readinessProbe).toEqual({ exec: { command: ['ready'] }, periodSeconds: 2, successThreshold: 2 });
  });

  test('an action takes the place of the command', () => {
    const probes = { liveness: { httpGet: { path: '/live', port: 80 } }, startup: { tcpSocket: { port: 80 } } };
    const { container } = run({ test: ready, interval: '10s', timeout: '1s' }, { 'x-kubernetes': { probes } });
    expect(container?.readinessProbe).toEqual({ exec: { command: ['ready'] } });
    expect(container?.livenessProbe).toEqual({ httpGet: { path: '/live', port: 80 } });
    expect(container?.startupProbe).toMatchObject({ tcpSocket: { port: 80 } });
  });

  test('needs no healthcheck', () => {
    const probes = { readiness: { tcpSocket: { port: 80 } } };
    const { container, problems } = runServiceRule(healthcheck, { image: 'app', 'x-kubernetes': { probes } });
    expect(container).toEqual({ name: 'web', readinessProbe: { tcpSocket: { port: 80 } } });
    expect(problems).toEqual([]);
  });

  test('times alone are no probe', () => {
    const probes = { readiness: { periodSeconds: 5 } };
    const { container, problems } = runServiceRule(healthcheck, { image: 'app', 'x-kubernetes': { probes } });
    expect(container).toEqual({ name: 'web' });
    expect(problems).toEqual(['warning healthcheck/no-test services.web.x-kubernetes.probes']);
  });
});

test('--native-probes asks from outside, where the command is understood', () => {
  const settings = { options: { nativeProbes: true } };
  const { container, problems } = run({ test: ['CMD', 'curl', '-f', 'http://web:80/up'] }, {}, settings);
  expect(container?.readinessProbe?.httpGet).toMatchObject({ path: '/up', port: 80 });
  expect(container?.livenessProbe?.exec).toBeUndefined();
  expect(problems).toContain('info healthcheck/native-probe services.web.healthcheck.test');
  expect(run({ test: ready }, {}, settings).container?.readinessProbe?.exec).toBeDefined();
});

test('the init container of a global-job cannot have probes', () => {
  const { workload, problems } = run({ test: ready }, { deploy: { mode: 'global-job' } });
  expect(workload?.initContainers).toEqual([{ name: 'web' }]);
  expect(problems).toEqual(['warning deploy/global-job-emulated services.web.healthcheck']);
});
