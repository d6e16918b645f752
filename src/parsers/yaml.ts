import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  Parser,
  Scalar,
  visit,
  YAMLWarning,
  type Alias,
  type CST,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import { lineCount, positionAt, rangeOf, type SourceText, type Span } from '../diagnostics/source.js';
import { indentContinuations, type IndentedText } from './continuation-lines.js';
import { maskEscapes, withoutMasks } from './yaml-escapes.js';
import { findStrayColons } from './yaml-keys.js';
import { findFlowKeyFault, holdsQuestionMark, startsWithColon } from './flow-keys.js';
import { quoted } from './faults.js';
import { resolvePlain, resolveTagged, type ResolvedScalar } from './go-scalars.js';
import type { LocatedNode, MappingEntry, ScalarNode } from './located.js';
import {
  maxDepth,
  maxDocuments,
  maxLexemes,
  maxLines,
  maxReports,
  maxExpandedNodes,
  maxNodes,
  maxComposeLength,
} from './limits.js';
import { findTabs } from './yaml-tabs.js';
import { tagFault, withPlainSuffix } from './yaml-tags.js';
import { lexemesOf, scalarFollows } from './yaml-lexemes.js';
import { explainYamlError, findForbiddenCharacter, findMergeConflict } from './yaml-faults.js';

/** One YAML document of a Compose file: its tree, and the places where a tag asks to forget what came before. */
export interface ComposeDocument {
  readonly root: LocatedNode;
  readonly tagged: readonly TaggedPath[];
}

/** A place tagged `!reset` or `!override`, by the steps that lead to it (compose-semantics §12). */
export interface TaggedPath {
  readonly tag: '!reset' | '!override';
  readonly path: ComposePath;
  readonly span: Span;
}

/**
 * Reads the YAML documents of a Compose file as the reference loader does (compose-semantics §5): aliases and `<<`
 * resolved, scalars typed by its rules, every key text. Nothing throws: faults are reported with their place. Faults of
 * meaning, such as a duplicate key, leave a document that can be read on; faults of syntax leave none. Work is bounded
 * for every input: length, depth, number of values, growth by aliases.
 */
export function readYaml(source: SourceText, collector: DiagnosticCollector): readonly ComposeDocument[] {
  if (source.text.length > maxComposeLength) {
    const problem = `${source.name} is larger than ${maxComposeLength / 2 ** 20} million characters`;
    collector.report('input/too-large', [], { problem }, { span: { source, start: 0, end: 0 } });
    return [];
  }
  if (lineCount(source) > maxLines) {
    const problem = `${source.name} has more than ${maxLines} lines`;
    collector.report('input/too-large', [], { problem }, { span: { source, start: 0, end: 0 } });
    return [];
  }
  const forbidden = findForbiddenCharacter(source.text);
  if (forbidden) {
    const { problem, help, offset, end } = forbidden;
    collector.report('yaml/invalid', [], { problem, help }, { span: { source, start: offset, end } });
    return [];
  }
  const indented = indentContinuations(withLineFeeds(source.text));
  const composed = parseDocuments(source, indented, collector);
  if (reportSyntaxErrors(source, indented, composed, collector)) return [];
  const reader = new DocumentReader(source, indented, collector);
  return composed.documents.flatMap((document) => reader.read(document) ?? []);
}

/** The old line ends that Compose knows: a carriage return alone, and U+0085. */
function withLineFeeds(text: string): string {
  return text.replaceAll(/\r(?!\n)|\u0085/g, '\n');
}

type SyntaxFault = Pick<YAMLError, 'message' | 'pos'> & { readonly code: string };

/** What the YAML library makes of a text. */
interface Composed {
  readonly documents: readonly Document.Parsed[];
  /** Errors that belong to no document, and what is an error to the reference loader only. */
  readonly stray: readonly SyntaxFault[];
}

