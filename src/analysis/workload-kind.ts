import type { KubernetesExtension } from '../model/kubernetes-extension.js';
import type { WorkloadKind } from '../model/plan.js';
import type { Project, Service } from '../model/project.js';
import { append } from '../values/append.js';
import { entriesOf } from '../values/entries.js';
import { compareText } from '../values/sorted.js';
import type { Facts, FactSources } from './facts.js';
import { healthTestOf } from './healthcheck.js';
import type { PodGroup } from './pod-groups.js';
import { restartPolicyOf, type RestartPolicy } from './restart-policy.js';

/** Why a service became what it is. */
export type KindReason =
  | 'provider'
  | 'requested'
  | 'scheduled'
  | 'global'
  | 'replicated-job'
  | 'global-job'
  /** Another service waits for its end. */
  | 'awaited'
  /** Restart `no` or `on-failure`, and nothing that a server would have. */
  | 'ends'
  | 'default';

/** What a service becomes (mapping.md section 3). */
export interface WorkloadDecision {
  /** `none`: a provider, which is not converted. */
  readonly kind: WorkloadKind | 'none';
  readonly reason: KindReason;
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** Pods that run at once, as far as the Compose file says it. */
  readonly replicas: number;
  /** What Compose would do when the container ends. */
  readonly restart: RestartPolicy;
  /** The services that wait for the end of this one. */
  readonly awaitedBy: readonly string[];
  /** The service is a server that must not restart always: what makes it one, in words. */
  readonly server?: string;
  /** The container runs in an init container, once a pod (`global-job`). */
  readonly once?: boolean;
  /** What it would be if its pod were its own, where the pod it shares is something else. */
  readonly alone?: WorkloadKind | 'none';
}

export interface WorkloadKindTable {
  of(service: string): WorkloadDecision;
}

/** The number of containers of a service; a file that gives both `scale` and `deploy.replicas` gives them alike. */
function replicasOf(service: Service): number {
  return service.deploy?.replicas ?? service.scale ?? 1;
}

export function chooseWorkloadKinds({ project }: FactSources, facts: Facts): WorkloadKindTable {
  const awaited = findAwaited(project);
  const decisions = new Map<string, WorkloadDecision>();
  for (const group of facts.groups.all) {
    const alone = new Map<string, WorkloadDecision>();
    for (const { service: name } of group.members) {
      const service = project.services[name];
      if (service) alone.set(name, decideAlone(service, name, awaited.get(name) ?? [], facts));
    }
    for (const [name, decision] of shareKind(group, alone)) decisions.set(name, decision);
  }
  return {
    of(service) {
      const decision = decisions.get(service);
      if (!decision) throw new Error(`no workload kind for ${service}`);
      return decision;
    },
  };
}

/** For each service those that wait for it to complete. */
function findAwaited(project: Project): ReadonlyMap<string, readonly string[]> {
  const awaited = new Map<string, string[]>();
  for (const [name, service] of entriesOf(project.services)) {
    for (const [dependency, { condition }] of entriesOf(service.depends_on ?? {})) {
      if (condition !== 'service_completed_successfully') continue;
      append(awaited, dependency, name);
    }
  }
  for (const waiting of awaited.values()) waiting.sort(compareText);
  return awaited;
}

