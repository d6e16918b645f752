import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { App } from './app.js';
import { repository, type ClusterTools } from './environment.js';
import { run, until, type Outcome } from './process.js';
import type { ContainerState, Running } from './runtime.js';

/** The fields of a pod that are looked at. */
export interface Pod {
  readonly metadata: { readonly name: string; readonly uid: string; readonly deletionTimestamp?: string };
  readonly spec: {
    readonly nodeName?: string;
    readonly containers: readonly { readonly name: string }[];
    readonly initContainers?: readonly { readonly name: string; readonly restartPolicy?: string }[];
  };
  readonly status: {
    readonly phase: string;
    readonly reason?: string;
    readonly message?: string;
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface ContainerStatus {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state: {
    readonly running?: object;
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly terminated?: { readonly exitCode: number };
  };
}

/** A namespace of our own, and what can be asked of it. */
export class Namespace {
  readonly #tools: ClusterTools;

  constructor(
    readonly name: string,
    tools: ClusterTools,
  ) {
    this.#tools = tools;
  }

  static async create(label: string, tools: ClusterTools): Promise<Namespace> {
    const namespace = new Namespace(`transload-${label}-${randomBytes(3).toString('hex')}`, tools);
    await namespace.ask(['create', 'namespace', namespace.name]);
    return namespace;
  }

  call(words: readonly string[], input?: string): Promise<Outcome> {
    const { kubectl, kubeconfig } = this.#tools;
    return run(kubectl, ['-n', this.name, ...words], {
      env: { KUBECONFIG: kubeconfig },
      ...(input === undefined ? {} : { input }),
    });
  }

  async ask(words: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.call(words, input);
    if (code !== 0) throw new Error(`kubectl ${words.join(' ')}: ${stderr.trim()}`);
    return stdout;
  }

  async list<T>(kind: string): Promise<readonly T[]> {
    const { items } = JSON.parse(await this.ask(['get', kind, '-o', 'json'])) as { readonly items: readonly T[] };
    return items;
  }

  /** The pods that hold a container of the service, those on their way out left aside. */
  async podsOf(service: string): Promise<readonly Pod[]> {
    const pods = await this.list<Pod>('pods');
    return pods.filter((pod) => !pod.metadata.deletionTimestamp && namesContainer(pod, service));
  }

  remove(): Promise<Outcome> {
    return this.call(['delete', 'namespace', this.name, '--wait=false']);
  }

  /** Removes it, and comes back when nothing of it is left. */
  removeAll(): Promise<Outcome> {
    return this.call(['delete', 'namespace', this.name, '--timeout=110s']);
  }
}

function namesContainer({ spec: { containers, initContainers = [] } }: Pod, service: string): boolean {
  return [...containers, ...initContainers].some(({ name }) => name === service);
}

function statusOf({ status: { containerStatuses = [], initContainerStatuses = [] } }: Pod, container: string) {
  return [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === container);
}

/** What `transload convert` makes of a project: its manifests, and the codes of all that it says. */
export interface Conversion {
  readonly manifests: string;
  readonly codes: ReadonlySet<string>;
}

export async function convert(
  folder: string,
  options: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Conversion> {
  const { code, stdout, stderr } = await run(
    process.execPath,
    [join(repository, 'bin/transload.js'), 'convert', '--verbose', '--diagnostics', 'json', ...options],
    { cwd: folder, env: variables },
  );
  if (code !== 0) throw new Error(`transload convert: ${stderr.trim()}`);
  return {
    manifests: stdout,
    codes: new Set([...stderr.matchAll(/"code":\s*"([^"]+)"/g)].map(([, found = '']) => found)),
  };
}

export interface RunningOnCluster extends Running {
  readonly runtime: 'kubernetes';
  readonly namespace: Namespace;
  readonly codes: ReadonlySet<string>;
}

/** Translates an app and applies it to a namespace of its own. */
export async function startOnCluster(
  app: App,
  folder: string,
  variables: Readonly<Record<string, string>>,
  options: readonly string[],
  tools: ClusterTools,
): Promise<RunningOnCluster> {
  const words = [...options, ...(app.options ?? []), ...(app.profiles ?? []).flatMap((name) => ['--profile', name])];
  const first = await convert(folder, words, variables);
  const namespace = await Namespace.create(app.id, tools);
  const apply = async ({ manifests }: Conversion): Promise<void> => {
    await namespace.ask(['apply', '-f', '-'], manifests);
  };
  try {
    await apply(first);
  } catch (error) {
    await namespace.remove();
    throw error;
  }
  const runningPod = async (service: string): Promise<Pod> =>
    until(`a running container of ${service}`, 300, async () =>
      (await namespace.podsOf(service)).find((pod) => statusOf(pod, service)?.state.running),
    );
  const scale = async (service: string, replicas: number): Promise<void> => {
    await namespace.ask(['scale', `deployment/${service}`, `--replicas=${replicas}`]);
    await until(`${replicas} pods of ${service}`, 300, async () => {
      const pods = (await namespace.list<Pod>('pods')).filter((pod) => namesContainer(pod, service));
      return pods.length === replicas && pods.every((pod) => statusOf(pod, service)?.state.running);
    });
  };
  return {
    runtime: 'kubernetes',
    namespace,
    codes: first.codes,
    remove: async () => {
      await namespace.remove();
    },
    said: async (service) => {
      const pods = await namespace.podsOf(service);
      const texts = await Promise.all(
        pods.map(async ({ metadata: { name } }) => (await namespace.call(['logs', name, '-c', service])).stdout),
      );
      return texts.join('\n');
    },
    containers: async (service) => (await namespace.podsOf(service)).map((pod) => readContainer(pod, service)),
    exec: async (service, command) => {
      const { metadata } = await runningPod(service);
      return namespace.call(['exec', metadata.name, '-c', service, '--', ...command]);
    },
    replace: async (service) => {
      const pods = await namespace.podsOf(service);
      await namespace.ask(['delete', 'pod', ...pods.map(({ metadata: { name } }) => name)]);
      await runningPod(service);
    },
    stop: (service) => scale(service, 0),
    scale,
    update: async (changed) => {
      await apply(await convert(folder, words, { ...variables, ...changed }));
    },
    published: async (service, port, protocol = 'tcp') => {
      const [node] = await namespace.list<{ status: { addresses: readonly { type: string; address: string }[] } }>(
        'nodes',
      );
      const { spec } = JSON.parse(await namespace.ask(['get', 'service', `${service}-published`, '-o', 'json'])) as {
        spec: { ports: readonly { targetPort: number; nodePort: number; protocol: string }[] };
      };
      const host = node?.status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '127.0.0.1';
      const found = spec.ports.find((one) => one.targetPort === port && one.protocol.toLowerCase() === protocol);
      if (!found) throw new Error(`${service}-published has no port ${port}/${protocol}`);
      return { host, port: found.nodePort };
    },
  };
}

function readContainer(pod: Pod, service: string): ContainerState {
  const status = statusOf(pod, service);
  const { running, terminated } = status?.state ?? {};
  return {
    id: pod.metadata.uid,
    running: running !== undefined,
    restarts: status?.restartCount ?? 0,
    ...(status ? { healthy: status.ready } : {}),
    ...(terminated && ['Succeeded', 'Failed'].includes(pod.status.phase) ? { exitCode: terminated.exitCode } : {}),
  };
}
