import type { Dependency, Project } from '../model/project.js';
import { sortedEntries } from '../values/sorted.js';
import type { Facts, FactSources } from './facts.js';
import { healthTestOf, healthTimesOf } from './healthcheck.js';

/** How a wait knows that a dependency is there. */
export type WaitTarget =
  /** Its Service takes connections at one of these, which it does once a pod behind it is ready. */
  | { readonly kind: 'ports'; readonly ports: readonly [number, ...number[]] }
  /** Its pods are ready; for this the API server is asked. */
  | { readonly kind: 'ready' }
  /** Its Job is complete; for this the API server is asked. */
  | { readonly kind: 'complete' };

/** Something that has to be so before a service starts (mapping.md section 11). */
export interface Wait {
  readonly dependency: string;
  readonly target: WaitTarget;
  /** Compose would go on if the dependency came to nothing. */
  readonly required: boolean;
  /** After how many seconds Docker would have given the dependency up as unhealthy. */
  readonly patience: number;
  /** Compose waits for a healthcheck that is not known here. */
  readonly unchecked: boolean;
}

export interface ServiceWaits {
  /** In order of the dependencies' names. */
  readonly waits: readonly Wait[];
  /** Dependencies that are not waited for, and why, if it is not simply what `condition` says. */
  readonly ignored: readonly { readonly dependency: string; readonly because?: string }[];
  /** Dependencies in the same pod for whose health Compose waits, while no healthcheck is known here. */
  readonly uncheckedInPod: readonly string[];
}

export interface WaitTable {
  of(service: string): ServiceWaits;
}

const nothing: ServiceWaits = { waits: [], ignored: [], uncheckedInPod: [] };

export function findWaits(sources: FactSources, facts: Facts): WaitTable {
  const waits = new Map<string, ServiceWaits>();
  for (const name of Object.keys(sources.project.services)) waits.set(name, waitsOf(name, sources, facts));
  breakCircles(waits, facts);
  return { of: (service) => waits.get(service) ?? nothing };
}

function waitsOf(name: string, sources: FactSources, facts: Facts): ServiceWaits {
  const waits: Wait[] = [];
  const ignored: { dependency: string; because?: string }[] = [];
  const uncheckedInPod: string[] = [];
  if (facts.kinds.of(name).kind === 'none') return nothing;
  for (const [dependency, wanted] of sortedEntries(sources.project.services[name]?.depends_on ?? {})) {
    if (!Object.hasOwn(sources.project.services, dependency)) continue;
    if (facts.kinds.of(dependency).kind === 'none') continue;
    if (facts.groups.of(name) === facts.groups.of(dependency)) {
      if (lacksCheck(dependency, wanted, sources.project, facts)) uncheckedInPod.push(dependency);
      continue;
    }
    const found = waitFor(dependency, wanted, name, sources, facts);
    if ('target' in found) waits.push(found);
    else ignored.push({ dependency, ...found });
  }
  return { waits, ignored, uncheckedInPod };
}

function waitFor(
  dependency: string,
  wanted: Dependency,
  name: string,
  { project, options }: FactSources,
  facts: Facts,
): Wait | { readonly because?: string } {
  const { condition, required = true } = wanted;
  const started = condition === undefined || condition === 'service_started';
  if (options.wait === 'none' || (started && options.wait !== 'started')) return {};
  const { kind, replicas } = facts.kinds.of(dependency);
  const { healthcheck } = project.services[dependency] ?? {};
  const { startPeriod, interval, timeout, retries } = healthTimesOf(healthcheck);
  const patience = Math.ceil(Number(startPeriod + BigInt(retries) * (interval + timeout)) / 1e9);
  const wait = {
    dependency,
    required,
    patience,
    unchecked: lacksCheck(dependency, wanted, project, facts),
  };
  if (project.services[name]?.network_mode === 'none') return { because: 'it has no network to ask over' };
  if (condition === 'service_completed_successfully')
    return kind === 'Job'
      ? { target: { kind: 'complete' }, ...wait }
      : { because: `${dependency} becomes a ${kind}, not a Job` };
  if (kind === 'CronJob') return { because: `${dependency} runs by a schedule` };
  if (replicas === 0 && kind !== 'DaemonSet') return { because: `${dependency} has no replicas` };
  // Peers take connections before they are ready.
  if (!started && facts.references.isPeer(dependency)) return { target: { kind: 'ready' }, ...wait };
  const [port, ...more] = reachablePorts(dependency, name, project, facts);
  if (port !== undefined) return { target: { kind: 'ports', ports: [port, ...more] }, ...wait };
  return started ? { because: `no TCP port of ${dependency} is known` } : { target: { kind: 'ready' }, ...wait };
}

