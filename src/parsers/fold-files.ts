import type { ComposePath } from '../diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { SourceText } from '../diagnostics/source.js';
import { isWithin, relative, resolve } from '../values/posix-path.js';
import { parseDotenv, type DotenvEntries, type DotenvEntry, type DotenvLookup } from './dotenv.js';
import { child, mapping, scalar, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
import { maxVariablesTotal } from './limits.js';
import { mapEntries, textOf, withEntry } from './nodes.js';
import { withValues } from './normalise.js';
import { parseRawEnv } from './raw-env.js';
import { readText } from './read-text.js';
import type { StageContext } from './stage.js';

/**
 * Folds `env_file` into `environment` of the services that take part (compose-semantics §18). Variables of a file point into
 * that file. The lists of files stay in the tree.
 */
export function foldEnvFiles(root: MappingNode, context: StageContext): MappingNode {
  const files = new VariableFiles(context);
  return mapServices(root, (service, path) => withVariablesOfFiles(service, path, files, context));
}

/** Folds `label_file` into `labels` likewise. */
export function foldLabelFiles(root: MappingNode, context: StageContext): MappingNode {
  const files = new VariableFiles(context);
  return mapServices(root, (service, path) => withLabelsOfFiles(service, path, files));
}

function mapServices(root: MappingNode, fold: (service: MappingNode, path: ComposePath) => MappingNode): MappingNode {
  const services = child(root, 'services');
  if (services?.kind !== 'mapping') return root;
  const folded = mapEntries(services, (service, name) =>
    service.kind === 'mapping' ? fold(service, ['services', name]) : service,
  );
  return withEntry(root, 'services', folded);
}

function withVariablesOfFiles(
  service: MappingNode,
  path: ComposePath,
  files: VariableFiles,
  context: StageContext,
): MappingNode {
  const { env } = context;
  const listed = child(service, 'env_file');
  const inherited = withInherited(service, context);
  if (listed?.kind !== 'sequence') return inherited;
  const own = child(inherited, 'environment');
  const lookup: DotenvLookup = (name) => env.get(name) ?? textOf(child(own, name));
  let found: DotenvEntries = new Map();
  for (const [index, file] of listed.items.entries()) {
    found = new Map([...found, ...files.read(file, [...path, 'env_file', index], lookup, found)]);
  }
  return withVariables(inherited, 'environment', found, listed);
}

/** Names without value get that of the environment; normalising has done so before, if it is not left out. */
function withInherited(service: MappingNode, context: StageContext): MappingNode {
  const own = child(service, 'environment');
  if (!context.skipped?.normalisation || own?.kind !== 'mapping') return service;
  return withEntry(service, 'environment', withValues(own, context, true));
}

/** In a label file, what earlier ones say counts more than the lines above. */
function withLabelsOfFiles(service: MappingNode, path: ComposePath, files: VariableFiles): MappingNode {
  const listed = child(service, 'label_file');
  if (listed?.kind !== 'sequence') return service;
  let found: DotenvEntries = new Map();
  for (const [index, file] of listed.items.entries()) {
    const earlier = found;
    const lookup: DotenvLookup = (label) => earlier.get(label)?.value;
    found = new Map([...found, ...files.read(file, [...path, 'label_file', index], lookup, new Map())]);
  }
  return withVariables(service, 'labels', found, listed);
}

/** What the service itself says comes over what its files say, even where it says nothing. */
function withVariables(service: MappingNode, key: string, found: DotenvEntries, files: LocatedNode): MappingNode {
  if (found.size === 0) return service;
  const own = child(service, key);
  const entries = new Map<string, MappingEntry>();
  for (const [name, entry] of found) entries.set(name, asEntry(entry));
  if (own?.kind === 'mapping') for (const [name, entry] of own.entries) entries.set(name, entry);
  return withEntry(service, key, mapping(entries, own?.span ?? files.span));
}

function asEntry({ value, span, keySpan }: DotenvEntry): MappingEntry {
  return { keySpan, value: scalar(value, span) };
}

/** Reads env and label files, each from the disk once; what is wrong with one is said once. */
class VariableFiles {
  readonly #context: StageContext;
  readonly #sources = new Map<string, SourceText>();
  readonly #reported = new Set<string>();
  /** Characters read so far. */
  #read = 0;

  constructor(context: StageContext) {
    this.#context = context;
  }

  read(file: LocatedNode, path: ComposePath, lookup: DotenvLookup, earlier: DotenvEntries): DotenvEntries {
    // An empty path is none in the model, and names no file.
    const name = file.kind === 'mapping' ? (textOf(child(file, 'path')) ?? '') : textOf(file);
    const format = child(file, 'format');
    const required = child(file, 'required');
    if (name === undefined) return new Map();
    const isOptional = required?.kind === 'scalar' && required.value === false;
    const source = this.#source(name, file, path, isOptional);
    if (!source) return new Map();
    const context = this.#once(`${textOf(format) ?? ''} ${name}`);
    switch (textOf(format) ?? '.env') {
      case '.env':
        return parseDotenv(source, lookup, context, earlier);
      case 'raw':
        return parseRawEnv(source, lookup, context);
      default:
        this.#report(
          source.name,
          `unknown format "${textOf(format) ?? ''}"; use raw or leave it out`,
          format ?? file,
          path,
        );
        return new Map();
    }
  }

  /** Faults of a file that several services read are reported for the first of them. */
  #once(name: string): StageContext {
    if (this.#reported.has(name)) return { ...this.#context, collector: new DiagnosticCollector() };
    this.#reported.add(name);
    return this.#context;
  }

  #source(name: string, file: LocatedNode, path: ComposePath, isOptional: boolean): SourceText | undefined {
    const known = this.#sources.get(name);
    const shown = this.#shownName(name);
    if (!known && isOptional && !this.#context.files.lookup(this.#pathOf(name))) return undefined;
    const source = known ?? readText(this.#pathOf(name), shown, this.#context.files);
    if ('problem' in source) {
      this.#report(shown, source.problem, file, path);
      return undefined;
    }
    this.#sources.set(name, source);
    return this.#isWithinLimit(source, file, path) ? source : undefined;
  }

  /** A file may be read for every service, so what counts is how much is read in all. */
  #isWithinLimit({ text }: SourceText, file: LocatedNode, path: ComposePath): boolean {
    const before = this.#read;
    this.#read += text.length;
    if (this.#read <= maxVariablesTotal) return true;
    if (before <= maxVariablesTotal) {
      const problem = `the env and label files of all services are longer than ${maxVariablesTotal / 2 ** 20} Mi characters`;
      this.#context.collector.report('input/too-large', path, { problem }, { span: file.span });
    }
    return false;
  }

  /** A path that was left relative starts where the command was called, as it does for Compose. */
  #pathOf(name: string): string {
    const { workingDirectory, projectDirectory } = this.#context;
    return name === '' ? '' : resolve(workingDirectory ?? projectDirectory, name);
  }

  /** Relative to the project where the file lies in it, as people know it. */
  #shownName(name: string): string {
    const { projectDirectory } = this.#context;
    if (name === '') return '""';
    return isWithin(projectDirectory, name) ? relative(projectDirectory, name) : name;
  }

  #report(file: string, problem: string, at: LocatedNode, path: ComposePath): void {
    this.#context.collector.report('file/env-or-label-file', path, { file, problem }, { span: at.span });
  }
}
