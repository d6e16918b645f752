/**
 * Runs the apps under the real Docker Compose and on a cluster, and applies projects to it: README.md says how.
 * Words name apps or projects to run alone; --apps and --projects run one half, --compose and --kubernetes one side.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from './app.js';
import { apps } from './apps/index.js';
import { findEnvironment, repository, type Environment } from './environment.js';
import { judge, type Verdict } from './judge.js';
import { Room } from './room.js';
import { prepareNode } from './node.js';
import { applyProject, findProjects, type Applied } from './projects.js';
import { proofPage, summarizeBehaviours, summarizeProjects } from './proof.js';
import { runApp } from './run-app.js';

/** Pods that are started or looked at at the same time: enough to keep a small machine busy, and few enough to be in time. */
const podsAtOnce = 60;

/** An app is counted for so many, whatever its number of services: it is run under Compose as well. */
const podsOfAnApp = 12;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')));
const names = process.argv.slice(2).filter((word) => !flags.has(word));
const environment = await findEnvironment(
  { compose: !flags.has('--kubernetes') && !flags.has('--projects'), kubernetes: !flags.has('--compose') },
  say,
);
const wanted = ({ id }: { readonly id: string }): boolean =>
  names.length === 0 || names.some((name) => id === name || id.startsWith(`${name}/`));

const room = new Room(podsAtOnce);
const undo = environment.cluster?.isThisMachine === true ? await prepareNode() : undefined;
const [verdicts, applied] = await Promise.all([
  flags.has('--projects') ? [] : runApps(environment),
  flags.has('--apps') ? [] : applyProjects(environment),
]);
await undo?.();
await environment.cluster?.api.close();
for (const line of [...summarizeBehaviours(verdicts), ...summarizeProjects(applied)]) say(line);
if (flags.has('--record')) await record();
process.exitCode = [...verdicts, ...applied].some(({ faults }) => faults.length > 0) ? 1 : 0;

/** Writes the page of what was found; what did not run this time is as it was found last. */
async function record(): Promise<void> {
  const keep = async <T extends { readonly id: string }>(
    name: string,
    found: readonly T[],
    all: readonly { readonly id: string }[],
  ): Promise<readonly T[]> => {
    const path = join(repository, `.cache/cluster-${name}.json`);
    const last = existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as readonly T[]) : [];
    const byId = new Map([...last, ...found].map((one) => [one.id, one]));
    const known = all.flatMap(({ id }) => byId.get(id) ?? []);
    await writeFile(path, JSON.stringify(known));
    return known;
  };
  const page = proofPage(await keep('apps', verdicts, apps), await keep('projects', applied, findProjects()));
  await writeFile(join(repository, 'docs/proof.md'), page);
}

async function runApps(tools: Environment): Promise<readonly Verdict[]> {
  if (!tools.cluster && !tools.compose) return [];
  const verdicts = await Promise.all(
    apps.filter(wanted).map(async (app) => {
      const missing = lacks(app, tools);
      if (missing !== undefined) {
        say(`${app.id}: skipped, ${missing}`);
        return [];
      }
      const verdict = judge(await room.for(podsOfAnApp, () => runApp(app, tools)));
      tell(app.id, verdict.summary, verdict.faults);
      return [verdict];
    }),
  );
  return verdicts.flat();
}

function lacks({ needs, onlyKubernetes }: App, { images, cluster, metrics }: Environment): string | undefined {
  if (onlyKubernetes && !cluster) return 'Compose has nothing like it';
  if (needs === 'image' && images.app === undefined) return 'its image cannot be built here';
  if (needs === 'router' && cluster?.router === undefined) return 'ROUTER does not say where an Ingress answers';
  if (needs === 'metrics' && !metrics) return 'the cluster has no metrics server';
  return undefined;
}

async function applyProjects({ cluster, images }: Environment): Promise<readonly Applied[]> {
  if (!cluster) return [];
  return Promise.all(
    findProjects()
      .filter(wanted)
      .map(async (project) => {
        const result = await applyProject(project, images.shell, cluster, room);
        const { created, objects, running, pods, bound, claims, faults } = result;
        tell(project.id, `${created}/${objects} objects, ${running}/${pods} pods, ${bound}/${claims} claims`, faults);
        return result;
      }),
  );
}

function tell(id: string, summary: string, faults: readonly string[]): void {
  for (const line of [`${id}: ${summary}`, ...faults.map((fault) => `  ${fault}`)]) say(line);
}
