import { randomBytes } from 'node:crypto';
import type { ClusterTools } from './environment.js';
import { run, until, type Outcome } from './process.js';

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

const kinds = {
  pods: '/api/v1',
  services: '/api/v1',
  persistentvolumeclaims: '/api/v1',
  deployments: '/apis/apps/v1',
  daemonsets: '/apis/apps/v1',
  statefulsets: '/apis/apps/v1',
  jobs: '/apis/batch/v1',
} as const;

/** A namespace of our own, and what can be asked of it. */
export class Namespace {
  readonly #tools: ClusterTools;

  private constructor(
    readonly name: string,
    tools: ClusterTools,
  ) {
    this.#tools = tools;
  }

  static async create(label: string, tools: ClusterTools): Promise<Namespace> {
    const name = `transload-${label}-${randomBytes(3).toString('hex')}`;
    const { status, text } = await tools.api.call('POST', '/api/v1/namespaces', { metadata: { name } });
    // It is there as well if an answer was lost and the server was asked again.
    if (status !== 201 && status !== 409) throw new Error(`namespace ${name}: ${text}`);
    return new Namespace(name, tools);
  }

  /** Runs kubectl in the namespace. */
  call(words: readonly string[], input?: string): Promise<Outcome> {
    const { kubectl, kubeconfig } = this.#tools;
    return run(kubectl, ['-n', this.name, ...words], {
      env: { KUBECONFIG: kubeconfig },
      within: 300,
      ...(input === undefined ? {} : { input }),
    });
  }

  async ask(words: readonly string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await this.call(words, input);
    if (code !== 0) throw new Error(`kubectl ${words.join(' ')}: ${stderr.trim()}`);
    return stdout;
  }

  list<T>(kind: keyof typeof kinds): Promise<readonly T[]> {
    return this.#tools.api.list<T>(`${kinds[kind]}/namespaces/${this.name}/${kind}`);
  }

  /** What a container has printed so far; nothing if it has not started. */
  async logOf({ metadata: { name } }: Pod, container: string): Promise<string> {
    const path = `/api/v1/namespaces/${this.name}/pods/${name}/log?container=${container}`;
    const { status, text } = await this.#tools.api.call('GET', path);
    return status === 200 ? text : '';
  }

  /** The pods that hold a container of the service, those on their way out left aside. */
  async podsOf(service: string): Promise<readonly Pod[]> {
    const pods = await this.list<Pod>('pods');
    return pods.filter((pod) => !pod.metadata.deletionTimestamp && namesContainer(pod, service));
  }

  /** Has it removed, and comes back when none of its pods is left; what else it holds goes by and by. */
  async remove(): Promise<void> {
    await this.#tools.api.call('DELETE', `/api/v1/namespaces/${this.name}`);
    await until(`${this.name} to lose its pods`, 300, async () => (await this.list('pods')).length === 0);
  }
}

/** Whether a pod holds the container of a service: those of global jobs run before that of the pod. */
export function namesContainer({ spec: { containers, initContainers = [] } }: Pod, service: string): boolean {
  return [...containers, ...initContainers].some(({ name }) => name === service);
}

export function statusOf(
  { status: { containerStatuses = [], initContainerStatuses = [] } }: Pod,
  container: string,
): ContainerStatus | undefined {
  return [...containerStatuses, ...initContainerStatuses].find(({ name }) => name === container);
}
