import { withoutAddedLineEnd } from './block-ends.js';
import { behindBlanks, behindLine, dash, lineFeed, pipe } from './yaml-characters.js';
import type { SyntaxScalar } from './yaml-syntax.js';
import { isUnusual } from './yaml-unusual.js';

/**
 * Reads a text in a block after `|` or `>`, with or without `-`, as the YAML library does, as far as it is common; throws
 * `isUnusual` else. `indent` is the column of the collection that it is in.
 */
export function readBlockText(text: string, start: number, indent: number): SyntaxScalar {
  const isStripped = text.charCodeAt(start + 1) === dash;
  const header = start + (isStripped ? 2 : 1);
  if (text.charCodeAt(header) !== lineFeed) throw isUnusual;
  const depth = behindBlanks(text, header + 1) - header - 1;
  if (depth <= indent) throw isUnusual;
  const lines: string[] = [];
  let end = header + 1;
  let emptyLines = 0;
  for (let at = end; ;) {
    const lineEnd = text.indexOf('\n', at);
    const content = behindBlanks(text, at);
    if (content === lineEnd || content >= text.length) {
      // Blanks beyond the depth are part of the text.
      if (content - at > depth) throw isUnusual;
      if (content >= text.length) break;
      emptyLines++;
      at = lineEnd + 1;
      continue;
    }
    if (content - at < depth) {
      if (content - at > indent) throw isUnusual;
      break;
    }
    while (emptyLines > 0) {
      lines.push('');
      emptyLines--;
    }
    lines.push(text.slice(at + depth, lineEnd === -1 ? text.length : lineEnd));
    end = behindLine(text, at);
    if (lineEnd === -1) break;
    at = lineEnd + 1;
  }
  if (lines.length === 0 || lines[0] === '') throw isUnusual;
  const whole = text.charCodeAt(start) === pipe ? lines.join('\n') : folded(lines);
  const ended = isStripped ? whole : withoutAddedLineEnd(`${whole}\n`, text, start, end);
  return { kind: 'scalar', style: 'quoted', start, end, text: ended };
}

/** Lines joined by blanks; an empty line is a line end. Lines that are deeper than the others are left to the library. */
function folded(lines: readonly string[]): string {
  let whole = '';
  let separator = '';
  for (const line of lines) {
    if (line.startsWith(' ')) throw isUnusual;
    if (line === '') {
      if (separator === '\n') whole += '\n';
      else separator = '\n';
    } else {
      whole += separator + line;
      separator = ' ';
    }
  }
  return whole;
}
