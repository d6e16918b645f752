import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import { lineCount, rangeOf, type SourceText, type Span } from '../diagnostics/source.js';
import { findFlowKeyFault, holdsQuestionMark, startsWithColon } from './flow-keys.js';
import { quoted } from './faults.js';
import { resolvePlain, resolveTagged, type ResolvedScalar } from './go-scalars.js';
import type { LocatedNode, MappingEntry, ScalarNode } from './located.js';
import { maxComposeLength, maxExpandedNodes, maxLines, maxNodes, maxReports } from './limits.js';
import { findForbiddenCharacter } from './yaml-faults.js';
import { parseWithLibrary } from './yaml-library.js';
import { parseLines } from './yaml-lines.js';
import type {
  ParsedYaml,
  SyntaxAlias,
  SyntaxDocument,
  SyntaxMapping,
  SyntaxNode,
  SyntaxPair,
  SyntaxScalar,
  SyntaxSequence,
} from './yaml-syntax.js';

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
  const parsed = parseLines(source.text) ?? parseWithLibrary(source, collector);
  if (!parsed) return [];
  const reader = new DocumentReader(source, parsed, collector);
  return parsed.documents.flatMap((document) => reader.read(document) ?? []);
}

/** A node that was read: its tree (undefined if it is reset), the tags in it by relative path, and its size. */
interface ReadNode {
  readonly node: LocatedNode | undefined;
  readonly tagged: readonly TaggedPath[];
  /** The number of nodes in it, aliases followed. */
  readonly size: number;
}

/** As text processors make them of straight ones. */
const typographicQuotes = /^[\u2018-\u201E][^]*[\u2018-\u201E]$/;

/** What may have a tag. */
type SyntaxValue = Exclude<SyntaxNode, SyntaxAlias>;

/** Stops the reading of a document that would take too much work. */
class TooMuchWork extends Error {}

class DocumentReader {
  readonly #source: SourceText;
  readonly #parsed: ParsedYaml;
  readonly #collector: DiagnosticCollector;
  /** Anchors by name, across documents, as the reference loader has them; null while the anchored node is being read. */
  readonly #anchors = new Map<string, ReadNode | null>();
  readonly #path: (string | number)[] = [];
  #nodes = 0;
  #faults = 0;
  #expanded = 0;

  constructor(source: SourceText, parsed: ParsedYaml, collector: DiagnosticCollector) {
    this.#source = source;
    this.#parsed = parsed;
    this.#collector = collector;
  }

  read({ content, start }: SyntaxDocument): ComposeDocument | undefined {
    this.#nodes = 0;
    this.#expanded = 0;
    this.#path.length = 0;
    try {
      const { node, tagged } = this.#node(content, start, false);
      const root = node ?? this.#null(start);
      return { root, tagged };
    } catch (error) {
      if (!(error instanceof TooMuchWork)) throw error;
      return undefined;
    }
  }

  /** Reads a value. Below an `!override` tags mean nothing, as in the reference loader. */
  #node(node: SyntaxNode | null, offset: number, overridden: boolean): ReadNode {
    if (++this.#nodes > maxNodes) this.#stop('input/too-large', node, `the document has more than ${maxNodes} values`);
    if (!node) return { node: this.#null(offset), tagged: [], size: 1 };
    if (node.kind === 'alias') return this.#alias(node);
    const { anchor } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, null);
    const read = this.#tagged(node, overridden);
    if (anchor !== undefined) this.#anchors.set(anchor, read);
    return read;
  }

  #alias(node: SyntaxAlias): ReadNode {
    const target = this.#anchors.get(node.name);
    const shown = shorten(node.name);
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

  #tagged(node: SyntaxValue, overridden: boolean): ReadNode {
    const tag = node.tag;
    if (overridden || (tag !== '!reset' && tag !== '!override')) return this.#content(node, overridden);
    const content = this.#content(node, true);
    const here: TaggedPath = { tag, path: [], span: this.#span(node) };
    return { ...content, node: tag === '!reset' ? undefined : content.node, tagged: [here] };
  }

  #content(node: SyntaxValue, overridden: boolean): ReadNode {
    switch (node.kind) {
      case 'scalar':
        return { node: this.#scalar(node), tagged: [], size: 1 };
      case 'mapping':
        return this.#mapping(node, overridden);
      case 'sequence':
        return this.#sequence(node, overridden);
    }
  }

