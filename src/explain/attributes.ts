import type { ComposePath, Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceRange } from '../diagnostics/source.js';
import type { Manifest } from '../model/manifest.js';
import type { ParsedProject } from '../parsers/compose.js';
import type { LocatedNode } from '../parsers/located.js';
import type { CoveredAttribute } from '../rules/ownership.js';
import { isContainer, isInactive } from './sections.js';
import { fieldsByOrigin, type ManifestField } from './fields.js';

/** What became of an attribute of a Compose file. */
export interface ExplainedAttribute {
  readonly path: ComposePath;
  readonly range?: SourceRange;
  /** The manifest fields that it gave, as few as name all of them. */
  readonly fields: readonly ManifestField[];
  /** What was said about it, or about what it implies. */
  readonly diagnostics: readonly Diagnostic[];
  /** The attribute around it that it took part in; where it has neither fields nor diagnostics of its own. */
  readonly partOf?: ComposePath;
  /** What becomes of it by the rule that decides about it. */
  readonly coverage?: CoveredAttribute;
}

/** A conversion, as far as it takes to explain it. */
export interface Explainable {
  readonly parsed: ParsedProject;
  readonly manifests: readonly Manifest[];
  readonly diagnostics: readonly Diagnostic[];
  readonly origins: ReadonlyMap<Manifest, ReadonlyMap<string, ComposePath>>;
  readonly coverage: readonly CoveredAttribute[];
}

interface Row {
  readonly path: ComposePath;
  readonly fields: ManifestField[];
  readonly diagnostics: Diagnostic[];
  /** Whether attributes within it have rows of their own. */
  readonly isAround: boolean;
}

/**
 * What became of every attribute that was written, in the order of the canonical model. A short form is one attribute,
 * whatever it stands for; a list is one attribute unless its items have outcomes of their own.
 */
export function explain(conversion: Explainable): readonly ExplainedAttribute[] {
  const { parsed, manifests, diagnostics, origins, coverage } = conversion;
  const fields = manifests.flatMap((manifest) => fieldsByOrigin(manifest, origins.get(manifest) ?? new Map()));
  const rows = writtenAttributes(parsed.tree, [
    ...fields.map(([path]) => path),
    ...diagnostics.map(({ path }) => path),
    ...coverage.map(({ path }) => path),
  ]);
  for (const [path, field] of fields) nearest(rows, path)?.fields.push(field);
  for (const diagnostic of diagnostics) nearest(rows, diagnostic.path)?.diagnostics.push(diagnostic);
  const covered = new Map(coverage.map((attribute) => [keyOf(attribute.path), attribute]));
  return [...rows.values()]
    .filter((row) => isTold(row) || (!row.isAround && !isExtension(row.path)))
    .map(({ path, ...row }) => {
      const range = parsed.locate(path, 'key');
      const about = nearest(covered, path);
      const partOf = isTold(row) ? undefined : nearest(rows, path, isTold)?.path;
      // Being part of a service says nothing.
      const isPart = partOf && (!isContainer(partOf) || partOf.length > 2);
      return {
        path,
        fields: row.fields,
        diagnostics: row.diagnostics,
        ...(range ? { range } : {}),
        ...(isPart ? { partOf } : {}),
        ...(about ? { coverage: about } : {}),
      };
    });
}

function isTold({ fields, diagnostics }: Pick<Row, 'fields' | 'diagnostics'>): boolean {
  return fields.length > 0 || diagnostics.length > 0;
}

/** `x-` keys, which are there to be used elsewhere in the file. */
function isExtension(path: ComposePath): boolean {
  return path.some((step) => typeof step === 'string' && step.startsWith('x-') && step !== 'x-kubernetes');
}

function keyOf(path: ComposePath): string {
  return JSON.stringify(path);
}

/** What a map has for a path, or else for the closest one around it. */
function nearest<T>(map: ReadonlyMap<string, T>, path: ComposePath, accept = (_: T): boolean => true): T | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = map.get(keyOf(path.slice(0, length)));
    if (found !== undefined && accept(found)) return found;
  }
  return undefined;
}

/** A row for everything written that may have an outcome of its own, by its path. */
function writtenAttributes(tree: LocatedNode, mentioned: readonly ComposePath[]): ReadonlyMap<string, Row> {
  const mentions = new Set(mentioned.flatMap((path) => path.map((_, index) => keyOf(path.slice(0, index + 1)))));
  const rows = new Map<string, Row>();
  const visit = (node: LocatedNode, path: ComposePath): void => {
    const inner = (isOne(path) ? [] : partsOf(node)).filter(
      ([step, part]) =>
        isWritten(step, part, node) && (typeof step === 'string' || mentions.has(keyOf([...path, step]))),
    );
    // Sections are no attributes of their own.
    if (path.length > 0 && !(path.length === 1 && node.kind === 'mapping'))
      rows.set(keyOf(path), { path, fields: [], diagnostics: [], isAround: inner.length > 0 });
    for (const [step, part] of inner) visit(part, [...path, step]);
  };
  visit(tree, []);
  return rows;
}

/** What is told of as a whole: a service that a profile leaves out, and a patch, which says itself what it becomes. */
function isOne(path: ComposePath): boolean {
  const isLeftOut = isInactive(path) && path.length === 2;
  return isLeftOut || (path.at(-3) === 'x-kubernetes' && path.at(-2) === 'patch');
}

function partsOf(node: LocatedNode): readonly (readonly [string | number, LocatedNode])[] {
  if (node.kind === 'sequence') return node.items.map((item, index) => [index, item] as const);
  if (node.kind === 'mapping') return [...node.entries].map(([key, { value }]) => [key, value] as const);
  return [];
}

/** What a default or the long form of a short one adds has the place of the thing around it. */
function isWritten(step: string | number, { span }: LocatedNode, { span: around }: LocatedNode): boolean {
  if (step === 'resolvedContent') return false;
  return span.source !== around.source || span.start !== around.start || span.end !== around.end;
}
