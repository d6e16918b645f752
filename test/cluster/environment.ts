import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiServer } from './api-server.js';
import { outputOf, run } from './process.js';

/** The repository: this is run from a bundle that lies in one of its folders. */
export const repository = fileURLToPath(new URL('..', import.meta.url));
export const appsFolder = join(repository, 'test/cluster/apps');

/** Tools that stand beside the repository where it is developed: a one-node cluster, and a Docker engine with Compose. */
const shared = join(repository, '../shared');

/** Images that apps are made of. */
export interface Images {
  /** Has a shell, `nc`, `httpd` and `wget`: busybox. */
  readonly shell: string;
  /** Has a shell and `kubectl`. */
  readonly kubectl: string;
  /** Idles without being told. */
  readonly pause: string;
  /** Built from image/Dockerfile; undefined where it cannot be built, or not brought to the cluster. */
  readonly app?: string;
}

export interface ClusterTools {
  readonly kubectl: string;
  readonly kubeconfig: string;
  readonly api: ApiServer;
  /** Whether its node is the machine that this runs on. */
  readonly isThisMachine: boolean;
  /** URL where its Ingress and Gateway controller answers. */
  readonly router?: string;
  /** Command to which an image archive is given, to bring it to the nodes. */
  readonly load?: readonly string[];
}

export interface ComposeTools {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface Environment {
  readonly cluster?: ClusterTools;
  readonly compose?: ComposeTools;
  /** Whether the cluster measures its pods, which scaling under load needs. */
  readonly metrics: boolean;
  readonly images: Images;
}

export interface Wanted {
  readonly compose: boolean;
  readonly kubernetes: boolean;
}

const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

/** What there is to run on, of what is wanted. Says with one line what is not there. */
export async function findEnvironment(wanted: Wanted, say: (line: string) => void): Promise<Environment> {
  const kubeconfig = wanted.kubernetes ? (process.env['KUBECONFIG'] ?? (await startSharedCluster())) : undefined;
  const home = kubeconfig === undefined ? '' : dirname(kubeconfig);
  // The cluster beside the repository leaves its images next to its kubeconfig, since it cannot pull any.
  const archive = join(home, 'busybox.tar');
  const local = kubeconfig !== undefined && existsSync(archive);
  const {
    KUBECTL = local ? join(home, 'bin/kubectl') : 'kubectl',
    SHELL_IMAGE: shell = local ? 'localhost/busybox:1' : 'busybox:1.37.0',
    KUBECTL_IMAGE: kubectl = local ? 'localhost/kubectl:1' : 'alpine/kubectl:1.34.1',
    PAUSE_IMAGE: pause = local ? 'localhost/pause:1' : 'registry.k8s.io/pause:3.10.1',
    LOAD_IMAGE = local ? join(shared, 'cluster/load') : '',
    ROUTER = local && (await answers('http://127.0.0.1:8000')) ? 'http://127.0.0.1:8000' : '',
  } = process.env;
  const cluster: ClusterTools | undefined =
    kubeconfig === undefined
      ? undefined
      : {
          kubectl: KUBECTL,
          kubeconfig,
          api: await ApiServer.open(KUBECTL, kubeconfig),
          isThisMachine: local,
          ...(ROUTER === '' ? {} : { router: ROUTER }),
          ...(LOAD_IMAGE === '' ? {} : { load: words(LOAD_IMAGE) }),
        };
  if (!cluster && wanted.kubernetes) say('Kubernetes: skipped, there is no cluster; KUBECONFIG names one');
  const compose = wanted.compose ? await findCompose() : undefined;
  if (!compose && wanted.compose) say('Compose: skipped, there is no Docker engine with Compose');
  if (compose && local) await importImage(compose, archive, shell);
  const app = compose ? await buildImage(compose, cluster, shell) : undefined;
  return {
    ...(cluster ? { cluster } : {}),
    ...(compose ? { compose } : {}),
    metrics: cluster !== undefined && (await hasMetrics(cluster)),
    images: { shell, kubectl, pause, ...(app === undefined ? {} : { app }) },
  };
}

/** Whether anything speaks HTTP there: the cluster beside the repository may have been started without its router. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}

async function hasMetrics({ api }: ClusterTools): Promise<boolean> {
  try {
    return (await api.call('GET', '/apis/metrics.k8s.io/v1beta1')).status === 200;
  } catch {
    return false;
  }
}

async function startSharedCluster(): Promise<string | undefined> {
  const up = join(shared, 'cluster/up');
  if (!existsSync(up)) return undefined;
  const { code, stdout } = await run(up, ['--ingress'], { within: 2400 });
  return code === 0 ? stdout.trim().split('\n').at(-1) : undefined;
}

async function findCompose(): Promise<ComposeTools | undefined> {
  const up = join(shared, 'docker/up');
  if (process.env['COMPOSE'] === undefined && existsSync(up)) {
    const { code, stdout } = await run(up, [], { within: 900 });
    const { DOCKER_HOST, COMPOSE } = Object.fromEntries(
      [...stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    if (code !== 0 || DOCKER_HOST === undefined || COMPOSE === undefined) return undefined;
    return { command: [COMPOSE], environment: { DOCKER_HOST } };
  }
  const command = words(process.env['COMPOSE'] ?? 'docker compose');
  const [program = '', ...first] = command;
  try {
    await outputOf('docker', ['version']);
    await outputOf(program, [...first, 'version']);
  } catch {
    return undefined;
  }
  return { command, environment: {} };
}

async function importImage({ environment }: ComposeTools, archive: string, image: string): Promise<void> {
  const known = await run('docker', ['image', 'inspect', image], { env: environment });
  if (known.code !== 0) await outputOf(join(shared, 'docker/image'), [archive, image], { env: environment });
}

/** Builds the image of image/Dockerfile, and brings it to the cluster; undefined where that is not possible. */
async function buildImage(
  { environment }: ComposeTools,
  cluster: ClusterTools | undefined,
  base: string,
): Promise<string | undefined> {
  if (cluster && !cluster.load) return undefined;
  const image = 'localhost/transload-app:1';
  const folder = await mkdtemp(join(tmpdir(), 'transload-image-'));
  try {
    await cp(join(repository, 'test/cluster/image'), folder, { recursive: true });
    const go = { cwd: folder, env: { CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' }, within: 300 };
    if ((await run('go', ['build', '-ldflags', '-s -w', '-o', 'udp', '.'], go)).code !== 0) return undefined;
    const env = { ...environment, DOCKER_BUILDKIT: '0' };
    await outputOf('docker', ['build', '-q', '--build-arg', `BASE=${base}`, '-t', image, folder], { env, within: 300 });
    const [load, ...first] = cluster?.load ?? [];
    if (load !== undefined) {
      const archive = join(folder, 'image.tar');
      await outputOf('docker', ['save', '-o', archive, image], { env });
      await outputOf(load, [...first, archive], { within: 300 });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return image;
}
