import { reportContradiction, reportInvalid } from '../faults.js';
import { withEntry } from '../nodes.js';
import { child, type LocatedNode } from '../located.js';
import type { ServiceCheck } from './service-check.js';

/** `scale` and `deploy.replicas` are two names of one number. */
export const checkScale: ServiceCheck = ({ service, path, context }) => {
  const [scale, replicas] = [child(service, 'scale'), child(child(service, 'deploy'), 'replicas')];
  const [scaleAt, replicasAt] = [
    [...path, 'scale'],
    [...path, 'deploy', 'replicas'],
  ];
  for (const [node, at] of [[scale, scaleAt] as const, [replicas, replicasAt] as const]) {
    const count = numberOf(node);
    if (node && count !== undefined && count < 0) {
      reportInvalid(context, at, node, `${count} is negative`, 'a number of containers, 0 or more');
    }
  }
  if (scale && replicas && numberOf(scale) !== numberOf(replicas)) {
    const problem = 'scale and deploy.replicas say different numbers';
    reportContradiction(context, scaleAt, scale, problem, 'keep deploy.replicas only');
  }
  const count = numberOf(scale ?? replicas) ?? 1;
  const name = child(service, 'container_name');
  if (name && count > 1) {
    const problem = `${count} containers cannot share one name`;
    reportContradiction(context, [...path, 'container_name'], name, problem, 'remove container_name');
  }
};

/** A service whose `deploy` section says the number that `scale` says. */
export function withScaleAsReplicas(service: LocatedNode): LocatedNode {
  const [scale, deploy] = [child(service, 'scale'), child(service, 'deploy')];
  if (service.kind !== 'mapping' || !scale || deploy?.kind !== 'mapping' || child(deploy, 'replicas')) return service;
  return withEntry(service, 'deploy', withEntry(deploy, 'replicas', scale));
}

function numberOf(node: LocatedNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}
