import type { MetricSpec } from 'kubernetes-types/autoscaling/v2.js';
import { podCount } from '../analysis/availability.js';
import type { AutoscalerSettings } from '../analysis/settings.js';
import type { Service } from '../model/project.js';
import { pickDefined } from '../values/defined.js';
import { sortedDeeply } from '../values/sorted.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** Wanted processor use in percent where nothing is said. */
const usualUse = 80;

/** `x-kubernetes.hpa` and kompose's labels: a HorizontalPodAutoscaler, which then has the number of pods to itself. */
export const autoscaling = defineServiceRule({
  id: 'autoscaling',
  summary: 'Scaling by load.',
  owns: {
    'services.*.x-kubernetes.hpa': {
      fidelity: 'exact',
      field: 'HorizontalPodAutoscaler',
      codes: ['hpa/no-requests', 'hpa/kind', 'hpa/limits-adjusted'],
    },
  },
  apply(service, name, context) {
    const { facts, report } = context;
    const { hpa } = facts.settings.service(name);
    if (hpa === undefined) return [];
    const from = facts.settings.source(name, 'hpa');
    const { root } = facts.groups.of(name);
    const { kind } = facts.kinds.of(root);
    if (kind !== 'Deployment' && kind !== 'StatefulSet') {
      report('hpa/kind', from, { kind: kind === 'none' ? 'provider' : kind });
      return [];
    }
    const { fewest: minReplicas, most: maxReplicas } = podCount(name, facts);
    if (hpa.min === 0)
      report('hpa/limits-adjusted', from, { problem: 'an autoscaler cannot go down to 0 pods; it stops at 1' });
    if (hpa.max !== undefined && hpa.max < minReplicas)
      report('hpa/limits-adjusted', from, {
        problem: `at most ${hpa.max} pods are fewer than at least ${minReplicas}; the most is ${minReplicas}`,
      });
    const app = facts.names.service(root);
    return [
      {
        to: 'object',
        from,
        value: {
          kind: 'HorizontalPodAutoscaler',
          name: facts.names.service(name),
          app,
          target: { kind, name: app },
          minReplicas,
          maxReplicas,
          metrics: metricsOf(hpa, service, name, context),
          ...pickDefined({ behavior: sortedDeeply(hpa.behavior) }),
        },
      },
    ];
  },
});

function metricsOf(
  { cpu, memory, cpuValue, memoryValue }: AutoscalerSettings,
  service: Service,
  name: string,
  { facts, report }: RuleContext,
): MetricSpec[] {
  const from = facts.settings.source(name, 'hpa');
  const metrics: MetricSpec[] = [];
  const add = (resource: 'cpu' | 'memory', percent: number | undefined, value: string | undefined): void => {
    if (value !== undefined)
      metrics.push({
        type: 'Resource',
        resource: { name: resource, target: { type: 'AverageValue', averageValue: value } },
      });
    if (percent === undefined) return;
    metrics.push({
      type: 'Resource',
      resource: { name: resource, target: { type: 'Utilization', averageUtilization: percent } },
    });
    if (!hasRequest(service, resource)) report('hpa/no-requests', from, { resource });
  };
  const isUnsaid = [cpu, memory, cpuValue, memoryValue].every((use) => use === undefined);
  add('cpu', isUnsaid ? usualUse : cpu, cpuValue);
  add('memory', memory, memoryValue);
  return metrics;
}

/** Whether the container will have a request: one of its own, or a limit, which the API server copies. */
function hasRequest({ deploy, ...service }: Service, resource: 'cpu' | 'memory'): boolean {
  const { limits, reservations } = deploy?.resources ?? {};
  const amounts =
    resource === 'cpu'
      ? [service.cpus, service.cpu_count, service.cpu_quota, limits?.cpus, reservations?.cpus]
      : [service.mem_limit, service.mem_reservation, limits?.memory, reservations?.memory];
  return amounts.some((amount) => amount !== undefined && Number(amount) > 0);
}
