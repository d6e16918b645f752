import once from 'lodash/once.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../diagnostics/reporter.js';
import { rangeOf, type SourceRange } from '../diagnostics/source.js';
import type { FileReader } from '../model/files.js';
import type { Project } from '../model/project.js';
import { asData, bindValues } from './bind.js';
import { toCanonical } from './canonical.js';
import { checkValues } from './checks.js';
import { mappingOf, type ComposeFile, type ComposeSource } from './compose-file.js';
import { checkConsistency } from './consistency.js';
import { checkContainerNames } from './consistency/container-names.js';
import { applyDefaults } from './defaults.js';
import { resolveEnvironment, revealContent } from './environment.js';
import { applyExtends, type BaseFiles } from './extends.js';
import { promoteAliases } from './extension-aliases.js';
import { foldEnvFiles, foldLabelFiles } from './fold-files.js';
import { applyIncludes, type SharedInclusions } from './include.js';
import { interpolate } from './interpolate.js';
import { joinJobs, toWritten, withoutJobs } from './join-jobs.js';
import { child, mapping, spanAt, toPlain, type MappingNode, type PlainMapping } from './located.js';
import { maxServices } from './limits.js';
import { mergeModels } from './merge.js';
import { withoutEntry } from './nodes.js';
import { normalise, withoutNormalising } from './normalise.js';
import { hasOutline } from './outline.js';
import { resolvePaths } from './paths.js';
import { selectProfiles } from './profiles.js';
import { findProjectName } from './project-name.js';
import { asConvertible, asPrinted, asProject } from './project.js';
import { Resets } from './reset.js';
import { selectServices } from './selection.js';
import { SettledEntries } from './settled.js';
import type { SkippedSteps, StageContext } from './stage.js';
import { removeDuplicates } from './unique.js';
import { validate } from './validate.js';
import { readYaml, type ComposeDocument } from './yaml.js';

/** What a project is read from; `discoverProject` finds it as `docker compose` does. */
export interface ParseOptions {
  /** The Compose files in order; the first is the base, later ones override it. */
  readonly sources: readonly ComposeSource[];
  /** Absolute directory that relative paths start from. */
  readonly projectDirectory: string;
  readonly files: FileReader;
  /** The environment for interpolation, `.env` files already merged in. */
  readonly env: ReadonlyMap<string, string>;
  /** What `~` stands for. */
  readonly homeDirectory?: string;
  readonly projectName?: string;
  readonly profiles?: readonly string[];
  /** Absolute; where the command was called. That of the project if it is left out. */
  readonly workingDirectory?: string;
  /** What the project is read for; a model if it is left out. */
  readonly purpose?: Purpose;
  readonly skipped?: SkippedSteps;
  /** The services to keep, with what they depend on; patterns may name several. */
  readonly services?: readonly string[];
  /** Set where jobs are only printed: Compose then reads none of their env and label files. */
  readonly keepsJobs?: true;
}

/**
 * What Compose does with a project: a `model` it prints, a `list` needs no more than that, `names` needs no env files, and
 * `hashes` are made of chosen services alone. Only in a model no two containers may share a name.
 */
export type Purpose = 'model' | 'list' | 'names' | 'hashes';

/** A model, and the way back from its values to the text. */
export interface LocatedProject {
  readonly project: Project;
  /** The canonical model as a located tree; the same shape as `project`. */
  readonly tree: MappingNode;
  /** Where a path of the model was written; the nearest enclosing written thing for a value nobody wrote. */
  readonly locate: (path: ComposePath, of?: 'key' | 'value') => SourceRange | undefined;
}

/** A project that was read. */
export interface ParsedProject extends LocatedProject {
  /** The project with its jobs among its services, which is what is converted. */
  readonly joined: LocatedProject;
  /** Where a path of `joined` leads in the project as it was written. */
  readonly toWritten: (path: ComposePath) => ComposePath;
}

/**
 * Reads Compose text into the canonical model, step by step in the order of the reference loader (compose-semantics §4).
 * Undefined when an error makes the model meaningless; all faults that can be told without guessing are reported.
 */
export function parseProject(options: ParseOptions, collector: DiagnosticCollector): ParsedProject | undefined {
  const isSound = watchErrors(collector);
  const read = readModel(options, collector);
  if (!read) return undefined;
  const { model, name, context } = read;
  if (isTooLarge(model, collector)) return undefined;
  const revealed = revealContent(model, context);
  const { skipped = {} } = context;
  const bound = bindValues(
    skipped.normalisation ? withoutNormalising(revealed) : normalise(revealed, name, context),
    context,
  );
  if (!isSound()) return undefined;
  const active = selectProfiles(bound, options.profiles ?? []);
  const consistent = skipped.consistency ? active : checkConsistency(active, context);
  const joined = options.keepsJobs
    ? joinJobs(chosenServices(consistent, options, context))
    : chosenServices(joinJobs(consistent), options, context);
  const tree = withoutJobs(joined);
  const { projectDirectory } = options;
  const written = located(tree, () => asProject(tree, name, projectDirectory));
  return {
    tree,
    get project() {
      return written.project;
    },
    locate: written.locate,
    joined: located(joined, () => asConvertible(joined, name, projectDirectory)),
    toWritten: (path) => toWritten(path, tree),
  };
}

