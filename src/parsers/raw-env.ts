import type { SourceText, Span } from '../diagnostics/source.js';
import type { DotenvEntries, DotenvEntry, DotenvLookup } from './dotenv.js';
import { maxVariables } from './limits.js';
import type { StageContext } from './stage.js';

/**
 * Reads an env file of `format: raw`: `NAME=VALUE` lines taken as they are, no quotes, no references. A name alone takes
 * its value from `lookup`, or is left out.
 */
export function parseRawEnv(source: SourceText, lookup: DotenvLookup, { collector }: StageContext): DotenvEntries {
  const found = new Map<string, DotenvEntry>();
  for (const { line, start } of linesOf(source.text)) {
    if (line === '' || line.startsWith('#')) continue;
    const cut = line.indexOf('=');
    const name = cut === -1 ? line : line.slice(0, cut);
    const keySpan: Span = { source, start, end: start + name.length };
    const problem = name === '' ? 'a line has no variable name' : 'a variable name cannot contain a blank';
    if (name === '' || /[ \t]/.test(name)) {
      collector.report('file/env-or-label-file', [], { file: source.name, problem }, { span: keySpan });
      return found;
    }
    const value = cut === -1 ? lookup(name) : line.slice(cut + 1);
    const span = cut === -1 ? keySpan : { source, start: start + cut + 1, end: start + line.length };
    if (value !== undefined) found.set(name, { value, span, keySpan });
    if (found.size <= maxVariables) continue;
    const tooMany = `there are more than ${maxVariables} variables`;
    collector.report('file/env-or-label-file', [], { file: source.name, problem: tooMany }, { span: keySpan });
    return found;
  }
  return found;
}

/** Lines without the blanks before them, and where they start; a carriage return belongs to the line break. */
function linesOf(text: string): { line: string; start: number }[] {
  const lines: { line: string; start: number }[] = [];
  let offset = 0;
  for (const whole of text.split('\n')) {
    const line = whole.replace(/\r$/, '').replace(/^[\s\u0085\ufeff]+/, '');
    lines.push({ line, start: offset + whole.replace(/\r$/, '').length - line.length });
    offset += whole.length + 1;
  }
  return lines;
}
