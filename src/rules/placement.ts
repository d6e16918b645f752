import type { NodeSelectorRequirement } from 'kubernetes-types/core/v1.js';
import { countPath, podCount } from '../analysis/availability.js';
import { nodeRequirement } from '../analysis/placement-constraint.js';
import type { Contribution, Piece } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { isLabelKey } from '../values/label.js';
import { selectorLabels } from '../values/standard-labels.js';
import { defineServiceRule, type RuleContext } from './rule.js';

const hostnameKey = 'kubernetes.io/hostname';
const zoneKey = 'topology.kubernetes.io/zone';

/** `deploy.placement`: constraints bind a pod to nodes, preferences spread the pods, a cap keeps them apart. */
export const placement = defineServiceRule({
  id: 'placement',
  summary: 'The nodes that pods may run on, and how they are spread.',
  owns: {
    'services.*.deploy.placement.constraints': {
      fidelity: 'approximate',
      field: 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution',
      codes: ['placement/constraint'],
    },
    'services.*.deploy.placement.preferences': {
      fidelity: 'approximate',
      field: 'topologySpreadConstraints',
      codes: ['placement/preference', 'placement/spread'],
    },
    'services.*.deploy.placement.preferences[].spread': {
      fidelity: 'exact',
      field: 'topologySpreadConstraints[].topologyKey',
      codes: ['placement/preference'],
    },
    'services.*.deploy.placement.max_replicas_per_node': {
      fidelity: 'approximate',
      field: 'affinity.podAntiAffinity',
      codes: ['placement/max-per-node'],
    },
  },
  apply(service, name, context) {
    return [
      ...constraints(service, name, context),
      ...preferences(service, name, context),
      ...maxPerNode(service, name, context),
      ...unasked(service, name, context),
    ];
  },
});

/** All constraints hold together, so they are expressions of one term. */
function constraints(service: Service, name: string, { report }: RuleContext): Contribution {
  const path = ['services', name, 'deploy', 'placement', 'constraints'];
  const matchExpressions = (service.deploy?.placement?.constraints ?? []).flatMap(
    (constraint, index): NodeSelectorRequirement[] => {
      const { requirement, problem, help } = nodeRequirement(constraint);
      if (problem !== undefined) {
        report('placement/constraint', [...path, index], {
          constraint,
          problem,
          ...(help === undefined ? {} : { help }),
        });
      }
      return requirement ? [requirement] : [];
    },
  );
  if (matchExpressions.length === 0) return [];
  const required = { nodeSelectorTerms: [{ matchExpressions }] };
  const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: required };
  return [{ to: 'pod', from: path, value: { affinity: { nodeAffinity } } }];
}

function preferences(service: Service, name: string, context: RuleContext): Contribution {
  const path = ['services', name, 'deploy', 'placement', 'preferences'];
  const given = service.deploy?.placement?.preferences ?? [];
  const isEverywhere = context.facts.kinds.of(name).kind === 'DaemonSet';
  const seen = new Set<string>();
  return given.flatMap(({ spread = '' }, index): Piece[] => {
    const from = [...path, index];
    const ignored = (problem: string) => {
      context.report('placement/preference', from, { preference: `spread: ${spread}`, problem });
    };
    const topologyKey = topologyKeyOf(spread);
    if (isEverywhere) ignored('a pod runs on every node anyway');
    else if (topologyKey === undefined) ignored('Kubernetes spreads over labels of nodes and their names alone');
    else if (!seen.has(topologyKey)) {
      seen.add(topologyKey);
      if (index > 0) ignored('it holds beside the earlier ones, not within their groups');
      return [spreadOver(topologyKey, 1, 'ScheduleAnyway', from, name, context)];
    }
    return [];
  });
}

/** Several pods of which nothing is said: spread, so that not all are gone with one node. */
function unasked(service: Service, name: string, context: RuleContext): Contribution {
  const { facts, options, report } = context;
  const { preferences = [], max_replicas_per_node: most = 0 } = service.deploy?.placement ?? {};
  const { kind } = facts.kinds.of(name);
  const { most: count } = podCount(name, facts);
  if (options.spread === 'none' || facts.groups.of(name).root !== name || count <= 1) return [];
  if ((kind !== 'Deployment' && kind !== 'StatefulSet') || preferences.length > 0 || most > 0) return [];
  // What shares a volume of one node has to be there.
  if (facts.storage.colocated(name) !== undefined) return [];
  const from = countPath(name, facts, context.project);
  const over = options.spread === 'zones' ? 'zones and nodes' : 'nodes';
  report('placement/spread', from, { over, service: name, count });
  return [...(options.spread === 'zones' ? [zoneKey] : []), hostnameKey].map((key) =>
    spreadOver(key, 1, 'ScheduleAnyway', from, name, context),
  );
}

function topologyKeyOf(spread: string): string | undefined {
  if (spread === 'node.hostname') return hostnameKey;
  const key = /^(?:node|engine)\.labels\.(.+)$/.exec(spread)?.[1];
  return key !== undefined && isLabelKey(key) ? key : undefined;
}

function maxPerNode(service: Service, name: string, context: RuleContext): Contribution {
  const most = service.deploy?.placement?.max_replicas_per_node ?? 0;
  const from = ['services', name, 'deploy', 'placement', 'max_replicas_per_node'];
  if (most <= 0 || context.facts.kinds.of(name).kind === 'DaemonSet') return [];
  if (most > 1) {
    context.report('placement/max-per-node', from, { count: most });
    return [spreadOver(hostnameKey, most, 'DoNotSchedule', from, name, context)];
  }
  const term = { labelSelector: { matchLabels: podsOf(name, context) }, topologyKey: hostnameKey };
  const podAntiAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [term] };
  return [{ to: 'pod', from, value: { affinity: { podAntiAffinity } } }];
}

function spreadOver(
  topologyKey: string,
  maxSkew: number,
  whenUnsatisfiable: 'ScheduleAnyway' | 'DoNotSchedule',
  from: Piece['from'],
  name: string,
  context: RuleContext,
): Piece {
  // Pods of the outgoing version would otherwise count while a new one is rolled out.
  const byVersion = context.facts.kinds.of(name).kind === 'Deployment' ? { matchLabelKeys: ['pod-template-hash'] } : {};
  const labelSelector = { matchLabels: podsOf(name, context) };
  const constraint = { maxSkew, topologyKey, whenUnsatisfiable, labelSelector, ...byVersion };
  return { to: 'pod', from, value: { topologySpreadConstraints: [constraint] } };
}

function podsOf(name: string, { facts, project }: RuleContext): Record<string, string> {
  return { ...selectorLabels(facts.names.service(facts.groups.of(name).root), project.name) };
}
