import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  Parser,
  Scalar,
  visit,
  YAMLWarning,
  type CST,
  type Document,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLError,
  type YAMLSeq,
} from 'yaml';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import { positionAt, type SourceText } from '../diagnostics/source.js';
import { withoutAddedLineEnd } from './block-ends.js';
import { indentContinuations, type IndentedText } from './continuation-lines.js';
import { foreignIndentation } from './foreign-blanks.js';
import { maxDepth, maxDocuments, maxLexemes } from './limits.js';
import { maskEscapes, withoutMasks } from './yaml-escapes.js';
import { explainYamlError, findMergeConflict } from './yaml-faults.js';
import { findStrayColons } from './yaml-keys.js';
import { documentStart, lengthOf, scalarFollows } from './yaml-lexemes.js';
import { findSeparators } from './yaml-separators.js';
import type { ParsedYaml, SyntaxNode, SyntaxPair } from './yaml-syntax.js';
import { findTabs } from './yaml-tabs.js';
import { decodedTag, tagFault, withPlainSuffix } from './yaml-tags.js';

/** The syntax of any YAML, by the YAML library; undefined if it has faults, which are reported. */
export function parseWithLibrary(source: SourceText, collector: DiagnosticCollector): ParsedYaml | undefined {
  const indented = indentContinuations(withLineFeeds(source.text));
  const { text, original } = indented;
  const composed = parseDocuments(source, indented, collector);
  if (reportSyntaxErrors(source, indented, composed, collector)) return undefined;
  const documents = composed.documents.map(({ contents, range }) => ({
    content: syntaxOf(contents, text),
    start: range[0],
  }));
  return { text, original, documents };
}

/** `text` is what was parsed. */
function syntaxOf(node: ParsedNode | Node | null, text: string): SyntaxNode | null {
  if (!node) return null;
  const [start = 0, end = 0] = node.range ?? [];
  if (isAlias(node)) return { kind: 'alias', start, end, name: node.source };
  const tag = node.tag === undefined ? undefined : (decodedTag(node.tag) ?? node.tag);
  const anchor = 'anchor' in node ? node.anchor : undefined;
  if (isScalar(node)) {
    const style = node.type === Scalar.PLAIN ? 'plain' : 'quoted';
    return { kind: 'scalar', style, start, end, anchor, tag, text: textOf(node, text) };
  }
  if (isMap(node)) {
    const pairs = (node.items as Pair<Node, Node | null>[]).map(({ key, value }): SyntaxPair => {
      return { key: syntaxOf(key, text), value: syntaxOf(value, text) };
    });
    return { kind: 'mapping', start, end, anchor, tag, pairs, flow: node.flow === true };
  }
  const { items: nodes, flow } = node as YAMLSeq<Node>;
  const items = nodes.map((item) => syntaxOf(item, text));
  return { kind: 'sequence', start, end, anchor, tag, items, flow: flow === true };
}

function textOf({ source = '', type, range }: Scalar, text: string): string {
  if (type === Scalar.QUOTE_DOUBLE) return withoutMasks(source);
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  const [start = 0, end = 0] = range ?? [];
  return isBlock ? withoutAddedLineEnd(source, text, start, end) : source;
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
  let isFirst = true;
  const compose = (token: CST.Token): void => {
    if (token.type === 'document') {
      const start = isFirst ? undefined : startWithoutMark(token);
      if (start !== undefined) stray.push({ code: 'COMPOSE_DOCUMENT', message: 'no mark', pos: [start, start + 1] });
      isFirst = false;
    }
    for (const pos of findStrayColons(token, indented.text)) {
      stray.push({ code: 'COMPOSE_COLON', message: 'the colon of a key', pos });
    }
    documents.push(...composer.next(token));
  };
  const refuse = (problem: string, offset: number): Composed => {
    const start = indented.original(offset);
    collector.report('input/too-large', [], { problem }, { span: { source, start, end: start + 1 } });
    return { documents: [], stray: [] };
  };
  const { lexemes } = indented;
  if (lexemes.length > maxLexemes) {
    return refuse(`the file has more than ${maxLexemes} words and signs`, lengthOf(lexemes));
  }
  let misfits = 0;
  let previous = '';
  /** Where the last directive stands, as long as no document follows it. */
  let directive: number | undefined;
  for (const lexeme of lexemes) {
    if (lexeme === documentStart) directive = undefined;
    else if (lexeme.startsWith('%') && previous !== scalarFollows) directive = parser.offset;
    else if (lexeme === byteOrderMark && previous !== scalarFollows && parser.offset > 0) {
      stray.push({ code: 'COMPOSE_MARK', message: 'a mark', pos: [parser.offset, parser.offset + 1] });
    }
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
    const excess = excessOf(parser.stack.length, documents.length);
    if (excess !== undefined) return refuse(excess, parser.offset);
  }
  if (misfits <= maxMisfits) for (const token of parser.end()) compose(token);
  documents.push(...composer.end());
  if (directive !== undefined) {
    stray.push({ code: 'BAD_DIRECTIVE', message: 'no document follows', pos: [directive, directive + 1] });
  }
  stray.push(...composer.streamInfo().errors);
  for (const tab of findTabs(indented, documents, source.text)) {
    stray.push({ code: 'TAB_AS_INDENT', message: 'a tab before the text', pos: [tab, tab + 1] });
  }
  const separators = findSeparators(indented.text, documents);
  if (separators.length > 0) return { documents: [], stray: separators.map(separatorFault) };
  return { documents, stray };
}

/** Whatever else is wrong may come of the separators. */
function separatorFault(at: number): SyntaxFault {
  return { code: 'COMPOSE_SEPARATOR', message: 'a line separator', pos: [at, at + 1] };
}

/** Where a document starts without the dashes that the reference loader wants before any but the first. */
function startWithoutMark({ start, value, offset }: CST.Document): number | undefined {
  return start.some(({ type }) => type === 'doc-start') ? undefined : (value?.offset ?? offset);
}

const byteOrderMark = '\uFEFF';

const maxMisfits = 100;

function excessOf(depth: number, documents: number): string | undefined {
  if (depth > maxDepth) return `collections are nested more than ${maxDepth} levels deep`;
  return documents > maxDocuments ? `there are more than ${maxDocuments} documents in one file` : undefined;
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
  for (const { pos } of errors.slice(0, maxReportedErrors)) {
    const start = source.text.lastIndexOf('\n', original(pos[0]) - 1) + 1;
    const foreign = foreignIndentation(source.text.slice(start, start + longestIndentation));
    if (!foreign) continue;
    collector.report('yaml/invalid', [], foreign, { span: { source, start, end: start + 1 } });
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

/** Characters of a line that are looked at. */
const longestIndentation = 1000;
