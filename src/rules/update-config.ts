import isEqual from 'lodash/isEqual.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Contribution, Piece, WorkloadKind } from '../model/plan.js';
import type { Service, UpdateConfig } from '../model/project.js';
import { durationSeconds, parseDuration } from '../values/duration.js';
import { entriesOf } from '../values/entries.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** Kubernetes calls a rollout failed after this long, unless a pod has to be watched for longer than that. */
const progressDeadline = 600;

const failureActions = ['pause', 'continue', 'rollback'];

/**
 * `deploy.update_config`: how new pods take the place of old ones (mapping.md section 12). Where it says nothing, a
 * claim that one node alone may mount, or a port of the node, decides that the old pod goes first.
 */
export const updateConfig = defineServiceRule({
  id: 'update-config',
  summary: 'How new pods take the place of old ones.',
  owns: {
    'services.*.deploy.update_config': {
      fidelity: 'approximate',
      field: 'spec.strategy',
      codes: ['deploy/update-lost', 'pod/setting-overridden'],
    },
    'services.*.deploy.update_config.parallelism': {
      fidelity: 'exact',
      field: 'spec.strategy.rollingUpdate',
      codes: ['deploy/update-lost'],
    },
    'services.*.deploy.update_config.order': {
      fidelity: 'exact',
      field: 'spec.strategy.rollingUpdate',
      codes: ['deploy/strategy-forced', 'deploy/update-lost'],
    },
    'services.*.deploy.update_config.delay': {
      fidelity: 'approximate',
      field: 'spec.minReadySeconds',
      codes: ['deploy/delay-approximated'],
    },
    'services.*.deploy.update_config.monitor': {
      fidelity: 'approximate',
      field: 'spec.minReadySeconds',
      codes: ['deploy/delay-approximated'],
    },
    'services.*.deploy.update_config.failure_action': { fidelity: 'none', codes: ['deploy/update-lost'] },
    'services.*.deploy.update_config.max_failure_ratio': { fidelity: 'none', codes: ['deploy/update-lost'] },
  },
  apply(service, name, context) {
    const { facts, project, report } = context;
    const { kind } = facts.kinds.of(name);
    const { root } = facts.groups.of(name);
    const config = service.deploy?.update_config;
    const at = ['services', name, 'deploy', 'update_config'];
    if (root !== name) {
      if (config && !isEqual(config, project.services[root]?.deploy?.update_config))
        report('pod/setting-overridden', at, { setting: inFull(config), service: name, by: root });
      return [];
    }
    if (!config) return kind === 'Deployment' ? unasked(name, context) : [];
    if (kind !== 'Deployment' && kind !== 'DaemonSet' && kind !== 'StatefulSet') {
      if (kind !== 'none')
        report('deploy/update-lost', at, {
          setting: inFull(config),
          because: `a ${kind} has no rollout`,
          help: 'remove it',
        });
      return [];
    }
    reportFailure(config, at, context);
    return [...rollout(kind, config, name, at, context), ...readiness(kind, config, at, context)];
  },
});

/** What is said below `update_config`, for messages. */
function inFull(config: UpdateConfig): string {
  const settings = entriesOf(config).map(([key, value]) => `${key} ${String(value)}`);
  return settings.length === 0 ? 'update_config' : `update_config (${settings.join(', ')})`;
}

/** The strategy that follows from volumes and ports. */
function unasked(name: string, context: RuleContext): Contribution {
  if (context.facts.storage.hasWritableClaim(name))
    return [{ to: 'workload', from: ['services', name, 'volumes'], value: { strategy: { type: 'Recreate' } } }];
  const from = nodePorts(name, context) ?? onePerNode(name, context);
  return from ? [{ to: 'workload', from, value: { strategy: rollingUpdate(0, 1) } }] : [];
}

function rollout(
  kind: 'Deployment' | 'DaemonSet' | 'StatefulSet',
  { parallelism = 1, order = 'stop-first' }: UpdateConfig,
  name: string,
  at: ComposePath,
  context: RuleContext,
): Contribution {
  const { facts, report } = context;
  if (kind === 'StatefulSet') {
    const because = 'a StatefulSet replaces one pod after the other, the old one first';
    const help = 'ask for x-kubernetes.kind: Deployment if its pods need neither names nor volumes of their own';
    if (parallelism !== 1)
      report('deploy/update-lost', [...at, 'parallelism'], { setting: `parallelism ${parallelism}`, because, help });
    if (order !== 'stop-first')
      report('deploy/update-lost', [...at, 'order'], { setting: `order ${order}`, because, help });
    return [];
  }
  const all = parallelism <= 0;
  const ports = nodePorts(name, context);
  const startsFirst = order === 'start-first';
  if (startsFirst && !ports) {
    if (kind === 'Deployment' && facts.storage.hasWritableClaim(name) && facts.storage.colocated(name) === undefined) {
      const because = 'old and new pod cannot both mount its volume';
      report('deploy/strategy-forced', [...at, 'order'], { strategy: 'Recreate', because });
      return [{ to: 'workload', from: at, value: { strategy: { type: 'Recreate' } } }];
    }
    return [strategyPiece(kind, at, all ? '100%' : parallelism, 0)];
  }
  if (startsFirst) {
    const because = 'old and new pod cannot have the same port of a node';
    report('deploy/strategy-forced', [...at, 'order'], { strategy: 'stop-first', because });
  }
  const most = kind === 'DaemonSet' ? parallelism : Math.min(parallelism, Math.max(facts.kinds.of(name).replicas, 1));
  return [strategyPiece(kind, at, 0, all ? '100%' : most)];
}

