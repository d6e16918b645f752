import isEqual from 'lodash/isEqual.js';
import type { Container, Probe } from 'kubernetes-types/core/v1.js';
import { containerVariables } from '../analysis/container-variables.js';
import { healthTestOf, healthTimesOf, type HealthTimes } from '../analysis/healthcheck.js';
import { nativeProbe } from '../analysis/native-probe.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution, Piece } from '../model/plan.js';
import type { Healthcheck, Service } from '../model/project.js';
import { escapeDollars } from '../values/dollar.js';
import { durationSeconds, parseDuration } from '../values/duration.js';
import { entriesOf } from '../values/entries.js';
import { defineServiceRule, type RuleContext } from './rule.js';

type ProbeName = 'readiness' | 'liveness' | 'startup';

/** What the healthcheck of a service asks, and when. */
interface Check {
  readonly handler: Probe;
  readonly times: HealthTimes;
}

/** What Kubernetes does where a probe says nothing. */
const defaults = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'] as const;

/**
 * `healthcheck`: the same command as readiness probe, which decides who gets traffic and whom others wait for, and as
 * liveness probe, which restarts. A start period becomes a startup probe, which holds both back (mapping.md section 12).
 */
export const healthcheck = defineServiceRule({
  id: 'healthcheck',
  summary: 'The check that tells whether the container works.',
  owns: {
    'services.*.healthcheck': {
      fidelity: 'approximate',
      field: 'containers[].readinessProbe, livenessProbe',
      codes: ['healthcheck/liveness-added', 'healthcheck/no-test', 'healthcheck/times-assumed', 'healthcheck/disabled'],
    },
    'services.*.healthcheck.test': {
      fidelity: 'exact',
      field: 'containers[].readinessProbe.exec.command',
      codes: ['healthcheck/malformed', 'healthcheck/native-probe'],
    },
    'services.*.healthcheck.interval': {
      fidelity: 'exact',
      field: 'containers[].readinessProbe.periodSeconds',
      codes: ['duration/rounded', 'value/unknown'],
    },
    'services.*.healthcheck.timeout': {
      fidelity: 'exact',
      field: 'containers[].readinessProbe.timeoutSeconds',
      codes: ['duration/rounded', 'value/unknown'],
    },
    'services.*.healthcheck.retries': { fidelity: 'exact', field: 'containers[].readinessProbe.failureThreshold' },
    'services.*.healthcheck.start_period': {
      fidelity: 'approximate',
      field: 'containers[].startupProbe.failureThreshold',
      codes: ['healthcheck/liveness-added', 'value/unknown'],
    },
    'services.*.healthcheck.start_interval': {
      fidelity: 'approximate',
      field: 'containers[].startupProbe.periodSeconds',
      codes: ['duration/rounded', 'model/contradiction', 'value/unknown'],
    },
    'services.*.healthcheck.disable': { fidelity: 'exact', codes: ['healthcheck/disabled'] },
    'services.*.x-kubernetes.probes': {
      fidelity: 'exact',
      field: 'containers[].readinessProbe, livenessProbe, startupProbe',
    },
  },
  apply(service, name, context) {
    const { facts, report } = context;
    const { kind, once } = facts.kinds.of(name);
    if (kind === 'none') return [];
    if (once === true) {
      if (healthTestOf(service).kind !== 'none')
        report('deploy/global-job-emulated', ['services', name, 'healthcheck'], { lost: 'healthcheck' });
      return [];
    }
    const check = readCheck(service, name, context);
    const wanted = wantedProbes(name, check, context);
    if (check && wanted.includes('liveness') && facts.settings.service(name).probes?.liveness === undefined)
      report('healthcheck/liveness-added', ['services', name, 'healthcheck'], {});
    return wanted.flatMap((probe) => probePieces(probe, service, name, check, context));
  },
});

/** The check, if it is a command; else what there is to say about it. */
function readCheck(service: Service, name: string, context: RuleContext): Check | undefined {
  const { facts, project, options, report } = context;
  const at = ['services', name, 'healthcheck'];
  const test = healthTestOf(service);
  if (test.kind === 'malformed')
    report('healthcheck/malformed', [...at, 'test'], { test: JSON.stringify(service.healthcheck?.test ?? []) });
  if (test.kind === 'image' && typeof facts.settings.service(name).probes?.readiness !== 'object')
    report('healthcheck/no-test', at, {});
  if (test.kind === 'none') reportDisabled(service.healthcheck, at, context);
  if (test.kind !== 'command') return undefined;
  reportTimes(service.healthcheck ?? {}, at, context);
  const isSelf = (host: string): boolean =>
    facts.names.dns.find(host)?.claims.some((claim) => claim.service === name) === true;
  const native = options.nativeProbes ? nativeProbe(test.command, isSelf) : undefined;
  if (native) report('healthcheck/native-probe', [...at, 'test'], { probe: native.httpGet ? 'httpGet' : 'tcpSocket' });
  const variables = containerVariables(service, name, project, options);
  const command = test.command.map((word) => escapeDollars(facts.names.rewrite(word), variables));
  return { handler: native ?? { exec: { command } }, times: healthTimesOf(service.healthcheck) };
}

/** A check that is switched off, and what else is said of it in vain. */
function reportDisabled(healthcheck: Healthcheck | undefined, at: ComposePath, { report }: RuleContext): void {
  if (!healthcheck || Object.keys(healthcheck).length === 0) return;
  const isOff = ([key, value]: [string, unknown]): boolean =>
    key === 'disable' || (key === 'test' && isEqual(value, ['NONE']));
  const unused = entriesOf(healthcheck).flatMap((entry) => (isOff(entry) ? [] : [entry[0]]));
  report('healthcheck/disabled', at, { unused: unused.join(', ') });
}

