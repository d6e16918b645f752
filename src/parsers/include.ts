import type { ComposePath } from '../diagnostics/diagnostic.js';
import { rangeOf } from '../diagnostics/source.js';
import { clean, dirname, isAbsolute, relative } from '../values/posix-path.js';
import {
  isRemoteReference,
  readReferredFile,
  resolveFrom,
  type ComposeFile,
  type ComposeSource,
} from './compose-file.js';
import { readEnvFiles } from './env-files.js';
import { maxIncludeChain, maxIncludedFiles } from './limits.js';
import { child, mapping, type LocatedNode, type MappingEntry, type MappingNode, type ScalarNode } from './located.js';
import { merge } from './merge.js';
import { textOf, withEntry, withoutEntry } from './nodes.js';
import type { Resets } from './reset.js';
import { identityOf, scalarText } from './scalar-text.js';
import type { StageContext } from './stage.js';

/** What a document is included into, and what all inclusions of a run share. */
export interface Inclusion {
  /** The file with the `include`. */
  readonly source: ComposeSource;
  /** The files that lead to it, the outermost first, itself last. */
  readonly chain: readonly string[];
  readonly shared: SharedInclusions;
  /** Loads the model of included files as a project of its own, paths absolute. */
  readonly load: (
    files: readonly ComposeFile[],
    context: StageContext,
    chain: readonly string[],
  ) => MappingNode | undefined;
}

/** Models by what they were loaded from, so that a file that is included twice in the same way is loaded once. */
export interface SharedInclusions {
  readonly models: Map<string, MappingNode | undefined>;
  files: number;
}

/** One entry of `include`. */
interface Entry {
  readonly paths: readonly ScalarNode[];
  readonly projectDirectory: string | undefined;
  readonly envFiles: readonly ScalarNode[];
  readonly at: ComposePath;
}

