import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Project } from '../model/project.js';
import type { ResolvedOptions } from '../options.js';
import { isLoopback } from '../values/ip-address.js';
import type { Facts } from './facts.js';
import type { PodGroup } from './pod-groups.js';
import type { AutoscalerSettings } from './settings.js';

/** The autoscaler that has the number of pods to itself: the one that some service of the pod asks for. */
export function autoscalerOf(name: string, facts: Facts): AutoscalerSettings | undefined {
  const group = facts.groups.of(name);
  const known = autoscalers.get(group);
  if (known) return known.settings;
  const asking = group.members.find(({ service }) => facts.settings.service(service).hpa !== undefined);
  const settings = asking && facts.settings.service(asking.service).hpa;
  autoscalers.set(group, { settings });
  return settings;
}

/** Every member of a pod asks, and a pod may have many. */
const autoscalers = new WeakMap<PodGroup, { readonly settings: AutoscalerSettings | undefined }>();

/** How many pods a service has, at least and at most: as many as it says, or as an autoscaler may make of them. */
export function podCount(name: string, facts: Facts): { readonly fewest: number; readonly most: number } {
  const { root } = facts.groups.of(name);
  const { replicas } = facts.kinds.of(root);
  const hpa = autoscalerOf(name, facts);
  if (hpa === undefined) return { fewest: replicas, most: replicas };
  const fewest = Math.max(1, hpa.min ?? 1);
  return { fewest, most: Math.max(fewest, hpa.max ?? 3) };
}

/** Seconds that a pod goes on answering after it was told to stop, until nobody leads new requests to it. */
export const drainSeconds = 5;

/** Why a container has to answer for a while when it is told to stop, and where that is said. */
export interface DrainReason {
  readonly kind: 'published' | 'several';
  readonly from: ComposePath;
}

/**
 * Whether requests are balanced over the pods of a service while one takes another's place, so that a pod which stopped
 * at once would drop some: it is published or has several pods, and an update does not stop the old pods first.
 * Undefined where it makes no difference, where the service has its own way to stop, or where nobody wants it.
 */
export function drainReason(
  name: string,
  { facts, options, project }: { readonly facts: Facts; readonly options: ResolvedOptions; readonly project: Project },
): DrainReason | undefined {
  const service = project.services[name];
  const { root } = facts.groups.of(name);
  const { kind } = facts.kinds.of(root);
  if (!service || !options.gracefulStop || facts.kinds.of(root).once === true) return undefined;
  if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'DaemonSet') return undefined;
  const stopsItself = (service.pre_stop ?? []).length > 0 || isQuick(service.stop_grace_period) || hasSignal(service);
  if (stopsItself || facts.ports.discovery(name) !== 'virtual') return undefined;
  const several = kind !== 'DaemonSet' && podCount(name, facts).most > 1;
  if (several) return { kind: 'several', from: countPath(root, facts, project) };
  // The only pod of these goes before the next comes, so nobody is left to answer.
  const asked = project.services[root]?.deploy?.update_config;
  const stopsFirst = asked ? asked.order !== 'start-first' : facts.storage.hasWritableClaim(root);
  if (kind === 'StatefulSet' || (kind === 'Deployment' && stopsFirst)) return undefined;
  const { publish } = facts.settings.service(name);
  const balanced = publish === 'loadbalancer' || publish === 'nodeport';
  const open = (service.ports ?? []).some(({ host_ip: ip }) => ip === undefined || !isLoopback(ip));
  const [route] = facts.routes.of(name);
  if (balanced && open) return { kind: 'published', from: ['services', name, 'ports'] };
  return route && { kind: 'published', from: route.from };
}

/** Where the number of pods is said. */
export function countPath(name: string, facts: Facts, project: Project): ComposePath {
  const { deploy, scale } = project.services[name] ?? {};
  if (facts.settings.service(name).hpa !== undefined) return facts.settings.source(name, 'hpa');
  if (deploy?.replicas !== undefined) return ['services', name, 'deploy', 'replicas'];
  return ['services', name, ...(scale === undefined ? [] : ['scale'])];
}

function hasSignal({ stop_signal: signal = '' }: { readonly stop_signal?: string }): boolean {
  return signal !== '' && !/^(?:SIG)?TERM$|^15$/i.test(signal);
}

/** A service that wants to be gone at once. */
function isQuick(grace: string | undefined): boolean {
  return grace !== undefined && /^0+[a-z]*$/.test(grace);
}
