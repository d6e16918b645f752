import { join } from 'node:path';
import type { App } from './app.js';
import { repository, type ClusterTools } from './environment.js';
import { Namespace, namesContainer, statusOf, type Pod } from './namespace.js';
import { run, until } from './process.js';
import { Room } from './room.js';
import type { ContainerState, Running } from './runtime.js';

/** What `transload convert` makes of a project: its manifests, and the codes of all that it says. */
export interface Conversion {
  readonly manifests: string;
  readonly codes: ReadonlySet<string>;
}

/** All that is to be run is translated at first: not all of it at the same moment. */
const translating = new Room(2);

export async function convert(
  folder: string,
  options: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Conversion> {
  const { code, stdout, stderr } = await translating.for(1, () =>
    run(
      process.execPath,
      [join(repository, 'bin/transload.js'), 'convert', '--verbose', '--diagnostics', 'json', ...options],
      { cwd: folder, env: variables },
    ),
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
    remove: () => namespace.remove(),
    said: async (service) => {
      const pods = await namespace.podsOf(service);
      return (await Promise.all(pods.map((pod) => namespace.logOf(pod, service)))).join('\n');
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
      const [node] = await tools.api.list<{ status: { addresses: readonly { type: string; address: string }[] } }>(
        '/api/v1/nodes',
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