/** The syntax trees; none if the text is too much, which is found before anything recurses into it. */
function parseDocuments(source: SourceText, indented: IndentedText, collector: DiagnosticCollector): Composed {
  const composer = new Composer({ schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, strict: false });
  const parser = new Parser();
  const documents: Document.Parsed[] = [];
  const stray: SyntaxFault[] = [];
  const compose = (token: CST.Token): void => {
    for (const pos of findStrayColons(token, indented.text)) {
      stray.push({ code: 'COMPOSE_COLON', message: 'the colon of a key', pos });
    }
    documents.push(...composer.next(token));
  };
  let lexemes = 0;
  let misfits = 0;
  let previous = '';
  for (const lexeme of lexemesOf(indented.text)) {
    if (lexeme.startsWith('!') && previous !== scalarFollows) {
      const end = parser.offset + lexeme.length;
      const message = tagFault(lexeme, indented.text.charAt(end));
      if (message !== undefined) stray.push({ code: 'COMPOSE_TAG', message, pos: [parser.offset, end] });
    }
    if (/^[&*]/.test(lexeme) && previous !== scalarFollows && /[:\u0080-\uffff]/.test(lexeme)) {
      stray.push({ code: 'COMPOSE_ANCHOR', message: lexeme, pos: [parser.offset, parser.offset + lexeme.length] });
    }
    const isQuoted = lexeme.startsWith('"') && previous !== scalarFollows;
    const { text, fault } = isQuoted && lexeme.includes('\\') ? maskEscapes(lexeme) : { text: lexeme };
    if (fault) {
      const [start, end] = [parser.offset + fault[0], parser.offset + fault[1]];
      stray.push({ code: 'BAD_DQ_ESCAPE', message: 'unknown', pos: [start, end] });
    }
    const meant = previous !== scalarFollows && lexeme.startsWith('!') ? withPlainSuffix(lexeme) : text;
    previous = lexeme;
    for (const token of parser.next(meant)) {
      if (token.type === 'error') misfits++;
      compose(token);
    }
    // A text in which so much fits nowhere is no YAML; what has been found will do.
    if (misfits > maxMisfits) break;
    const excess = excessOf(parser.stack.length, documents.length, ++lexemes);
    if (excess === undefined) continue;
    const start = indented.original(parser.offset);
    collector.report('input/too-large', [], { problem: excess }, { span: { source, start, end: start + 1 } });
    return { documents: [], stray: [] };
  }
  if (misfits <= maxMisfits) for (const token of parser.end()) compose(token);
  documents.push(...composer.end());
  stray.push(...composer.streamInfo().errors);
  for (const tab of findTabs(indented, documents)) {
    stray.push({ code: 'TAB_AS_INDENT', message: 'a tab before the text', pos: [tab, tab + 1] });
  }
  return { documents, stray };
}

const maxMisfits = 100;

function excessOf(depth: number, documents: number, lexemes: number): string | undefined {
  if (depth > maxDepth) return `collections are nested more than ${maxDepth} levels deep`;
  if (documents > maxDocuments) return `there are more than ${maxDocuments} documents in one file`;
  return lexemes > maxLexemes ? `the file has more than ${maxLexemes} words and signs` : undefined;
}

/** Reports one fault a line, since one slip makes the YAML library stumble several times. */
function reportSyntaxErrors(
  source: SourceText,
  { original }: IndentedText,
  { documents, stray }: Composed,
  collector: DiagnosticCollector,
): boolean {
  const errors: SyntaxFault[] = [...documents.flatMap(errorsOf), ...stray].toSorted((a, b) => a.pos[0] - b.pos[0]);
  const conflict = errors.length === 0 ? undefined : findMergeConflict(source.text);
  if (conflict) {
    const { problem, help, offset, end } = conflict;
    collector.report('yaml/invalid', [], { problem, help }, { span: { source, start: offset, end } });
    return true;
  }
  const lines = new Set<number>();
  const openings = errors.length === 0 ? new Map<number, number>() : openingsOf(documents);
  for (const { code, message: said, pos } of errors) {
    // A quote that was not closed ends where the next one opens, lines below.
    const opening = openings.get(pos[0]);
    const isCutOff =
      /at node end/.test(said) && opening !== undefined && isQuoteOverLines(source, original, opening, pos[0]);
    const message = isCutOff ? 'Missing closing quote' : said;
    const start = original((isUnclosed(message) ? opening : undefined) ?? pos[0]);
    if (lines.size === maxReportedErrors) break;
    if (lines.has(positionAt(source, start).line)) continue;
    const error = { code: isCutOff ? 'MISSING_CHAR' : code, message, start, end: Math.max(start, original(pos[1])) };
    const fault = explainYamlError(source.text, error);
    const { line } = positionAt(source, fault.offset);
    if (lines.has(line)) continue;
    lines.add(line);
    const span = { source, start: fault.offset, end: Math.max(fault.offset + 1, fault.end) };
    collector.report('yaml/invalid', [], { problem: fault.problem, help: fault.help }, { span });
  }
  return errors.length > 0;
}