/** What Docker takes where neither Compose file nor image say it. */
const used = { interval: '30s', timeout: '30s', start_period: '0s', start_interval: '5s' };

/** The times that count and are not said; the image may have others, which Docker would take. */
function assumedTimes({ interval, timeout, retries }: Healthcheck): string {
  return [
    ...(interval === undefined ? [`interval ${used.interval}`] : []),
    ...(timeout === undefined ? [`timeout ${used.timeout}`] : []),
    ...(retries === undefined ? ['retries 3'] : []),
  ].join(', ');
}

function reportTimes(healthcheck: Healthcheck, at: ComposePath, { report }: RuleContext): void {
  const assumed = assumedTimes(healthcheck);
  if (assumed !== '') report('healthcheck/times-assumed', at, { assumed });
  for (const key of ['interval', 'timeout', 'start_period', 'start_interval'] as const) {
    const value = healthcheck[key];
    if (value === undefined) continue;
    const path = [...at, key];
    const nanoseconds = parseDuration(value) ?? 0n;
    const { seconds, exact } = durationSeconds(nanoseconds);
    if (key === 'start_interval' && healthcheck.start_period === undefined) {
      const problem = 'start_interval has no effect without start_period; Compose refuses it';
      report('model/contradiction', path, { problem, help: 'give a start_period too' }, { severity: 'warning' });
    } else if (nanoseconds < 0n)
      report('value/unknown', path, { attribute: key, value, used: used[key], allowed: 'a time above zero' });
    // The start period is only a share of what the startup probe waits.
    else if (!exact && key !== 'start_period') report('duration/rounded', path, { setting: key, value, seconds });
  }
}

function wantedProbes(name: string, check: Check | undefined, context: RuleContext): readonly ProbeName[] {
  const { facts, options } = context;
  const { readiness, liveness, startup } = facts.settings.service(name).probes ?? {};
  const { kind } = facts.kinds.of(name);
  const staysUp = kind !== 'Job' && kind !== 'CronJob';
  const checksLife = liveness ?? (options.liveness && staysUp && check !== undefined);
  const starts = check !== undefined && check.times.startPeriod > 0n && checksLife !== false;
  const checksStart = startup ?? (starts || (check !== undefined && holdsBackPod(name, context)));
  return [
    ...(readiness === false ? [] : (['readiness'] as const)),
    ...(checksLife === false ? [] : (['liveness'] as const)),
    ...(checksStart === false ? [] : (['startup'] as const)),
  ];
}

/** Whether another container of the pod waits for this one's health: only a startup probe holds it back. */
function holdsBackPod(name: string, { facts, project }: RuleContext): boolean {
  return facts.groups
    .of(name)
    .members.some(({ service }) => project.services[service]?.depends_on?.[name]?.condition === 'service_healthy');
}

/** A probe in pieces, so that each field knows where it comes from. */
function probePieces(
  probe: ProbeName,
  { healthcheck = {} }: Service,
  name: string,
  check: Check | undefined,
  { facts, report }: RuleContext,
): Contribution {
  const asked = facts.settings.service(name).probes?.[probe];
  const override: Probe = typeof asked === 'object' ? asked : {};
  const askedAt = facts.settings.source(name, 'probes');
  const hasHandler = handlers.some((handler) => override[handler] !== undefined);
  if (!hasHandler && !check) {
    if (typeof asked === 'object') report('healthcheck/no-test', askedAt, {});
    return [];
  }
  const at = ['services', name, 'healthcheck'];
  const piece = (from: ComposePath, value: Probe): Piece => ({ to: 'container', from, value: probeOf(probe, value) });
  const pieces: Piece[] = [];
  if (check && !hasHandler) pieces.push(piece([...at, 'test'], check.handler));
  for (const { key, field, value } of check ? timings(probe, check.times) : []) {
    if (value === defaults[field] || override[field] !== undefined) continue;
    pieces.push(piece(healthcheck[key] === undefined ? at : [...at, key], { [field]: value }));
  }
  return Object.keys(override).length === 0 ? pieces : [...pieces, piece(askedAt, override)];
}

/** Written out, since names that are made up make slow objects. */
function probeOf(name: ProbeName, probe: Probe): Partial<Container> {
  switch (name) {
    case 'readiness':
      return { readinessProbe: probe };
    case 'liveness':
      return { livenessProbe: probe };
    case 'startup':
      return { startupProbe: probe };
  }
}

type Timing = {
  readonly key: 'interval' | 'timeout' | 'retries' | 'start_period' | 'start_interval';
  readonly field: keyof typeof defaults;
  readonly value: number;
};

function timings(probe: ProbeName, times: HealthTimes): readonly Timing[] {
  const { interval, timeout, retries, startPeriod, startInterval } = times;
  const timeoutSeconds: Timing = { key: 'timeout', field: 'timeoutSeconds', value: wholeSeconds(timeout) };
  if (probe !== 'startup')
    return [
      { key: 'interval', field: 'periodSeconds', value: wholeSeconds(interval) },
      timeoutSeconds,
      { key: 'retries', field: 'failureThreshold', value: retries },
    ];
  const period = wholeSeconds(startInterval);
  // As long as Docker would take to call the container unhealthy, and no shorter.
  const budget = startPeriod + BigInt(retries) * interval;
  const tries = Math.ceil(durationSeconds(budget).seconds / period);
  return [
    { key: 'start_interval', field: 'periodSeconds', value: period },
    timeoutSeconds,
    { key: 'start_period', field: 'failureThreshold', value: Math.max(1, tries) },
  ];
}

function wholeSeconds(nanoseconds: bigint): number {
  return Math.max(1, durationSeconds(nanoseconds).seconds);
}