/**
 * The services that are asked for, with the variables of their files. Of a model or a list, the files of all others have to
 * be sound, too; services that are only active because they are named have no label files read.
 */
function chosenServices(root: MappingNode, options: ParseOptions, context: StageContext): MappingNode {
  const { purpose = 'model', services = [] } = options;
  const readsEnvironment = purpose !== 'names' && !context.skipped?.environment;
  const isOfAll = purpose !== 'hashes';
  const folded = foldLabelFiles(readsEnvironment && isOfAll ? foldEnvFiles(root, context) : root, context);
  const chosen = selectServices(
    folded,
    { names: services, profiles: options.profiles ?? [], alone: !isOfAll },
    context,
  );
  const isLate = readsEnvironment && (purpose === 'hashes' || (purpose === 'model' && services.length > 0));
  if (purpose === 'model' && !context.skipped?.consistency) checkContainerNames(withoutJobs(chosen), context);
  return isLate ? foldEnvFiles(chosen, context) : chosen;
}

/** The model is built when it is first asked for: what prints it and what converts it need one of its own each. */
function located(tree: MappingNode, build: () => Project): LocatedProject {
  const project = once(build);
  return {
    tree,
    get project() {
      return project();
    },
    locate: (path, of) => rangeOf(spanAt(tree, placeInTree(path, tree), of)),
  };
}

function isTooLarge(model: MappingNode, collector: DiagnosticCollector): boolean {
  const sections = ['services', 'jobs'].flatMap((section) => child(model, section) ?? []);
  const count = sections.reduce((sum, section) => sum + (section.kind === 'mapping' ? section.entries.size : 0), 0);
  if (count <= maxServices) return false;
  const problem = `the project has more than ${maxServices} services`;
  collector.report('input/too-large', ['services'], { problem }, { span: spanAt(model, ['services'], 'key') });
  return true;
}

/** A service that takes no part is kept apart from the others, but its path is that of any service. */
function placeInTree(path: ComposePath, tree: MappingNode): ComposePath {
  const [section, name, ...rest] = path;
  const inactive = section === 'services' ? 'disabledServices' : section === 'jobs' ? 'disabledJobs' : undefined;
  if (inactive === undefined || typeof name !== 'string') return path;
  return child(child(tree, inactive), name) ? [inactive, name, ...rest] : path;
}

/**
 * Reads Compose text as `parseProject` does, but leaves variables as they are written, and so all values as text that
 * may hold one. The model is merged, in canonical form as far as that can be told, and its profiles are not applied.
 */
export function parseTemplate(options: ParseOptions, collector: DiagnosticCollector): PlainMapping | undefined {
  const read = readModel(options, collector, { keepsVariables: true });
  if (!read) return undefined;
  const { model, name, context } = read;
  return toPlain(asData(context.skipped?.normalisation ? model : normalise(model, name, context)), asPrinted);
}

/** What all documents say together, and what the project is called. */
function readModel(
  options: ParseOptions,
  collector: DiagnosticCollector,
  kept: Pick<StageContext, 'keepsVariables'> = {},
): { readonly model: MappingNode; readonly name: string; readonly context: StageContext } | undefined {
  const isSound = watchErrors(collector);
  collector.hide(options.env);
  const files = options.sources.map((source): ComposeFile => ({ source, documents: readYaml(source, collector) }));
  const { projectDirectory, workingDirectory = projectDirectory, skipped = {} } = options;
  const name = nameOf(files, options, collector, { ...kept, skipped });
  const context: StageContext = {
    collector,
    files: options.files,
    env: new Map(kept.keepsVariables ? [] : options.env).set('COMPOSE_PROJECT_NAME', name ?? ''),
    projectDirectory,
    ...(!skipped.paths && { pathBase: projectDirectory }),
    workingDirectory,
    skipped,
    ...(options.homeDirectory === undefined ? {} : { homeDirectory: options.homeDirectory }),
    ...kept,
  };
  const model = loadModel(files, context, [], { models: new Map(), files: 0 });
  if (!model || name === undefined || !isSound()) return undefined;
  if (model.entries.size === 0) {
    const params = { problem: 'there is nothing in the Compose file', help: 'describe at least one service' };
    collector.report('yaml/invalid', [], params, { span: model.span });
    return undefined;
  }
  return { model, name, context };
}

