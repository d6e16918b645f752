import { isCollection, isScalar, Scalar, visit, type Document, type Node } from 'yaml';
import type { IndentedText } from './continuation-lines.js';

/**
 * Tabs before the first character of a line that the reference loader's YAML library refuses, while YAML itself does not
 * mind them: on lines that hold nothing but blanks or a comment, after a text without quotes, which might go on there, where
 * a value starts, and where the first line of a block text does. `written` is the text without blanks put in.
 */
export function findTabs(
  { text, original }: IndentedText,
  documents: readonly Document.Parsed[],
  written: string,
): readonly number[] {
  if (!/^ *\t/m.test(text)) return [];
  const free: Range[] = [];
  const found = new Set<number>();
  for (const document of documents) {
    const { quoted, plain, blocks } = readScalars(document, text);
    for (const start of blocks) {
      const tab = start + (/^[|>][^\n\d]*\n[ \n]*(?=\t)/.exec(text.slice(start, start + longestGap))?.[0].length ?? 0);
      if (tab > start) found.add(tab);
    }
    free.push(...quoted);
    for (const { start, end, indent } of plain) {
      const last = end + (/^[ \t]*(?:\r?\n[ \t]*)*/.exec(text.slice(end, end + longestGap))?.[0].length ?? 0);
      free.push({ start, end: last });
      for (const { 0: blanks, index } of text.slice(start, last).matchAll(/(?<=\n) *\t/g)) {
        const tab = start + index + blanks.length - 1;
        if (original(tab) - original(start + index) <= indent) found.add(tab);
      }
    }
  }
  const isFree = withinAny(free);
  const isInText = withinAny(free);
  /** The last character before the tabs that were looked at last, and where comments end that follow one another there. */
  let last = -1;
  let reach = 0;
  for (const { 0: blanks, index } of text.matchAll(/^ *\t(?=[ \t]*(?:\r?$|#))/gm)) {
    const tab = index + blanks.length - 1;
    if (isFree(tab)) continue;
    const before = lastBefore(text, index);
    if (original(tab) >= reach && before > last) {
      last = before;
      const comment = commentOn(text, before);
      if (comment !== undefined && !isInText(comment)) reach = endOfComments(written, original(comment));
    }
    if (original(tab) >= reach) found.add(tab);
  }
  const isContinued = withinAny(free);
  for (const { 0: blanks, index } of text.matchAll(/^ *\t[ \t]*(?=[^ \t\r\n#])/gm)) {
    if (!isContinued(index + blanks.length)) found.add(index + blanks.indexOf('\t'));
  }
  return [...found].sort((a, b) => a - b);
}

/** Blanks and empty lines after a text that are looked at. */
const longestGap = 10_000;

/** The last character before the start of a line that is no blank, as far as it matters; -1 if there is none. */
function lastBefore(text: string, lineStart: number): number {
  const from = Math.max(0, lineStart - widestGap);
  const { length } = text.slice(from, lineStart).trimEnd();
  return length === 0 ? -1 : from + length - 1;
}

/** The comment that a character is in, if that is on a line of its own, or after nothing but dashes. */
function commentOn(text: string, offset: number): number | undefined {
  const start = text.lastIndexOf('\n', offset) + 1;
  const found = /^ *(?:(?:[-?] +)*- +)?(?=#)/.exec(text.slice(start, Math.min(start + longestGap, offset + 1)));
  return found ? start + found[0].length : undefined;
}

/**
 * Where the last comment starts of those that follow one another; tabs between them do not matter to the library, which
 * looks just so far for the next one.
 */
function endOfComments(text: string, start: number): number {
  const lineEnd = /[\r\n\u0085\u2028\u2029]|$/g;
  const gap = /[ \t\r\n]{1,511}(?=#)/y;
  for (let at = start; ; at = gap.lastIndex) {
    lineEnd.lastIndex = at;
    gap.lastIndex = lineEnd.exec(text)?.index ?? text.length;
    if (!gap.test(text)) return at;
  }
}

/** Characters after a comment in which the next one has to start. */
const widestGap = 512;

interface Range {
  readonly start: number;
  readonly end: number;
}

interface PlainText extends Range {
  /** Column of the mapping or list that the text belongs to, brackets aside. */
  readonly indent: number;
}

/** The texts without quotes, what else may hold tabs (quoted texts, block texts and brackets), and where block texts start. */
function readScalars(
  document: Document.Parsed,
  text: string,
): { quoted: readonly Range[]; plain: readonly PlainText[]; blocks: readonly number[] } {
  const quoted: Range[] = [];
  const plain: PlainText[] = [];
  const blocks: number[] = [];
  const columns = new Map<unknown, number>();
  visit(document, {
    Node: (_, node: Node, path) => {
      const [start = 0, end = 0] = node.range ?? [];
      if (isCollection(node)) {
        if (node.flow) quoted.push({ start, end });
        else columns.set(node, start - text.lastIndexOf('\n', start - 1) - 1);
      } else if (isScalar(node) && node.type !== Scalar.PLAIN) {
        quoted.push({ start, end });
        if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) blocks.push(start);
      } else if (isScalar(node) && node.source !== '') {
        const parent = path.findLast((ancestor) => columns.has(ancestor));
        plain.push({ start, end, indent: columns.get(parent) ?? -1 });
      }
    },
  });
  return { quoted, plain, blocks };
}

/** Tells for rising offsets whether one lies in any of the ranges. */
function withinAny(ranges: readonly Range[]): (offset: number) => boolean {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let reach = -1;
  return (offset) => {
    for (let range = sorted[next]; range && range.start < offset; range = sorted[++next]) {
      reach = Math.max(reach, range.end);
    }
    return offset < reach;
  };
}
