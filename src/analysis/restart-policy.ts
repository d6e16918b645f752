import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Service } from '../model/project.js';

/** When a container starts again after it has ended, as Compose would have it (mapping.md section 3). */
export interface RestartPolicy {
  readonly mode: 'always' | 'no' | 'on-failure' | 'unset';
  /** Most restarts; absent for no limit. Only with `on-failure`. */
  readonly attempts?: number;
  /** Where it was said; the service if nowhere. */
  readonly path: ComposePath;
  /** As it was said: `on-failure:5`. */
  readonly text: string;
  /** A word that Compose does not know, in place of which the default is taken. */
  readonly unknown?: string;
}

export const restartWords = 'no, always, on-failure, on-failure:N, unless-stopped';
export const conditionWords = 'none, on-failure, any';

const modes: ReadonlyMap<string, 'always' | 'no' | 'on-failure'> = new Map([
  ['none', 'no'],
  ['no', 'no'],
  ['on-failure', 'on-failure'],
  ['any', 'always'],
  ['always', 'always'],
  ['unless-stopped', 'always'],
]);

/** The restart policy in force: `deploy.restart_policy` if there is one, else `restart`. */
export function restartPolicyOf(service: Service, name: string): RestartPolicy {
  const policy = service.deploy?.restart_policy;
  if (!policy) return readRestart(service.restart ?? '', name);
  const { condition = '', max_attempts: attempts } = policy;
  const path = ['services', name, 'deploy', 'restart_policy'];
  if (condition === '') return { mode: 'always', path, text: 'any' };
  return readWord(condition, attempts, 'always', [...path, 'condition']);
}

/** What `restart` says, whether or not something stands above it. */
export function readRestart(text: string, name: string): RestartPolicy {
  if (text === '') return { mode: 'unset', path: ['services', name], text };
  const path = ['services', name, 'restart'];
  const [, word = text, count] = /^([a-z-]+)(?::(\d{1,9}))?$/.exec(text) ?? [];
  if (count !== undefined && word !== 'on-failure') return { mode: 'unset', unknown: text, path, text };
  return readWord(word, count === undefined ? undefined : Number(count), 'unset', path);
}

function readWord(
  word: string,
  attempts: number | undefined,
  otherwise: 'always' | 'unset',
  path: ComposePath,
): RestartPolicy {
  const mode = modes.get(word);
  if (mode === undefined) return { mode: otherwise, unknown: word, path, text: word };
  // Docker takes 0 for no limit.
  if (mode !== 'on-failure' || attempts === undefined || attempts <= 0) return { mode, path, text: word };
  return { mode, attempts, path, text: `${word}:${attempts}` };
}
