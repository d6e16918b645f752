import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { Span } from '../diagnostics/source.js';
import { basename } from '../values/posix-path.js';
import { child, type LocatedNode } from './located.js';
import { scalarText } from './scalar-text.js';
import { evaluateTemplate } from './template.js';

/** Where the name of a project may come from. */
export interface NameSources {
  /** What the user gave with `--project-name`. */
  readonly given?: string;
  readonly env: ReadonlyMap<string, string>;
  /** All documents of all files, in order. */
  readonly documents: readonly LocatedNode[];
  readonly projectDirectory: string;
  /** Set if variables in `name` are not filled in. */
  readonly keepsVariables?: true;
  /** Set if `name` stays as it is written, though it may be no proper name. */
  readonly keepsSpelling?: true;
}

/**
 * The name of the project (compose-semantics §3): given, or `COMPOSE_PROJECT_NAME`, or the last `name` of a document,
 * or the name of the directory. The first two must be proper names already, the others are made so. Undefined, with a
 * report, where nothing is left of it.
 */
export function findProjectName(sources: NameSources, collector: DiagnosticCollector): string | undefined {
  const { given, env, projectDirectory, keepsVariables, keepsSpelling } = sources;
  const demanded = given !== undefined && given !== '' ? given : env.get('COMPOSE_PROJECT_NAME');
  if (demanded !== undefined && demanded !== '') {
    if (normaliseName(demanded) === demanded) return demanded;
    reportInvalid(demanded, 'it holds characters that are not allowed', collector);
    return undefined;
  }
  const written = sources.documents.map((document) => child(document, 'name')).findLast(isFilled);
  const text = written && scalarText(written);
  const source =
    text === undefined
      ? basename(projectDirectory)
      : keepsVariables
        ? text
        : evaluateTemplate(text, (variable) => env.get(variable)).value;
  const name = keepsSpelling && written ? source : normaliseName(source);
  if (name !== '') return name;
  reportUnusable(source, collector, written?.span);
  return undefined;
}

/** Lower case, without anything but letters, digits, `_` and `-`, starting with a letter or digit. */
function normaliseName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

function isFilled(node: LocatedNode | undefined): node is Extract<LocatedNode, { kind: 'scalar' }> {
  return node?.kind === 'scalar' && scalarText(node) !== '';
}

function reportUnusable(name: string, collector: DiagnosticCollector, span?: Span): void {
  const problem = 'nothing is left of it when the characters that are not allowed are removed';
  reportInvalid(name, problem, collector, span);
}

function reportInvalid(name: string, problem: string, collector: DiagnosticCollector, span?: Span): void {
  const path: ComposePath = span ? ['name'] : [];
  collector.report('project/name-invalid', path, { name, problem }, span ? { span } : {});
}
