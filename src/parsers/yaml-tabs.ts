import { isCollection, isScalar, Scalar, visit, type Document, type Node } from 'yaml';
import type { IndentedText } from './continuation-lines.js';

/**
 * Tabs before the first character of a line that the reference loader's YAML library refuses, while YAML itself does not
 * mind them: on lines that hold nothing but blanks or a comment, and after a text without quotes, which might go on there.
 */
export function findTabs({ text, original }: IndentedText, documents: readonly Document.Parsed[]): readonly number[] {
  if (!/^ *\t/m.test(text)) return [];
  const free: Range[] = [];
  const found = new Set<number>();
  for (const document of documents) {
    const { quoted, plain } = readScalars(document, text);
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
  for (const { 0: blanks, index } of text.matchAll(/^ *\t(?=[ \t]*(?:\r?$|#))/gm)) {
    const tab = index + blanks.length - 1;
    if (!isFree(tab)) found.add(tab);
  }
  return [...found].sort((a, b) => a - b);
}

/** Blanks and empty lines after a text that are looked at. */
const longestGap = 10_000;

interface Range {
  readonly start: number;
  readonly end: number;
}

interface PlainText extends Range {
  /** Column of the mapping or list that the text belongs to, brackets aside. */
  readonly indent: number;
}

/** The texts without quotes, and what else may hold tabs: quoted texts, block texts and brackets. */
function readScalars(
  document: Document.Parsed,
  text: string,
): { quoted: readonly Range[]; plain: readonly PlainText[] } {
  const quoted: Range[] = [];
  const plain: PlainText[] = [];
  const columns = new Map<unknown, number>();
  visit(document, {
    Node: (_, node: Node, path) => {
      const [start = 0, end = 0] = node.range ?? [];
      if (isCollection(node)) {
        if (node.flow) quoted.push({ start, end });
        else columns.set(node, start - text.lastIndexOf('\n', start - 1) - 1);
      } else if (isScalar(node) && node.type !== Scalar.PLAIN) quoted.push({ start, end });
      else if (isScalar(node) && node.source !== '') {
        const parent = path.findLast((ancestor) => columns.has(ancestor));
        plain.push({ start, end, indent: columns.get(parent) ?? -1 });
      }
    },
  });
  return { quoted, plain };
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