function isQuoteOverLines(
  { text }: SourceText,
  original: IndentedText['original'],
  start: number,
  end: number,
): boolean {
  return /^["'][^]*\n/.test(text.slice(original(start), original(end)));
}

/** Whether an error is about a quote or bracket that lacks its other half; it stands where that half should be. */
function isUnclosed(message: string): boolean {
  return /closing|end with a/.test(message);
}

/** Where quotes and brackets open, by where they end. */
function openingsOf(documents: readonly Document.Parsed[]): ReadonlyMap<number, number> {
  const openings = new Map<number, number>();
  const remember = (_: unknown, { range }: Node): void => {
    if (range) openings.set(range[1], range[0]);
  };
  for (const document of documents) visit(document, { Scalar: remember, Collection: remember });
  return openings;
}

/** What the library calls errors, and what the reference loader refuses besides: directives it does not know. */
function errorsOf({ errors, warnings, directives }: Document.Parsed): readonly YAMLError[] {
  const { version, explicit } = directives.yaml;
  const refused = warnings.filter(({ code }) => code === 'BAD_DIRECTIVE');
  if (explicit && version !== '1.1') refused.push(new YAMLWarning([0, 1], 'BAD_DIRECTIVE', 'Unsupported YAML version'));
  // A # right after a comma or quote starts a comment, too.
  return [...errors.filter(({ message }) => !message.startsWith('Comments must be separated')), ...refused];
}

const maxReportedErrors = 10;

/** A node that was read: its tree (undefined if it is reset), the tags in it by relative path, and its size. */
interface ReadNode {
  readonly node: LocatedNode | undefined;
  readonly tagged: readonly TaggedPath[];
  /** The number of nodes in it, aliases followed. */
  readonly size: number;
}

/** As text processors make them of straight ones. */
const typographicQuotes = /^[\u2018-\u201E][^]*[\u2018-\u201E]$/;

/** Stops the reading of a document that would take too much work. */
class TooMuchWork extends Error {}

class DocumentReader {
  readonly #source: SourceText;
  readonly #indented: IndentedText;
  readonly #collector: DiagnosticCollector;
  /** Anchors by name, across documents, as the reference loader has them; null while the anchored node is being read. */
  readonly #anchors = new Map<string, ReadNode | null>();
  readonly #path: (string | number)[] = [];
  #nodes = 0;
  #faults = 0;
  #expanded = 0;

  constructor(source: SourceText, indented: IndentedText, collector: DiagnosticCollector) {
    this.#source = source;
    this.#indented = indented;
    this.#collector = collector;
  }

  read(document: Document.Parsed): ComposeDocument | undefined {
    this.#nodes = 0;
    this.#expanded = 0;
    this.#path.length = 0;
    try {
      const { node, tagged } = this.#node(document.contents, document.range[0], false);
      const root = node ?? this.#null(document.range[0]);
      return { root, tagged };
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      return undefined;
    }
  }

  /** Reads a value. Below an `!override` tags mean nothing, as in the reference loader. */
  #node(node: ParsedNode | Node | null, offset: number, overridden: boolean): ReadNode {
    if (++this.#nodes > maxNodes) this.#stop('input/too-large', node, `the document has more than ${maxNodes} values`);
    if (!node) return { node: this.#null(offset), tagged: [], size: 1 };
    if (isAlias(node)) return this.#alias(node);
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, null);
    const read = this.#tagged(node, overridden);
    if (anchor !== undefined) this.#anchors.set(anchor, read);
    return read;
  }

  #alias(node: Alias): ReadNode {
    const target = this.#anchors.get(node.source);
    const shown = shorten(node.source);
    if (target === undefined) {
      const help = `anchors are written &${shown} and stand before their use, in the same file`;
      return this.#fault(node, `there is no anchor named ${shown}`, help);
    }
    if (target === null) return this.#fault(node, `the anchor ${shown} contains itself`, 'remove the alias');
    this.#expanded += target.size;
    if (this.#expanded > maxExpandedNodes) {
      this.#stop('yaml/invalid', node, `aliases make the document grow beyond ${maxExpandedNodes} values`);
    }
    return target;
  }

  #tagged(node: Node, overridden: boolean): ReadNode {
    const tag = node.tag;
    if (overridden || (tag !== '!reset' && tag !== '!override')) return this.#content(node, overridden);
    const content = this.#content(node, true);
    const here: TaggedPath = { tag, path: [], span: this.#span(node) };
    return { ...content, node: tag === '!reset' ? undefined : content.node, tagged: [here] };
  }

  #content(node: Node, overridden: boolean): ReadNode {
    if (isScalar(node)) return { node: this.#scalar(node), tagged: [], size: 1 };
    return isMap(node) ? this.#mapping(node, overridden) : this.#sequence(node as YAMLSeq<Node>, overridden);
  }

  #scalar(node: Scalar): ScalarNode {
    const span = this.#span(node);
    const { value, float, timestamp } = this.#resolve(node) ?? this.#mismatch(node);
    if (node.type === Scalar.PLAIN && typographicQuotes.test(node.source ?? '')) this.#warnOfQuotes(node);
    return { kind: 'scalar', value, span, ...(float && { float }), ...(timestamp && { timestamp }) };
  }

  #warnOfQuotes(node: Scalar): void {
    const problem = 'these quotes are typographic ones, which are part of the text';
    const params = { problem, help: 'write straight ones, " or \'' };
    this.#collector.report('syntax/legacy-or-ambiguous', [...this.#path], params, { span: this.#span(node) });
  }

  #resolve(node: Scalar): ResolvedScalar | undefined {
    const text = this.#textOf(node);
    if (node.tag !== undefined) return resolveTagged(node.tag, text);
    return node.type === Scalar.PLAIN ? resolvePlain(text) : { value: text };
  }

  #textOf({ source = '', type }: Scalar): string {
    return type === Scalar.QUOTE_DOUBLE ? withoutMasks(source) : source;
  }

  #mismatch(node: Scalar): ResolvedScalar {
    const kind = (node.tag ?? '').replace(/^.*:/, '!!');
    this.#fault(node, `${quoted(node.source ?? '')} is not what its tag ${kind} says`, 'remove the tag');
    return { value: node.source ?? '' };
  }

  #sequence(node: YAMLSeq<Node>, overridden: boolean): ReadNode {
    const items: LocatedNode[] = [];
    const tagged: TaggedPath[] = [];
    let size = 1;
    for (const [index, item] of node.items.entries()) {
      this.#path.push(index);
      if (node.flow) this.#checkFlowText(item);
      const read = this.#node(item, node.range?.[0] ?? 0, overridden);
      this.#path.pop();
      if (read.node) items.push(read.node);
      tagged.push(...below(index, read.tagged));
      size += read.size;
    }
    return { node: { kind: 'sequence', items, span: this.#span(node) }, tagged, size };
  }

  #mapping(node: YAMLMap, overridden: boolean): ReadNode {
    const entries = new Map<string, MappingEntry>();
    const keys = new Map<string, Span>();
    const tagged: TaggedPath[] = [];
    const merged: ReadNode[] = [];
    let size = 1;
    if (node.flow && isMap(node.items[0]?.key)) return this.#doubleBraces(node);
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const keySpan = this.#span(pair.key);
      const key = this.#key(pair.key);
      const first = keys.get(key);
      if (first) {
        this.#duplicate(key, first, keySpan);
        continue;
      }
      keys.set(key, keySpan);
      if (node.flow) this.#checkFlowPair(pair);
      this.#path.push(key);
      const faults = this.#faults;
      const read = this.#node(pair.value, pair.key.range?.[1] ?? 0, overridden);
      if (isMergeKey(pair.key)) merged.push(...(this.#faults === faults ? this.#merged(pair.value, read) : []));
      else {
        if (read.node) entries.set(key, { keySpan, value: read.node });
        tagged.push(...below(key, read.tagged));
      }
      this.#path.pop();
      size += read.size;
    }
    for (const { node: source, tagged: tags } of merged) {
      if (source?.kind !== 'mapping') continue;
      for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
      tagged.push(...tags);
    }
    return { node: { kind: 'mapping', entries, span: this.#span(node) }, tagged, size };
  }

  /** `{{ NAME }}` of a template, which stands for a text. */
  #doubleBraces(node: YAMLMap): ReadNode {
    const help = 'put the text in quotes; Compose fills in ${NAME}, and knows no {{ NAME }}';
    const { node: read, ...rest } = this.#fault(node, 'YAML takes {{ for a mapping as the key of another one', help);
    return { ...rest, node: read && { kind: 'scalar', value: '', span: read.span } };
  }

  #checkFlowText(node: Node | null): void {
    const [start = 0, end = 0] = node?.range ?? [];
    if (!isPlain(node) || !holdsQuestionMark(this.#indented.text, start, end)) return;
    this.#fault(node, 'a question mark before a blank ends a text in [...] or {...}', 'put the text in quotes');
  }

  #checkFlowPair({ key, value }: Pair<Node, Node | null>): void {
    const [start, end] = key.range ?? [0, 0];
    const fault = findFlowKeyFault(this.#indented.text, { start, end, isPlain: isPlain(key) });
    if (fault) this.#fault(key, fault.problem, fault.help);
    for (const node of [key, value]) {
      this.#checkFlowText(node);
      if (!isPlain(node) || !startsWithColon(this.#indented.text, node?.range?.[0] ?? 0)) continue;
      this.#fault(node, 'a text in {...} cannot start with a colon', 'put it in quotes');
    }
  }

  /** The mappings that a `<<` brings in, the winning ones first. */
  #merged(value: Node | null, read: ReadNode): readonly ReadNode[] {
    if (read.node?.kind === 'mapping') return [read];
    const items = read.node?.kind === 'sequence' ? read.node.items : undefined;
    if (items?.every((item) => item.kind === 'mapping')) {
      return items.map((item, index) => ({ node: item, tagged: index === 0 ? below('<<', read.tagged) : [], size: 1 }));
    }
    this.#fault(value, '`<<` merges a mapping or a list of mappings only', 'give it an alias to a mapping');
    return [];
  }

  #key(node: Node | null): string {
    if (isAlias(node)) {
      const target = this.#alias(node).node;
      if (target?.kind === 'scalar' && typeof target.value === 'string') return target.value;
    } else if (isScalar(node)) {
      const text = this.#textOf(node);
      const { value, timestamp } = this.#resolve(node) ?? { value: null };
      if (typeof value === 'string' && !timestamp) return text;
      const problem =
        text === ''
          ? 'a key is empty'
          : `the key ${shorten(text)} is not text (it reads as a ${timestamp ? 'date' : nameOf(value)})`;
      this.#fault(
        node,
        problem,
        text === '' ? 'write a name before the colon' : `put it in quotes: "${shorten(text)}"`,
      );
      return text;
    }
    this.#fault(node, 'a mapping or list cannot be a key', 'use a text as the key');
    return '';
  }

  #duplicate(key: string, first: Span, second: Span): void {
    const { line } = rangeOf(first).start;
    const problem = `the key ${shorten(key)} is already there, in line ${line}`;
    if (++this.#faults > maxReports) return;
    const related = [{ message: 'first defined here', range: rangeOf(first) }];
    const params = { problem, help: 'remove or rename one of the two' };
    this.#collector.report('yaml/invalid', [...this.#path, key], params, { span: second, related });
  }

  #fault(node: Node | null, problem: string, help: string): ReadNode {
    const span = this.#span(node);
    if (++this.#faults <= maxReports)
      this.#collector.report('yaml/invalid', [...this.#path], { problem, help }, { span });
    return { node: { kind: 'scalar', value: null, span }, tagged: [], size: 1 };
  }

  #stop(code: 'yaml/invalid' | 'input/too-large', node: Node | null, problem: string): never {
    this.#collector.report(code, [...this.#path], { problem }, { span: this.#span(node) });
    throw new TooMuchWork();
  }

  #span(node: Node | null): Span {
    const [start = 0, end = 0] = node?.range ?? [];
    const { original } = this.#indented;
    return { source: this.#source, start: original(start), end: original(end) };
  }

  #null(offset: number): ScalarNode {
    const at = this.#indented.original(offset);
    return { kind: 'scalar', value: null, span: { source: this.#source, start: at, end: at } };
  }
}

function isPlain(node: Node | null): boolean {
  return isScalar(node) && node.type === Scalar.PLAIN;
}

function below(step: string | number, tagged: readonly TaggedPath[]): readonly TaggedPath[] {
  return tagged.map((place) => ({ ...place, path: [step, ...place.path] }));
}

/** Whether a key is the merge key: a plain `<<`, not a quoted one, or whatever is tagged as such. */
function isMergeKey(key: Node | null): boolean {
  if (!isScalar(key)) return false;
  return key.tag === undefined
    ? key.type === Scalar.PLAIN && key.source === '<<'
    : key.tag === 'tag:yaml.org,2002:merge';
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function nameOf(value: unknown): string {
  return value === null || value === undefined ? 'null value' : typeof value === 'bigint' ? 'number' : typeof value;
}
