import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from './app.js';
import { Checks, readFindings, type Findings } from './checks.js';
import { startUnderCompose } from './compose-runtime.js';
import { appsFolder, type Environment } from './environment.js';
import { startOnCluster } from './kubernetes-runtime.js';
import { until } from './process.js';
import type { Running } from './runtime.js';

/** What became of an app: a finding for each behaviour, and what kept it from running at all. */
export interface Outcome {
  readonly findings: Findings;
  readonly failure?: string;
  /** Codes of what was said when it was translated. */
  readonly codes?: ReadonlySet<string>;
}

/** Seconds that the containers of an app have to look at everything. */
const longest = 900;

export interface AppOutcome {
  readonly app: App;
  readonly compose?: Outcome;
  readonly kubernetes?: Outcome;
}

/** Runs an app under both runtimes at once, where they are there. */
export async function runApp(app: App, environment: Environment): Promise<AppOutcome> {
  const { compose, cluster, images } = environment;
  const variables = { IMAGE: images.shell, APP_IMAGE: images.app ?? '', ...app.variables };
  const options = [
    '-p',
    app.id,
    '--wait-image',
    images.shell,
    '--kubectl-image',
    images.kubectl,
    '--pause-image',
    images.pause,
  ];
  const [underCompose, onCluster] = await Promise.all([
    compose && !app.onlyKubernetes
      ? watch(app, (folder) => startUnderCompose(app, folder, variables, compose), '')
      : undefined,
    cluster
      ? watch(app, (folder) => startOnCluster(app, folder, variables, options, cluster), cluster.router ?? '')
      : undefined,
  ]);
  return {
    app,
    ...(underCompose ? { compose: underCompose } : {}),
    ...(onCluster ? { kubernetes: onCluster } : {}),
  };
}

/** A copy of an app's folder, since containers write to it. */
async function withCopy<T>(id: string, use: (folder: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'transload-app-'));
  try {
    await cp(join(appsFolder, id), join(root, id), { recursive: true });
    await cp(join(appsFolder, 'checks.sh'), join(root, 'checks.sh'));
    return await use(join(root, id));
  } finally {
    await rm(root, { recursive: true });
  }
}

type Start = (folder: string) => Promise<Running & { readonly codes?: ReadonlySet<string> }>;

async function watch(app: App, start: Start, router: string): Promise<Outcome> {
  return withCopy(app.id, (folder) => observe(app, () => start(folder), router));
}

async function observe(app: App, start: () => ReturnType<Start>, router: string): Promise<Outcome> {
  const checks = new Checks();
  const texts = new Map<string, string>();
  let running: Awaited<ReturnType<Start>>;
  try {
    running = await start();
  } catch (error) {
    return { findings: new Map(), failure: messageOf(error) };
  }
  const { codes } = running;
  const outcome = (failure?: string): Outcome => ({
    findings: new Map([...readFindings([...texts.values()]), ...checks.findings]),
    ...(failure === undefined ? {} : { failure }),
    ...(codes ? { codes } : {}),
  });
  try {
    try {
      // Who has finished says nothing more.
      const left = new Set(app.speakers);
      await until(
        () => `${[...left].join(', ')} to finish`,
        longest,
        async () => {
          for (const service of left) {
            const text = await running.said(service);
            texts.set(service, text);
            if (/^finished\r?$/m.test(text)) left.delete(service);
          }
          return left.size === 0;
        },
        2,
      );
    } catch (error) {
      return outcome(messageOf(error));
    }
    await app.steps?.(running, checks, router);
    return outcome();
  } catch (error) {
    return outcome(messageOf(error));
  } finally {
    await running.remove();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
