import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, type ClusterTools } from './environment.js';
import { convert } from './kubernetes-runtime.js';
import type { Room } from './room.js';
import { Namespace, type Pod } from './namespace.js';
import { sleep } from './process.js';
import { missingObjects, podsOf, withStandIns, type Manifest } from './stand-in.js';

/** A Compose project that somebody wrote for use. */
export interface ProjectToApply {
  readonly id: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What became of it on the cluster, in numbers. */
export interface Applied {
  readonly id: string;
  readonly objects: number;
  readonly created: number;
  readonly pods: number;
  readonly scheduled: number;
  readonly running: number;
  readonly claims: number;
  readonly bound: number;
  /** What is wrong, an object a line. */
  readonly faults: readonly string[];
}

/** Seconds that the pods of a project have to be up. */
const longest = 600;

/** The projects of the fixtures, and of the corpus where it stands beside the repository. */
export function findProjects(): readonly ProjectToApply[] {
  const own = join(repository, 'fixtures/projects');
  const fixtures = readdirSync(own).map((id) => ({
    id: `fixtures/${id}`,
    folder: join(own, id),
    files: readdirSync(join(own, id))
      .filter((file) => /^compose(\.override)?\.yaml$/.test(file))
      .sort()
      .reverse(),
    profiles: [],
    env: {},
  }));
  const corpus = join(repository, '../shared/corpus');
  if (!existsSync(join(corpus, 'manifest.json'))) return fixtures;
  const listed = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as readonly (Omit<
    ProjectToApply,
    'folder'
  > & { readonly dir: string; readonly valid: boolean })[];
  return [
    ...fixtures,
    ...listed.filter(({ valid }) => valid).map(({ dir, ...project }) => ({ ...project, folder: join(corpus, dir) })),
  ];
}

/** Applies a project with stand-ins for its images, and looks until all of it is up or the time is over. */
export async function applyProject(
  project: ProjectToApply,
  image: string,
  tools: ClusterTools,
  room: Room,
): Promise<Applied> {
  const { id, folder, files, profiles, env } = project;
  const none = { id, objects: 0, created: 0, pods: 0, scheduled: 0, running: 0, claims: 0, bound: 0 };
  const words = [
    '--format',
    'json',
    ...files.flatMap((file) => ['-f', file]),
    ...profiles.flatMap((name) => ['--profile', name]),
  ];
  let items: readonly Manifest[];
  try {
    const { manifests } = await convert(folder, words, env);
    items = (JSON.parse(manifests) as { readonly items: readonly Manifest[] }).items;
  } catch (error) {
    return { ...none, faults: [error instanceof Error ? error.message : String(error)] };
  }
  const objects = items.map((manifest) => withStandIns(manifest, image));
  return room.for(podsOf(items), async () => {
    const namespace = await Namespace.create('project', tools);
    try {
      const list = [...missingObjects(objects), ...objects];
      const { stdout, stderr } = await namespace.call(
        ['apply', '-f', '-'],
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: list }),
      );
      const created =
        stdout.split('\n').filter((line) => line.endsWith(' created')).length - (list.length - objects.length);
      const refused = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Warning'));
      const state = await settle(namespace, objects);
      return { id, objects: objects.length, created, ...state, faults: [...refused, ...state.faults] };
    } finally {
      // The node takes so many pods: the next project comes when those of this one are gone.
      await namespace.remove();
    }
  });
}

interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly replicas?: number; readonly completions?: number };
  readonly status: {
    readonly desiredNumberScheduled?: number;
    readonly readyReplicas?: number;
    readonly succeeded?: number;
  };
}

interface Claim {
  readonly metadata: { readonly name: string };
  readonly status: { readonly phase: string };
}

const workloadKinds = ['deployments', 'daemonsets', 'statefulsets', 'jobs'] as const;

type State = Omit<Applied, 'id' | 'objects' | 'created'>;

async function settle(namespace: Namespace, objects: readonly Manifest[]): Promise<State> {
  const end = Date.now() + longest * 1000;
  for (;;) {
    const pods = await namespace.list<Pod>('pods');
    const late = Date.now() > end;
    // Nothing else tells more as long as a pod is not up.
    if (late || pods.every(isUp)) {
      const workloads = (await Promise.all(workloadKinds.map((kind) => namespace.list<Workload>(kind)))).flat();
      const claims = await namespace.list<Claim>('persistentvolumeclaims');
      const state = summarize(workloads, pods, claims, objects);
      if (state.faults.length === 0 || late) return state;
    }
    await sleep(1);
  }
}

function summarize(
  workloads: readonly Workload[],
  pods: readonly Pod[],
  claims: readonly Claim[],
  objects: readonly Manifest[],
): State {
  const wanted = workloads.reduce(
    (total, { spec: { replicas, completions }, status }) =>
      total + (status.desiredNumberScheduled ?? completions ?? replicas ?? 1),
    0,
  );
  const up = pods.filter(isUp);
  const bound = claims.filter(({ status }) => status.phase === 'Bound');
  const expected = objects.filter(({ kind }) =>
    ['Deployment', 'DaemonSet', 'StatefulSet', 'Job'].includes(kind),
  ).length;
  return {
    pods: wanted,
    // A pod that was refused is made again, and is one all the same.
    scheduled: Math.min(wanted, pods.filter(({ spec }) => spec.nodeName !== undefined).length),
    running: up.length,
    claims: claims.length,
    bound: bound.length,
    faults: [
      ...(workloads.length < expected ? [`${workloads.length} workloads of ${expected}`] : []),
      ...(up.length < wanted ? [`${up.length} pods of ${wanted} are up`] : []),
      // Pods of one workload have one fault in common.
      ...new Set(pods.filter((pod) => !isUp(pod)).map((pod) => `${workloadOf(pod)}: ${whyNot(pod)}`)),
      ...claims.filter((claim) => !bound.includes(claim)).map(({ metadata: { name } }) => `claim ${name} is not bound`),
    ],
  };
}

const workloadOf = ({ metadata: { name } }: Pod): string => name.replace(/(-[a-z0-9]{8,10})?-[a-z0-9]{5}$/, '');

/** All containers run and are ready, or have done their work. */
function isUp({ status: { phase, containerStatuses = [] } }: Pod): boolean {
  return phase === 'Succeeded' || (phase === 'Running' && containerStatuses.every(({ ready }) => ready));
}

function whyNot({
  spec,
  status: { phase, reason, message, containerStatuses = [], initContainerStatuses = [] },
}: Pod): string {
  if (spec.nodeName === undefined) return 'not scheduled';
  const waiting = [...initContainerStatuses, ...containerStatuses].flatMap(({ name, state }) =>
    state.waiting ? [`${name} waits: ${state.waiting.reason ?? ''} ${state.waiting.message ?? ''}`.trim()] : [],
  );
  return [phase, reason, message, ...waiting].filter((part) => part !== undefined).join(', ');
}