/** Whether a dependency is to be healthy, and nothing here says when it is. */
function lacksCheck(dependency: string, { condition }: Dependency, project: Project, facts: Facts): boolean {
  return condition === 'service_healthy' && !isChecked(dependency, project, facts);
}

/** Whether the pod of a service is only ready if a check says so. */
function isChecked(name: string, project: Project, facts: Facts): boolean {
  const service = project.services[name];
  const { readiness } = facts.settings.service(name).probes ?? {};
  if (readiness === false) return false;
  return typeof readiness === 'object' || (service !== undefined && healthTestOf(service).kind === 'command');
}

/** At so many ports a service knocks. */
const mostPorts = 4;

/**
 * The TCP ports of a dependency's Service at which a service may knock: the one that it uses itself, else those that
 * others use and then all, since a service need not listen at every port that it declares. None if there is no Service,
 * or if no network joins the two, so that a NetworkPolicy may stand between them.
 */
function reachablePorts(dependency: string, name: string, project: Project, facts: Facts): readonly number[] {
  if (facts.ports.discovery(dependency) === 'none' || !shareNetwork(dependency, name, project, facts)) return [];
  const ports = facts.ports
    .of(dependency)
    .filter(({ protocol }) => protocol === 'TCP')
    .map(({ port }) => port);
  const used = facts.references.to(dependency).filter(({ port }) => port !== undefined && ports.includes(port));
  const own = used.find(({ from }) => from === name)?.port;
  if (own !== undefined) return [own];
  return [...new Set([...used.flatMap(({ port }) => port ?? []), ...ports])].slice(0, mostPorts);
}

function shareNetwork(a: string, b: string, project: Project, facts: Facts): boolean {
  const networks = new Set(networksOf(a, project, facts));
  return networksOf(b, project, facts).some((network) => networks.has(network));
}

/** The networks that a service is on, by way of the one whose network it uses. */
function networksOf(name: string, project: Project, facts: Facts): readonly string[] {
  const owner = facts.groups.of(name).members.find(({ service }) => service === name)?.network ?? name;
  return Object.keys(project.services[owner]?.networks ?? { default: null });
}

/**
 * Services never wait for each other in a circle, but pods of several services may: then the pod that holds several
 * does not wait.
 */
function breakCircles(waits: Map<string, ServiceWaits>, facts: Facts): void {
  const pods = facts.groups.all.filter(({ members }) => members.length > 1);
  if (pods.length === 0) return;
  const rootOf = (service: string): string => facts.groups.of(service).root;
  const waitingFor = new Map<string, Set<string>>();
  for (const [name, { waits: own }] of waits) {
    for (const { dependency } of own) {
      const waiting = waitingFor.get(rootOf(dependency)) ?? new Set<string>();
      waitingFor.set(rootOf(dependency), waiting.add(rootOf(name)));
    }
  }
  for (const { root, members } of pods) {
    const upstream = new Set(waitingFor.get(root));
    for (const pod of upstream) for (const next of waitingFor.get(pod) ?? []) upstream.add(next);
    for (const { service } of members) {
      const { waits: own, ignored, uncheckedInPod } = waits.get(service) ?? nothing;
      const inCircle = own.filter(({ dependency }) => upstream.has(rootOf(dependency)));
      if (inCircle.length === 0) continue;
      const because = `${root}, in the same pod, has to be there first`;
      waits.set(service, {
        waits: own.filter((wait) => !inCircle.includes(wait)),
        ignored: [...ignored, ...inCircle.map(({ dependency }) => ({ dependency, because }))],
        uncheckedInPod,
      });
    }
  }
}