  #scalar(node: SyntaxScalar): ScalarNode {
    const span = this.#span(node);
    const { value, float, timestamp } = this.#resolve(node) ?? this.#mismatch(node);
    if (isPlain(node) && typographicQuotes.test(node.text)) this.#warnOfQuotes(node);
    return { kind: 'scalar', value, span, ...(float && { float }), ...(timestamp && { timestamp }) };
  }

  #warnOfQuotes(node: SyntaxScalar): void {
    const problem = 'these quotes are typographic ones, which are part of the text';
    const params = { problem, help: 'write straight ones, " or \'' };
    this.#collector.report('syntax/legacy-or-ambiguous', [...this.#path], params, { span: this.#span(node) });
  }

  #resolve({ text, tag, style }: SyntaxScalar): ResolvedScalar | undefined {
    if (tag !== undefined) return resolveTagged(tag, text);
    return style === 'plain' ? resolvePlain(text) : { value: text };
  }

  #mismatch(node: SyntaxScalar): ResolvedScalar {
    const kind = (node.tag ?? '').replace(/^.*:/, '!!');
    this.#fault(node, `${quoted(node.text)} is not what its tag ${kind} says`, 'remove the tag');
    return { value: node.text };
  }

  #sequence(node: SyntaxSequence, overridden: boolean): ReadNode {
    const items: LocatedNode[] = [];
    const tagged: TaggedPath[] = [];
    let size = 1;
    for (const [index, item] of node.items.entries()) {
      this.#path.push(index);
      if (node.flow) this.#checkFlowItem(item);
      const read = this.#node(item, node.start, overridden);
      this.#path.pop();
      if (read.node) items.push(read.node);
      tagged.push(...below(index, read.tagged));
      size += read.size;
    }
    return { node: { kind: 'sequence', items, span: this.#span(node) }, tagged, size };
  }

  #mapping(node: SyntaxMapping, overridden: boolean): ReadNode {
    const entries = new Map<string, MappingEntry>();
    const keys = new Map<string, Span>();
    const tagged: TaggedPath[] = [];
    const merged: ReadNode[] = [];
    let size = 1;
    if (node.flow && node.pairs[0]?.key?.kind === 'mapping') return this.#doubleBraces(node);
    for (const pair of node.pairs) {
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
      const read = this.#node(pair.value, pair.key?.end ?? 0, overridden);
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
  #doubleBraces(node: SyntaxMapping): ReadNode {
    const help = 'put the text in quotes; Compose fills in ${NAME}, and knows no {{ NAME }}';
    const { node: read, ...rest } = this.#fault(node, 'YAML takes {{ for a mapping as the key of another one', help);
    return { ...rest, node: read && { kind: 'scalar', value: '', span: read.span } };
  }

  #checkFlowText(node: SyntaxNode | null): void {
    if (!isPlain(node) || !holdsQuestionMark(this.#parsed.text, node?.start ?? 0, node?.end ?? 0)) return;
    this.#fault(node, 'a question mark before a blank ends a text in [...] or {...}', 'put the text in quotes');
  }

  #checkFlowItem(item: SyntaxNode | null): void {
    this.#checkFlowText(item);
    const isMarked = item?.kind === 'scalar' && (item.tag !== undefined || item.anchor !== undefined);
    if (isMarked && isPlain(item) && this.#parsed.text.charAt(item.start) === ':')
      this.#fault(item, 'a text after a tag or anchor in [...] cannot start with a colon', 'put it in quotes');
  }

  #checkFlowPair({ key, value }: SyntaxPair): void {
    const { text } = this.#parsed;
    const [start, end] = key ? [key.start, key.end] : [0, 0];
    const fault = findFlowKeyFault(text, { start, end, isPlain: isPlain(key) });
    if (fault) this.#fault(key, fault.problem, fault.help);
    for (const node of [key, value]) {
      this.#checkFlowText(node);
      if (!isPlain(node) || !startsWithColon(text, node?.start ?? 0)) continue;
      this.#fault(node, 'a text in {...} cannot start with a colon', 'put it in quotes');
    }
  }

  /** The mappings that a `<<` brings in, the winning ones first. */
  #merged(value: SyntaxNode | null, read: ReadNode): readonly ReadNode[] {
    if (read.node?.kind === 'mapping') return [read];
    const items = read.node?.kind === 'sequence' ? read.node.items : undefined;
    if (items?.every((item) => item.kind === 'mapping')) {
      return items.map((item, index) => ({ node: item, tagged: index === 0 ? below('<<', read.tagged) : [], size: 1 }));
    }
    this.#fault(value, '`<<` merges a mapping or a list of mappings only', 'give it an alias to a mapping');
    return [];
  }

  #key(node: SyntaxNode | null): string {
    if (node?.kind === 'alias') {
      const target = this.#alias(node).node;
      if (target?.kind === 'scalar' && typeof target.value === 'string') return target.value;
    } else if (node?.kind === 'scalar') {
      const { text } = node;
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

  #fault(node: SyntaxNode | null, problem: string, help: string): ReadNode {
    const span = this.#span(node);
    if (++this.#faults <= maxReports)
      this.#collector.report('yaml/invalid', [...this.#path], { problem, help }, { span });
    return { node: { kind: 'scalar', value: null, span }, tagged: [], size: 1 };
  }

  #stop(code: 'yaml/invalid' | 'input/too-large', node: SyntaxNode | null, problem: string): never {
    this.#collector.report(code, [...this.#path], { problem }, { span: this.#span(node) });
    throw new TooMuchWork();
  }

  #span(node: SyntaxNode | null): Span {
    const { original } = this.#parsed;
    return { source: this.#source, start: original(node?.start ?? 0), end: original(node?.end ?? 0) };
  }

  #null(offset: number): ScalarNode {
    const at = this.#parsed.original(offset);
    return { kind: 'scalar', value: null, span: { source: this.#source, start: at, end: at } };
  }
}

function isPlain(node: SyntaxNode | null): boolean {
  return node?.kind === 'scalar' && node.style === 'plain';
}

function below(step: string | number, tagged: readonly TaggedPath[]): readonly TaggedPath[] {
  return tagged.map((place) => ({ ...place, path: [step, ...place.path] }));
}

/** Whether a key is the merge key: a plain `<<`, not a quoted one, or whatever is tagged as such. */
function isMergeKey(key: SyntaxNode | null): boolean {
  if (key?.kind !== 'scalar') return false;
  return key.tag === undefined ? key.style === 'plain' && key.text === '<<' : key.tag === 'tag:yaml.org,2002:merge';
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function nameOf(value: unknown): string {
  return value === null || value === undefined ? 'null value' : typeof value === 'bigint' ? 'number' : typeof value;
}