const imported = ['services', 'jobs', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/**
 * Brings in what `include` names (compose-semantics §9): each entry is loaded as a project of its own, and its
 * resources are put under those of this document, which win.
 */
export function applyIncludes(
  document: MappingNode,
  resets: Resets,
  inclusion: Inclusion,
  context: StageContext,
): MappingNode {
  const include = child(document, 'include');
  if (!include) return document;
  const entries = readEntries(include, context);
  // What does not have the form of an include stays, and the schema refuses it.
  if (!entries) return document;
  let result = withoutEntry(document, 'include');
  for (const entry of entries) {
    const model = loadEntry(entry, inclusion, context);
    if (model) result = importResources(model, result, resets, context);
  }
  return result;
}

/** The entries, as far as the reference loader can make them out; undefined if it refuses one of them. */
function readEntries(include: LocatedNode, context: StageContext): readonly Entry[] | undefined {
  if (isNull(include)) return [];
  if (include.kind !== 'sequence') return undefined;
  const entries = include.items.map((item, index) => readEntry(item, ['include', index], context));
  const read = entries.filter((entry) => entry !== undefined);
  return read.length === entries.length ? read : undefined;
}

/** An entry without a path includes nothing, but its env files must exist. */
function readEntry(item: LocatedNode, at: ComposePath, context: StageContext): Entry | undefined {
  if (textOf(item) === undefined && item.kind !== 'mapping' && !isNull(item)) return undefined;
  const fields = item.kind === 'mapping' ? fieldsOf(item, at, context) : new Map([['path', item]]);
  const paths = texts(fields.get('path'));
  const envFiles = texts(fields.get('env_file'));
  const directory = fields.get('project_directory');
  const given = directory && !isNull(directory) ? directory : undefined;
  if (!paths || !envFiles || (given && !isTextLike(given))) return undefined;
  const text = given ? scalarText(given) : '';
  return { paths, envFiles, projectDirectory: text === '' ? undefined : text, at };
}

const fieldNames = ['path', 'project_directory', 'env_file'];

/** What an entry says, by attribute: the reference loader takes capitals for small letters, and drops what it does not know. */
function fieldsOf(item: MappingNode, at: ComposePath, { collector }: StageContext): ReadonlyMap<string, LocatedNode> {
  const fields = new Map<string, LocatedNode>();
  for (const [key, { keySpan, value }] of item.entries) {
    const name = key.toLowerCase();
    if (fieldNames.includes(name)) fields.set(name, item.entries.get(name)?.value ?? value);
    else if (!key.startsWith('x-')) {
      const problem = `\`${key}\` is no attribute of an include; Compose ignores it`;
      const help = `an include has the attributes ${fieldNames.join(', ')}`;
      collector.report('syntax/legacy-or-ambiguous', [...at, key], { problem, help }, { span: keySpan });
    }
  }
  return fields;
}

/** A text, or a list of texts; what is not there is an empty list. */
function texts(node: LocatedNode | undefined): readonly ScalarNode[] | undefined {
  if (!node || isNull(node)) return [];
  const items = node.kind === 'sequence' ? node.items : [node];
  const scalars = items.filter((item) => item.kind === 'scalar' && typeof item.value === 'string');
  return scalars.length === items.length ? (scalars as readonly ScalarNode[]) : undefined;
}

function isNull(node: LocatedNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** A text, or a whole number, which the reference loader takes for one. */
function isTextLike(node: LocatedNode): node is ScalarNode {
  if (node.kind !== 'scalar' || node.float) return false;
  return typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'bigint';
}

function loadEntry(entry: Entry, inclusion: Inclusion, context: StageContext): MappingNode | undefined {
  const { shared, chain } = inclusion;
  const paths = localPaths(entry, inclusion, context);
  if (!paths) return undefined;
  const projectDirectory = directoryOf(entry, paths, context);
  const env = environmentOf(entry, projectDirectory, context);
  if (paths.length === 0) return undefined;
  const key = JSON.stringify([paths, projectDirectory, [...env]]);
  if (shared.models.has(key)) return shared.models.get(key);
  const files = paths.map((path, index) => {
    const { span } = entry.paths[index] ?? { span: { source: inclusion.source, start: 0, end: 0 } };
    return readReferredFile(path, { file: inclusion.source, path: entry.at, span }, context);
  });
  const read = files.filter((file) => file !== undefined);
  const model =
    read.length === files.length
      ? inclusion.load(
          read,
          { ...context, env, projectDirectory, pathBase: pathBaseOf(entry, projectDirectory, context) },
          chain,
        )
      : undefined;
  shared.models.set(key, model);
  return model;
}

/** The absolute paths of an entry's files; undefined, with a report, if one of them cannot be included. */
function localPaths(entry: Entry, { chain, shared }: Inclusion, context: StageContext): readonly string[] | undefined {
  const { collector, projectDirectory } = context;
  const paths: string[] = [];
  for (const { value, span } of entry.paths) {
    const reference = String(value);
    if (isRemoteReference(reference)) {
      collector.report('file/remote-not-fetched', entry.at, { reference }, { span });
      return undefined;
    }
    const path = resolveFrom(projectDirectory, reference);
    if (chain.includes(path)) {
      const cycle = [...chain.slice(chain.indexOf(path)), path].join(' -> ');
      collector.report('reference/cycle', entry.at, { kind: 'include', cycle }, { span });
      return undefined;
    }
    if (chain.length > maxIncludeChain) {
      const problem = `more than ${maxIncludeChain} files include one another`;
      collector.report('input/too-large', entry.at, { problem }, { span });
      return undefined;
    }
    if (++shared.files > maxIncludedFiles) {
      const problem = `more than ${maxIncludedFiles} files are included`;
      if (shared.files === maxIncludedFiles + 1) collector.report('input/too-large', entry.at, { problem }, { span });
      return undefined;
    }
    paths.push(path);
  }
  return paths;
}

/** Where the included project's relative paths start: what the entry says, if it is a directory, else its parent. */
function directoryOf(entry: Entry, paths: readonly string[], { projectDirectory, files }: StageContext): string {
  const [first = ''] = paths;
  if (entry.projectDirectory === undefined) return dirname(first);
  const directory = resolveFrom(projectDirectory, entry.projectDirectory);
  return files.lookup(directory)?.kind === 'directory' ? directory : dirname(directory);
}

/**
 * Paths of included projects always start from where those of the including one do. What is relative to it then is made to
 * start from its own place with its own paths.
 */
function pathBaseOf(entry: Entry, directory: string, { projectDirectory, pathBase = '' }: StageContext): string {
  const isElsewhere = entry.projectDirectory !== undefined && isAbsolute(entry.projectDirectory);
  if (isElsewhere || isAbsolute(pathBase)) return directory;
  return relative(projectDirectory, directory);
}

/** The environment of the including project, and under it the entry's env files or the `.env` beside the files. */
function environmentOf(entry: Entry, directory: string, context: StageContext): ReadonlyMap<string, string> {
  const dotEnv = resolveFrom(directory, '.env');
  const named = entry.envFiles
    .filter(({ value }) => clean(String(value)) !== '/dev/null')
    .map(({ value, span }) => ({
      path: resolveFrom(context.projectDirectory, String(value)),
      name: String(value),
      reference: { path: [...entry.at, 'env_file'], span },
    }));
  const hasDotEnv = entry.envFiles.length === 0 && context.files.lookup(dotEnv)?.kind === 'file';
  const files = hasDotEnv ? [{ path: dotEnv, name: dotEnv }] : named;
  const added = readEnvFiles(files, context.env, context);
  context.collector.hide(added);
  return added.size === 0 ? context.env : new Map([...added, ...context.env]);
}

function importResources(model: MappingNode, into: MappingNode, resets: Resets, context: StageContext): MappingNode {
  let result = into;
  for (const kind of imported) {
    const resources = child(model, kind);
    if (resources?.kind !== 'mapping') continue;
    const own = child(result, kind);
    const entries = new Map<string, MappingEntry>(own?.kind === 'mapping' ? own.entries : []);
    for (const [name, entry] of resources.entries) {
      const local = entries.get(name);
      entries.set(name, local ? combine(kind, name, entry, local, resets, context) : entry);
    }
    result = withEntry(result, kind, mapping(entries, own?.span ?? resources.span));
  }
  return result;
}

function combine(
  kind: string,
  name: string,
  included: MappingEntry,
  local: MappingEntry,
  resets: Resets,
  { collector }: StageContext,
): MappingEntry {
  // The same resource, reached in two ways.
  if (identityOf(included.value) === identityOf(local.value)) return local;
  const related = [{ message: 'the included definition', range: rangeOf(included.keySpan) }];
  const params = { kind: kind.replace(/s$/, ''), name };
  collector.report('include/overridden', [kind, name], params, { span: local.keySpan, related });
  const value = merge(resets.apply(included.value, [kind, name]), local.value, [kind, name], collector);
  return { keySpan: local.keySpan, value };
}
