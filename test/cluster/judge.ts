import type { AppOutcome, Outcome } from './run-app.js';

/** What is to be said of an app. */
export interface Verdict {
  readonly id: string;
  readonly summary: string;
  /** How many behaviours held under Compose, on Kubernetes, and under both. */
  readonly compose: number;
  readonly kubernetes: number;
  readonly both: number;
  /** How many hold under Compose alone, as a diagnostic says. */
  readonly told: number;
  readonly behaviours: readonly Behaviour[];
  readonly faults: readonly string[];
}

export interface Behaviour {
  readonly name: string;
  readonly compose: boolean | undefined;
  readonly kubernetes: boolean | undefined;
  /** The diagnostic that says that it may not hold on Kubernetes. */
  readonly code?: string;
}

/** Compares what an app found under Compose and on Kubernetes: what holds under the one has to hold on the other. */
export function judge({ app, compose, kubernetes }: AppOutcome): Verdict {
  const { differs = {} } = app;
  const faults: string[] = [];
  if (compose?.failure !== undefined) faults.push(`Compose: ${compose.failure}`);
  if (kubernetes?.failure !== undefined) faults.push(`Kubernetes: ${kubernetes.failure}`);
  const names = [...new Set([...(compose?.findings.keys() ?? []), ...(kubernetes?.findings.keys() ?? [])])].sort();
  let told = 0;
  for (const name of names) {
    const code = differs[name];
    const underCompose = holdsIn(compose, name);
    if (underCompose === false) faults.push(`Compose: ${name}: ${detailOf(compose, name)}`);
    const onCluster = holdsIn(kubernetes, name);
    if (onCluster === true || !kubernetes) continue;
    if (code === undefined) faults.push(`Kubernetes: ${name}: ${detailOf(kubernetes, name)}`);
    else if (kubernetes.codes?.has(code) !== true) faults.push(`Kubernetes: ${name} differs, and ${code} is not said`);
    else told++;
  }
  const behaviours = names.map((name) => ({
    name,
    compose: holdsIn(compose, name),
    kubernetes: holdsIn(kubernetes, name),
    ...(differs[name] === undefined ? {} : { code: differs[name] }),
  }));
  const count = (test: (behaviour: Behaviour) => boolean): number => behaviours.filter(test).length;
  const counts = {
    compose: count((one) => one.compose === true),
    kubernetes: count((one) => one.kubernetes === true),
    both: count((one) => one.compose === true && one.kubernetes === true),
  };
  const summary = `${counts.compose} held under Compose, ${counts.kubernetes} under Kubernetes, ${counts.both} under both`;
  return { id: app.id, summary, ...counts, told, behaviours, faults };
}

/** Undefined where the behaviour was not looked for. */
function holdsIn(outcome: Outcome | undefined, name: string): boolean | undefined {
  if (!outcome?.findings.has(name)) return undefined;
  return outcome.findings.get(name) === undefined;
}

function detailOf(outcome: Outcome | undefined, name: string): string {
  return outcome?.findings.get(name) ?? 'nothing was said of it';
}