function nameOf(
  files: readonly ComposeFile[],
  options: ParseOptions,
  collector: DiagnosticCollector,
  { keepsVariables, skipped = {} }: Pick<StageContext, 'keepsVariables' | 'skipped'>,
): string | undefined {
  const documents = files.flatMap((file) => file.documents.map(({ root }) => root));
  const given = options.projectName === undefined ? {} : { given: options.projectName };
  return findProjectName(
    {
      ...given,
      env: options.env,
      documents,
      projectDirectory: options.projectDirectory,
      ...(keepsVariables && { keepsVariables }),
      ...(skipped.normalisation && { keepsSpelling: true }),
    },
    collector,
  );
}

/**
 * The model of some files, as one project or as an included one: their documents merged one onto the other, then
 * defaults, checks, paths and environment. Undefined if something in them is wrong.
 */
function loadModel(
  files: readonly ComposeFile[],
  context: StageContext,
  chain: readonly string[],
  shared: SharedInclusions,
): MappingNode | undefined {
  const isSound = watchErrors(context.collector);
  const bases: BaseFiles = new Map();
  const settled = new SettledEntries();
  let model: MappingNode | undefined = mapping([], startOf(files));
  for (const file of files) {
    for (const document of file.documents) {
      const resets = new Resets(document.tagged);
      const own = prepareDocument(document, file.source, resets, { context, chain, shared, bases });
      // A later document means little once an earlier one is at fault; its own faults have been reported.
      model = model && own && addDocument(model, own, resets, settled, context);
      if (!isSound()) model = undefined;
    }
  }
  if (!model) return undefined;
  const filled = applyDefaults(model, context);
  const checked = context.skipped?.validation ? filled : checkValues(filled, context);
  const { pathBase } = context;
  const resolved = pathBase === undefined ? checked : resolvePaths(checked, pathBase, context);
  const complete = resolveEnvironment(resolved, context);
  return isSound() ? complete : undefined;
}

/** What the documents of one project share while they are loaded. */
interface Loading {
  readonly context: StageContext;
  readonly chain: readonly string[];
  readonly shared: SharedInclusions;
  readonly bases: BaseFiles;
}

/** What a document says by itself: interpolated, with what it includes and extends. */
function prepareDocument(
  document: ComposeDocument,
  source: ComposeSource,
  resets: Resets,
  { context, chain, shared, bases }: Loading,
): MappingNode | undefined {
  const written = mappingOf(document, context);
  if (!written) return undefined;
  const own = promoteAliases(interpolate(written, context), context);
  const included = applyIncludes(
    own,
    resets,
    {
      source,
      chain: [...chain, source.path ?? source.name],
      shared,
      load: (files, inner, outer) => loadModel(files, inner, outer, shared),
    },
    context,
  );
  return applyExtends(included, source, resets, bases, context);
}

/** Merges a document onto the model so far, checks the two together, and brings them to canonical form. */
function addDocument(
  model: MappingNode,
  document: MappingNode,
  resets: Resets,
  settled: SettledEntries,
  context: StageContext,
): MappingNode | undefined {
  reportEmptySections(model, document, context);
  const base = resets.apply(model);
  resets.reportUnused(context.collector);
  const merged = mergeModels(base, document, context.collector);
  const rest = settled.without(merged);
  const unique = removeDuplicates(rest, context);
  if (!isValid(unique, settled.restore(unique, merged), context)) return undefined;
  const isLax = context.skipped?.validation === true;
  const canonical = removeDuplicates(toCanonical(isLax ? unique : withoutVersion(unique, context), context), context);
  const whole = settled.restore(canonical, merged);
  settled.remember(rest, canonical);
  return whole;
}

/** Judges what is new in a model; faults are told in view of the whole. */
function isValid(unsettled: MappingNode, whole: MappingNode, context: StageContext): boolean {
  const judge = context.skipped?.validation ? hasOutline : validate;
  const isSound = unsettled !== whole && judge(unsettled, { ...context, collector: new DiagnosticCollector() });
  return isSound || judge(whole, context);
}

/** A section left empty changes nothing in a merge; that of the services is refused all the same, as in Compose. */
function reportEmptySections(model: MappingNode, document: MappingNode, { collector }: StageContext): void {
  for (const section of ['services', 'jobs']) {
    const empty = child(document, section);
    if (empty?.kind !== 'scalar' || empty.value !== null || !model.entries.has(section)) continue;
    const params = { problem: `\`${section}\` is empty; it takes a mapping`, help: 'remove the line' };
    collector.report('schema/invalid', [section], params, { span: spanAt(document, [section], 'key') });
  }
}

function withoutVersion(model: MappingNode, { collector }: StageContext): MappingNode {
  const version = model.entries.get('version');
  if (!version) return model;
  collector.report('file/version-obsolete', ['version'], {}, { span: version.keySpan });
  return withoutEntry(model, 'version');
}

function startOf(files: readonly ComposeFile[]): MappingNode['span'] {
  return { source: files[0]?.source ?? { name: '', text: '' }, start: 0, end: 0 };
}

/** Tells whether no error was reported since it was made. */
function watchErrors(collector: DiagnosticCollector): () => boolean {
  const before = collector.errorCount;
  return () => collector.errorCount === before;
}
