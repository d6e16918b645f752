import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Hook, Service } from '../model/project.js';
import { sortedEntries } from '../values/sorted.js';

/** A text of a container in which hosts may be named. */
export interface ServiceText {
  readonly path: ComposePath;
  readonly text: string;
  /** The environment variable that holds it. */
  readonly variable?: string;
}

/** Environment values and the words of commands, probes and hooks: what `names.rewrite` is applied to. */
export function textsOf(name: string, service: Service): readonly ServiceText[] {
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
