import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Hook, Service } from '../model/project.js';
import { memoize } from '../values/memoize.js';
import { sortedEntries } from '../values/sorted.js';
import type { FactSources } from './facts.js';

/** A text of a container in which hosts may be named. */
export interface ServiceText {
  readonly path: ComposePath;
  readonly text: string;
  /** The environment variable that holds it. */
  readonly variable?: string;
}

export interface TextTable {
  /** In the order in which they are written: variables, entrypoint, command, healthcheck, hooks. */
  of(service: string): readonly ServiceText[];
}

/** The texts of each service, found once, since many look through them. */
export function findTexts({ project }: FactSources): TextTable {
  return {
    of: memoize((name) => {
      const service = Object.hasOwn(project.services, name) ? project.services[name] : undefined;
      return service === undefined ? [] : textsOf(name, service);
    }),
  };
}

/** Environment values and the words of commands, probes and hooks: what `names.rewrite` is applied to. */
function textsOf(name: string, service: Service): readonly ServiceText[] {
  const texts: ServiceText[] = [];
  const base: ComposePath = ['services', name];
  addVariables(texts, service.environment, [...base, 'environment']);
  addWords(texts, service.entrypoint, [...base, 'entrypoint']);
  addWords(texts, service.command, [...base, 'command']);
  addWords(texts, service.healthcheck?.test, [...base, 'healthcheck', 'test']);
  for (const attribute of ['post_start', 'pre_start', 'pre_stop'] as const) {
    const hooks: readonly Hook[] = service[attribute] ?? [];
    for (const [index, hook] of hooks.entries()) {
      addWords(texts, hook.command, [...base, attribute, index, 'command']);
      addVariables(texts, hook.environment, [...base, attribute, index, 'environment']);
    }
  }
  return texts;
}

function addVariables(texts: ServiceText[], environment: Service['environment'], path: ComposePath): void {
  if (!environment) return;
  for (const [variable, text] of sortedEntries(environment))
    if (text !== null) texts.push({ path: [...path, variable], text, variable });
}

function addWords(texts: ServiceText[], words: readonly string[] | null | undefined, path: ComposePath): void {
  if (!words) return;
  for (const [index, text] of words.entries()) texts.push({ path: [...path, index], text });
}
