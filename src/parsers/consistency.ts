import { checkBuild } from './consistency/build.js';
import { checkCycles } from './consistency/cycles.js';
import { checkJobs } from './consistency/jobs.js';
import { checkLimits } from './consistency/limits.js';
import { checkMounts } from './consistency/mounts.js';
import { checkReferences } from './consistency/references.js';
import { checkScale, withScaleAsReplicas } from './consistency/scale.js';
import { checkSecretOrigins } from './consistency/secrets.js';
import {
  checkHealthcheck,
  checkImage,
  checkNetworkMode,
  checkNetworkOwner,
  checkWatch,
} from './consistency/service.js';
import { namesIn, type ServiceCheck } from './consistency/service-check.js';
import { child, type MappingNode } from './located.js';
import { mapEntries, withEntry } from './nodes.js';
import type { StageContext } from './stage.js';

const serviceChecks: readonly ServiceCheck[] = [
  checkImage,
  checkBuild,
  checkNetworkMode,
  checkNetworkOwner,
  checkHealthcheck,
  checkReferences,
  checkScale,
  checkLimits,
  checkWatch,
  checkMounts,
];

/**
 * Reports references that lead nowhere and attributes that contradict each other, for the services that take part
 * (compose-semantics §19). `scale` becomes the number of replicas where there is a `deploy` section.
 */
export function checkConsistency(root: MappingNode, context: StageContext): MappingNode {
  const services = child(root, 'services');
  if (services?.kind !== 'mapping') return root;
  const names = new Map([...root.entries].map(([section, { value }]) => [section, namesIn(value)]));
  for (const [name, { value }] of services.entries) {
    if (value.kind !== 'mapping') continue;
    for (const check of serviceChecks) check({ name, service: value, path: ['services', name], root, names, context });
  }
  checkCycles(services, context);
  checkJobs(root, context);
  checkSecretOrigins(root, context);
  return withEntry(root, 'services', mapEntries(services, withScaleAsReplicas));
}
