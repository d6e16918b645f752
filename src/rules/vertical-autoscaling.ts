import { podCount } from '../analysis/availability.js';
import type { VerticalAutoscalerExtension } from '../model/kubernetes-extension.js';
import type { ResolvedOptions } from '../options.js';
import { pickDefined } from '../values/defined.js';
import { sortedDeeply } from '../values/sorted.js';
import { defineServiceRule, type RuleContext } from './rule.js';

const modeOfOption: Readonly<Record<NonNullable<ResolvedOptions['vpa']>, string>> = {
  off: 'Off',
  initial: 'Initial',
  recreate: 'Recreate',
  'in-place': 'InPlaceOrRecreate',
};

const resources = ['cpu', 'memory'] as const;

/** `x-kubernetes.vpa` and `--vpa`: a VerticalPodAutoscaler, which learns what the containers need. */
export const verticalAutoscaling = defineServiceRule({
  id: 'vertical-autoscaling',
  summary: 'Requests that follow the use.',
  owns: {
    'services.*.x-kubernetes.vpa': {
      fidelity: 'exact',
      field: 'VerticalPodAutoscaler',
      codes: ['vpa/kind', 'vpa/conflict'],
    },
  },
  apply(_service, name, context) {
    const { facts, options, report } = context;
    const { vpa = options.vpa !== undefined } = facts.settings.service(name);
    const { root } = facts.groups.of(name);
    const { kind } = facts.kinds.of(root);
    const asked = facts.settings.service(name).vpa !== undefined;
    if (vpa === false || (root !== name && !asked)) return [];
    const from = facts.settings.source(name, 'vpa');
    if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'DaemonSet') {
      if (asked) report('vpa/kind', from, { kind: kind === 'none' ? 'provider' : kind });
      return [];
    }
    const scaled = scaledByLoad(root, context);
    const controlled = resources.filter((resource) => !scaled.has(resource));
    if (controlled.length < resources.length)
      report('vpa/conflict', from, { resources: [...scaled].join(' and '), left: controlled.join(', ') });
    if (controlled.length === 0) return [];
    const { mode, minAllowed, maxAllowed }: VerticalAutoscalerExtension = vpa === true ? {} : vpa;
    const updateMode = mode ?? modeOfOption[options.vpa ?? 'off'];
    const evicts = updateMode !== 'Off' && updateMode !== 'Initial';
    const app = facts.names.service(root);
    return [
      {
        to: 'object',
        from,
        value: {
          kind: 'VerticalPodAutoscaler',
          name: facts.names.service(name),
          app,
          target: { kind, name: app },
          updateMode,
          // It spares the last pod but one unless it is told that there is one only.
          ...(evicts && kind !== 'DaemonSet' && podCount(name, facts).fewest <= 1 ? { minReplicas: 1 } : {}),
          ...(controlled.length < resources.length ? { controlledResources: controlled } : {}),
          ...pickDefined({ minAllowed: sortedDeeply(minAllowed), maxAllowed: sortedDeeply(maxAllowed) }),
        },
      },
    ];
  },
});

/** What a HorizontalPodAutoscaler goes by: two autoscalers of one resource would work against each other. */
function scaledByLoad(name: string, { facts }: RuleContext): ReadonlySet<'cpu' | 'memory'> {
  const { hpa } = facts.settings.service(name);
  if (hpa === undefined) return new Set();
  const memory = hpa.memory !== undefined || hpa.memoryValue !== undefined;
  const cpu = hpa.cpu !== undefined || hpa.cpuValue !== undefined || !memory;
  return new Set([...(cpu ? ['cpu' as const] : []), ...(memory ? ['memory' as const] : [])]);
}
