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
  const base: ComposePath = ['services', name];
  const environment = sortedEntries(service.environment ?? {}).flatMap(([variable, text]) =>
    text === null ? [] : [{ path: [...base, 'environment', variable], text, variable }],
  );
  return [
    ...environment,
    ...words(service.entrypoint, [...base, 'entrypoint']),
    ...words(service.command, [...base, 'command']),
    ...words(service.healthcheck?.test, [...base, 'healthcheck', 'test']),
    ...(['post_start', 'pre_start', 'pre_stop'] as const).flatMap((attribute) =>
      (service[attribute] ?? []).flatMap((hook: Hook, index) => [
        ...words(hook.command, [...base, attribute, index, 'command']),
        ...sortedEntries(hook.environment ?? {}).flatMap(([variable, text]) =>
          text === null ? [] : [{ path: [...base, attribute, index, 'environment', variable], text, variable }],
        ),
      ]),
    ),
  ];
}

function words(texts: readonly string[] | null | undefined, path: ComposePath): readonly ServiceText[] {
  return (texts ?? []).map((text, index) => ({ path: [...path, index], text }));
}