function strategyPiece(
  kind: 'Deployment' | 'DaemonSet',
  from: ComposePath,
  maxSurge: number | string,
  maxUnavailable: number | string,
): Piece {
  if (kind === 'Deployment')
    return { to: 'workload', from, value: { strategy: rollingUpdate(maxSurge, maxUnavailable) } };
  // Unlike a Deployment, a DaemonSet has no surge unless it is asked to.
  const updateStrategy =
    maxSurge === 0
      ? { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } }
      : rollingUpdate(maxSurge, maxUnavailable);
  return { to: 'workload', from, value: { updateStrategy } };
}

function rollingUpdate(maxSurge: number | string, maxUnavailable: number | string) {
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}

/** Where it is said that a node takes one pod of the service, so that a new one may have to wait for an old one's place. */
function onePerNode(name: string, { project }: RuleContext): ComposePath | undefined {
  const most = project.services[name]?.deploy?.placement?.max_replicas_per_node;
  return most === 1 ? ['services', name, 'deploy', 'placement', 'max_replicas_per_node'] : undefined;
}

/** Where it is said that the pod has ports of its node, which two pods there cannot have at a time. */
function nodePorts(name: string, { facts, project, options }: RuleContext): ComposePath | undefined {
  const isDaemonSet = facts.kinds.of(name).kind === 'DaemonSet';
  for (const { service: member } of facts.groups.of(name).members) {
    const { network_mode: mode, ports = [] }: Service = project.services[member] ?? {};
    if (member === name && mode === 'host') return ['services', member, 'network_mode'];
    const allOnNode = options.hostPorts || facts.settings.service(member).hostPorts === true;
    const index = ports.findIndex((port) => allOnNode || (isDaemonSet && port.mode === 'host'));
    if (index !== -1) return ['services', member, 'ports', index];
  }
  return undefined;
}

/** `delay` and `monitor`: how long a new pod must be ready before the next one is replaced. */
function readiness(kind: WorkloadKind, config: UpdateConfig, at: ComposePath, { report }: RuleContext): Contribution {
  const times = (['delay', 'monitor'] as const).flatMap((key) => {
    const seconds = durationSeconds(parseDuration(config[key] ?? '') ?? 0n).seconds;
    return seconds > 0 ? [{ key, seconds }] : [];
  });
  const [longest] = times.toSorted((a, b) => b.seconds - a.seconds);
  if (!longest) return [];
  const { key, seconds: minReadySeconds } = longest;
  const said = times.map((time) => `${time.key} ${config[time.key] ?? ''}`).join(' and ');
  report('deploy/delay-approximated', [...at, key], { said, seconds: minReadySeconds });
  const watchedLonger = kind === 'Deployment' && minReadySeconds >= progressDeadline;
  const deadline = watchedLonger ? { progressDeadlineSeconds: minReadySeconds + progressDeadline } : {};
  return [{ to: 'workload', from: [...at, key], value: { minReadySeconds, ...deadline } }];
}

function reportFailure(config: UpdateConfig, at: ComposePath, { report }: RuleContext): void {
  const { failure_action: action, max_failure_ratio: ratio = 0 } = config;
  const because = 'a rollout that fails stops where it is';
  const help = 'watch updates with `kubectl rollout status`, and undo one with `kubectl rollout undo`';
  if (action !== undefined && !failureActions.includes(action)) {
    const allowed = `one of ${failureActions.join(', ')}`;
    const told = { attribute: 'failure_action', value: action, used: 'pause', allowed };
    report('value/unknown', [...at, 'failure_action'], told);
  } else if (action === 'continue' || action === 'rollback')
    report('deploy/update-lost', [...at, 'failure_action'], { setting: `failure_action ${action}`, because, help });
  if (ratio > 0)
    report('deploy/update-lost', [...at, 'max_failure_ratio'], {
      setting: `max_failure_ratio ${ratio}`,
      because,
      help,
    });
}
