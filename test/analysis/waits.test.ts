import { describe, expect, test } from '@jest/globals';
import type { Dependency, Project, Service } from '../../src/model/project.js';
import type { MappingOptions } from '../../src/options.js';
import { factsOf } from '../support/facts.js';

const healthy: Dependency = { condition: 'service_healthy', required: true };
const completed: Dependency = { condition: 'service_completed_successfully', required: true };
const started: Dependency = { condition: 'service_started', required: true };
const checked: Service = { image: 'app', healthcheck: { test: ['CMD', 'ready'] } };
const onPort: Service = { ...checked, expose: ['80/udp', '90', '80'] };

const waitsOf = (
  on: Dependency,
  dep: Service,
  options: MappingOptions = {},
  more: Partial<Project['services']> = {},
) => {
  const web: Service = { image: 'app', depends_on: { dep: on }, ...more['web'] };
  return factsOf({ services: { ...more, dep, web } }, options).waits.of('web');
};
const target = (...args: Parameters<typeof waitsOf>) => waitsOf(...args).waits[0]?.target;

describe('what is waited for', () => {
  test('a port of the Service: any, as it need not listen at all of them', () => {
    expect(target(healthy, onPort)).toEqual({ kind: 'ports', ports: [80, 90] });
  });

  test('the port that the service itself uses', () => {
    const web = { depends_on: { dep: healthy }, environment: { URL: 'http://dep:90' } };
    expect(target(healthy, onPort, {}, { web })).toEqual({ kind: 'ports', ports: [90] });
  });

  test('the pods, where there is no TCP port', () => {
    expect(target(healthy, { ...checked, expose: ['80/udp'] })).toEqual({ kind: 'ready' });
  });

  test('the pods, where no network leads to the port', () => {
    const web = { networks: { front: null } };
    expect(target(healthy, { ...onPort, networks: { back: null } }, {}, { web })).toEqual({ kind: 'ready' });
  });

  test('the end of a Job', () => {
    expect(target(completed, { image: 'app' })).toEqual({ kind: 'complete' });
  });
});

describe('what is not waited for', () => {
  test.each<[string, Dependency, Service, MappingOptions]>([
    ['a start', started, onPort, {}],
    ['anything, if so asked', healthy, onPort, { wait: 'none' }],
  ])('%s: as asked', (_, on, dep, options) => {
    expect(waitsOf(on, dep, options)).toEqual({ waits: [], ignored: [{ dependency: 'dep' }], uncheckedInPod: [] });
  });

  test.each<[string, Dependency, Service, MappingOptions, Service?]>([
    ['a start without a port', started, checked, { wait: 'started' }],
    ['the end of what does not end', completed, { image: 'app', 'x-kubernetes': { kind: 'Deployment' } }, {}],
    ['what runs by a schedule', healthy, { ...onPort, 'x-kubernetes': { schedule: '@daily' } }, {}],
    ['what has no replicas', healthy, { ...onPort, scale: 0 }, {}],
    ['anything, without a network', healthy, onPort, {}, { network_mode: 'none' }],
  ])('%s: and why', (_, on, dep, options, web = {}) => {
    const { waits, ignored } = waitsOf(on, dep, options, { web });
    expect(waits).toEqual([]);
    expect(ignored).toEqual([{ dependency: 'dep', because: expect.any(String) }]);
  });

  test.each<[string, Service]>([
    ['a provider', { provider: { type: 'cloud' } }],
    ['a member of the same pod', { ...onPort, network_mode: 'service:web' }],
  ])('%s: nothing to say', (_, dep) => {
    expect(waitsOf(healthy, dep)).toEqual({ waits: [], ignored: [], uncheckedInPod: [] });
  });
});

test('with --wait started a start is a port that answers', () => {
  expect(target(started, onPort, { wait: 'started' })).toEqual({ kind: 'ports', ports: [80, 90] });
});

test('a check that is not known here is told of', () => {
  const unchecked = (dep: Service) => waitsOf(healthy, { ...dep, expose: ['80'] }).waits[0]?.unchecked;
  expect(unchecked({ image: 'app' })).toBe(true);
  expect(unchecked({ image: 'app', healthcheck: { test: ['NONE'] } })).toBe(true);
  expect(unchecked({ ...checked, 'x-kubernetes': { probes: { readiness: false } } })).toBe(true);
  expect(unchecked({ image: 'app', 'x-kubernetes': { probes: { readiness: { tcpSocket: { port: 80 } } } } })).toBe(
    false,
  );
  expect(unchecked(checked)).toBe(false);
});

test('patience is the time until Docker would call the dependency unhealthy', () => {
  const healthcheck = { test: ['CMD', 'x'], interval: '10s', timeout: '1.5s', retries: 2, start_period: '1m0s' };
  expect(waitsOf({ ...healthy, required: false }, { image: 'app', healthcheck }).waits[0]).toMatchObject({
    required: false,
    patience: 83,
  });
});

test('a pod of several services does not wait for what waits for it', () => {
  const services: Record<string, Service> = {
    vpn: onPort,
    app: { image: 'app', network_mode: 'service:vpn', depends_on: { db: healthy, other: healthy } },
    db: { ...onPort, depends_on: { middle: healthy } },
    middle: { ...onPort, depends_on: { vpn: healthy } },
    other: onPort,
  };
  const { waits } = factsOf({ services });
  expect(waits.of('app').waits.map(({ dependency }) => dependency)).toEqual(['other']);
  expect(waits.of('app').ignored).toEqual([{ dependency: 'db', because: expect.stringContaining('vpn') }]);
  expect(waits.of('db').waits).toHaveLength(1);
  expect(waits.of('middle').waits).toHaveLength(1);
});
