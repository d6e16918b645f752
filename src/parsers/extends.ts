import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { dirname, relative } from '../values/posix-path.js';
import { isWorkable } from './base-file.js';
import {
  isRemoteReference,
  mappingOf,
  readReferredFile,
  resolveFrom,
  type ComposeFile,
  type ComposeSource,
} from './compose-file.js';
import { promoteAliases } from './extension-aliases.js';
import { quoted, reportInvalid } from './faults.js';
import { interpolate } from './interpolate.js';
import { maxExtendsChain } from './limits.js';
import { child, mapping, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
import { merge, mergeModels } from './merge.js';
import { textOf, withEntry, withoutEntry } from './nodes.js';
import { resolvePaths } from './paths.js';
import { Resets } from './reset.js';
import type { StageContext } from './stage.js';
import { toCanonical } from './canonical.js';
import { removeDuplicates } from './unique.js';

/** The sections whose entries may extend others of their kind. */
const sections = ['services', 'jobs'] as const;
type Section = (typeof sections)[number];

/** Files read as bases of `extends`, by path and by where their paths start, so that each is read once for all that extend its services. */
export type BaseFiles = Map<string, Scope | undefined>;

/** A model in which services extend each other. */
interface Scope {
  readonly source: ComposeSource;
  readonly root: MappingNode;
  readonly resets: Resets;
  /** Entries whose `extends` is done, by section and name. */
  readonly done: Map<string, LocatedNode>;
}

/**
 * Merges each service onto the one that it extends, in this or another file, bases first (compose-semantics §10).
 * `!reset` and `!override` of the document apply to the bases.
 */
export function applyExtends(
  document: MappingNode,
  source: ComposeSource,
  resets: Resets,
  bases: BaseFiles,
  context: StageContext,
): MappingNode {
  const scope: Scope = { source, root: document, resets, done: new Map() };
  const extension = new Extension(bases, context);
  let extended = document;
  for (const section of sections) {
    const entries = child(document, section);
    if (entries?.kind !== 'mapping') continue;
    const values = [...entries.entries].map(([name, entry]): [string, MappingEntry] => {
      return [name, { ...entry, value: extension.resolve(section, name, entry.value, scope, []) }];
    });
    extended = withEntry(extended, section, mapping(values, entries.span));
  }
  return extended;
}

/** One step of a chain of `extends`. */
interface Link {
  readonly file: string;
  readonly service: string;
}

/** What an `extends` names. */
interface Target {
  readonly service: string;
  readonly serviceSpan: Span;
  readonly file?: string;
  readonly fileSpan: Span;
}

class Extension {
  readonly #bases: BaseFiles;
  readonly #context: StageContext;

  constructor(bases: BaseFiles, context: StageContext) {
    this.#bases = bases;
    this.#context = context;
  }

  /** The service merged onto what it extends; without `extends` where that leads nowhere, which is reported. */
  resolve(section: Section, name: string, node: LocatedNode, scope: Scope, chain: readonly Link[]): LocatedNode {
    const extending = node.kind === 'mapping' ? child(node, 'extends') : undefined;
    if (node.kind !== 'mapping' || !extending) return node;
    const key = `${section}.${name}`;
    const known = scope.done.get(key);
    if (known) return known;
    const target = readTarget(extending);
    // What does not have the form of an extends stays, and the schema refuses it; but it never sees that of a base.
    if (!target) {
      if (chain.length > 0) refuseTarget([section, name, 'extends'], extending, this.#context);
      return node;
    }
    const own = withoutEntry(node, 'extends');
    const path: ComposePath = [section, name];
    const link: Link = { file: scope.source.path ?? scope.source.name, service: name };
    const base = this.#isNew(link, chain, path, extending)
      ? this.#base(section, name, target, scope, [...chain, link])
      : undefined;
    const result =
      base?.kind === 'mapping'
        ? merge(scope.resets.apply(withoutEntry(base, 'extends'), [section, name]), own, path, this.#context.collector)
        : own;
    scope.done.set(key, result);
    return result;
  }

  #isNew(link: Link, chain: readonly Link[], path: ComposePath, { span }: LocatedNode): boolean {
    const { collector } = this.#context;
    if (chain.length >= maxExtendsChain) {
      const problem = `a chain of more than ${maxExtendsChain} services extends one another`;
      collector.report('input/too-large', path, { problem }, { span });
      return false;
    }
    const start = chain.findIndex(({ file, service }) => file === link.file && service === link.service);
    if (start === -1) return true;
    const cycle = [...chain.slice(start), link].map(({ service }) => service).join(' -> ');
    collector.report('reference/cycle', [...path, 'extends'], { kind: 'extends', cycle }, { span });
    return false;
  }

  #base(section: Section, name: string, target: Target, scope: Scope, chain: readonly Link[]): LocatedNode | undefined {
    const path: ComposePath = [section, name, 'extends'];
    const from = target.file === undefined ? scope : this.#scopeOf(target, path, scope.source);
    if (!from) return undefined;
    // Of other files, Compose looks at the services only, even for a job.
    const sectionOfBase = target.file === undefined ? section : 'services';
    const base = child(child(from.root, sectionOfBase), target.service);
    if (base && (base.kind === 'sequence' || textOf(base) !== undefined)) {
      reportInvalid(
        this.#context,
        [sectionOfBase, target.service],
        base,
        'the service to extend is no mapping',
        'a mapping',
      );
      return undefined;
    }
    if (base) return this.resolve(sectionOfBase, target.service, base, from, chain);
    const where = from === scope ? '' : ` in ${from.source.name}`;
    const params = { kind: 'service', name: target.service, by: `extends of service "${name}"` };
    const suggestion = where === '' ? {} : { suggestion: `a service${where}` };
    this.#context.collector.report(
      'reference/undefined',
      path,
      { ...params, ...suggestion },
      { span: target.serviceSpan },
    );
    return undefined;
  }

  /** The services of another file: interpolated, in canonical form, with paths that start from its own directory. */
  #scopeOf(target: Target, path: ComposePath, from: ComposeSource): Scope | undefined {
    const { collector, projectDirectory } = this.#context;
    const reference = target.file ?? '';
    if (isRemoteReference(reference)) {
      collector.report('file/remote-not-fetched', path, { reference }, { span: target.fileSpan });
      return undefined;
    }
    const file = resolveFrom(projectDirectory, reference);
    // A slash at the end of the path makes a folder of the file, where other paths start.
    const directory = resolveFrom(projectDirectory, dirname(reference));
    const key = JSON.stringify([file, directory]);
    if (this.#bases.has(key)) return this.#bases.get(key);
    const read = readReferredFile(file, { file: from, path, span: target.fileSpan }, this.#context);
    const scope = read && readBaseFile(read, directory, this.#context);
    this.#bases.set(key, scope);
    return scope;
  }
}

/** Reads the documents of a base file one onto the other; not checked by the schema, since the merged service will be. */
function readBaseFile({ source, documents }: ComposeFile, directory: string, context: StageContext): Scope | undefined {
  const start = { source, start: 0, end: 0 };
  let root = mapping([], start);
  let resets = new Resets([]);
  for (const document of documents) {
    const written = mappingOf(document, context);
    if (!written) return undefined;
    resets = new Resets(document.tagged);
    const own = promoteAliases(interpolate(written, context), context);
    const merged = removeDuplicates(mergeModels(resets.apply(root), own, context.collector), context);
    if (!isWorkable(merged, context)) return undefined;
    root = removeDuplicates(toCanonical(merged, context), context);
  }
  if (documents.length === 0) return undefined;
  if (child(root, 'services')?.kind !== 'mapping') {
    const problem = `${quoted(source.name)} has no services to extend`;
    context.collector.report('schema/invalid', ['services'], { problem }, { span: start });
    return undefined;
  }
  // Seen from the project, so that a path is equal to the same one that the extending service writes.
  const base = relative(context.projectDirectory, directory);
  return { source, root: resolvePaths(root, base, context), resets, done: new Map() };
}

function refuseTarget(path: ComposePath, extending: LocatedNode, context: StageContext): void {
  reportInvalid(context, path, extending, 'the service to extend is not named', 'service: NAME');
}

function readTarget(node: LocatedNode): Target | undefined {
  const service = node.kind === 'mapping' ? child(node, 'service') : node;
  const name = textOf(service);
  if (!service || name === undefined) return undefined;
  const file = child(node, 'file');
  const isAbsent = !file || (file.kind === 'scalar' && file.value === null);
  if (isAbsent) return { service: name, serviceSpan: service.span, fileSpan: service.span };
  const fileName = textOf(file);
  if (fileName === undefined) return undefined;
  return { service: name, serviceSpan: service.span, file: fileName, fileSpan: file.span };
}