/** The first line of the table in mapping.md section 3 that fits, with what the user asks for before all. */
function decideAlone(service: Service, name: string, awaitedBy: readonly string[], facts: Facts): WorkloadDecision {
  const settings = facts.settings.service(name);
  const restart = restartPolicyOf(service, name);
  const decide =
    (restartPolicy: WorkloadDecision['restartPolicy']) =>
    (
      kind: WorkloadDecision['kind'],
      reason: KindReason,
      more: Pick<WorkloadDecision, 'server' | 'once'> = {},
    ): WorkloadDecision => ({
      kind,
      reason,
      restartPolicy,
      restart,
      replicas: replicasOf(service),
      awaitedBy,
      ...more,
    });
  const stays = decide('Always');
  const ends = decide(jobRestartPolicy(restart));
  if (service.provider) return stays('none', 'provider');
  const requested = requestedKind(settings) ?? (service.triggers && 'CronJob');
  if (requested === 'CronJob') return ends('CronJob', 'scheduled');
  if (requested === 'Job') return ends('Job', 'requested');
  if (requested === 'Pod') return decide(podRestartPolicy(restart))('Pod', 'requested');
  const restartsDiffer = restart.mode === 'no' || restart.mode === 'on-failure';
  const serving = (server: string): Pick<WorkloadDecision, 'server'> => (restartsDiffer ? { server } : {});
  if (requested !== undefined) return stays(requested, 'requested', serving(`x-kubernetes asks for a ${requested}`));
  const { mode } = service.deploy ?? {};
  if (mode === 'global') return stays('DaemonSet', 'global', serving('it runs on every node'));
  if (mode === 'replicated-job') return ends('Job', 'replicated-job');
  if (mode === 'global-job') return stays('DaemonSet', 'global-job', { once: true });
  if (awaitedBy.length > 0) return ends('Job', 'awaited');
  const server = serverLike(service, name, facts);
  if (restartsDiffer && server === undefined) return ends('Job', 'ends');
  return stays('Deployment', 'default', server === undefined ? {} : serving(server));
}

/** The kind that `x-kubernetes` or a kompose label asks for; a schedule asks for a CronJob. */
function requestedKind({ kind, schedule }: KubernetesExtension): WorkloadKind | undefined {
  return kind ?? (schedule === undefined ? undefined : 'CronJob');
}

/**
 * What the pods of a Job do when their container fails. Where tries are counted each is a pod of its own: of containers
 * that are restarted, the Job ends the last try as soon as it has begun.
 */
export function jobRestartPolicy({ mode, attempts }: RestartPolicy): 'OnFailure' | 'Never' {
  return mode === 'unset' || mode === 'no' || attempts !== undefined ? 'Never' : 'OnFailure';
}

function podRestartPolicy({ mode }: RestartPolicy): 'Always' | 'OnFailure' | 'Never' {
  return mode === 'no' ? 'Never' : mode === 'on-failure' ? 'OnFailure' : 'Always';
}

/** What shows that a service is to stay up, in words; undefined if nothing does. */
function serverLike(service: Service, name: string, facts: Facts): string | undefined {
  if ((service.ports?.length ?? 0) > 0) return 'it publishes ports';
  if ((service.expose?.length ?? 0) > 0) return 'it exposes ports';
  if (healthTestOf(service).kind === 'command') return 'it has a healthcheck';
  if (replicasOf(service) !== 1) return 'it has several replicas';
  const caller = facts.references.to(name).find(({ port, certain }) => certain && port !== undefined);
  return caller === undefined ? undefined : `${caller.from} connects to it`;
}

/**
 * The members of a pod become one kind: that of the root. A member that only seems to run to its end stays up with the
 * others; where its own kind was asked for and differs, the decision says so, and the pod cannot be made.
 */
function shareKind(
  group: PodGroup,
  alone: ReadonlyMap<string, WorkloadDecision>,
): ReadonlyMap<string, WorkloadDecision> {
  const root = alone.get(group.root);
  if (!root || alone.size === 1) return alone;
  const stays = root.reason === 'ends' && [...alone.values()].some(({ reason }) => reason !== 'ends');
  const pod = stays ? ({ kind: 'Deployment', restartPolicy: 'Always' } as const) : root;
  return new Map([...alone].map(([name, own]) => [name, joinPod(own, pod, root.once === true && own !== root)]));
}

function joinPod(
  own: WorkloadDecision,
  { kind, restartPolicy }: Pick<WorkloadDecision, 'kind' | 'restartPolicy'>,
  unwelcome: boolean,
): WorkloadDecision {
  const joined = { ...own, kind, restartPolicy };
  if (unwelcome) return { ...joined, alone: own.kind };
  if (own.kind === kind) return joined;
  if (own.reason === 'ends')
    return restartPolicy === 'Always' ? { ...joined, reason: 'default', server: 'others share its pod' } : joined;
  if (own.reason === 'default' && restartPolicy === 'Always') return joined;
  return { ...joined, alone: own.kind };
}
