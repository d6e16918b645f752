import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { parseDotenv, type DotenvEntry } from './dotenv.js';
import { readText } from './read-text.js';
import type { StageContext } from './stage.js';

/** A file with variables for interpolation. */
export interface EnvFileReference {
  /** Absolute. */
  readonly path: string;
  /** What to call it in messages. */
  readonly name: string;
  /** Where the file is named, if it is named in a Compose file. */
  readonly reference?: { readonly path: ComposePath; readonly span: Span };
}

/**
 * The variables of env files, later files over earlier ones. Values may refer to `env`, which is asked first, and to
 * what was read before. Reports files that cannot be read.
 */
export function readEnvFiles(
  references: readonly EnvFileReference[],
  env: ReadonlyMap<string, string>,
  context: StageContext,
): ReadonlyMap<string, string> {
  const variables = new Map<string, DotenvEntry>();
  for (const { path, name, reference } of references) {
    const text = readText(path, name, context.files);
    if ('problem' in text) {
      const params = { file: name, problem: text.problem };
      const place = reference ? { span: reference.span } : {};
      context.collector.report('file/env-or-label-file', reference?.path ?? [], params, place);
      continue;
    }
    const parsed = parseDotenv(text, (variable) => env.get(variable), context, new Map(variables));
    for (const [variable, entry] of parsed) variables.set(variable, entry);
  }
  return new Map([...variables].map(([name, { value }]) => [name, value]));
}
