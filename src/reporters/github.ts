import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { SourceRange } from '../diagnostics/source.js';
import { groupAlike } from './group-alike.js';
import { isShown, type Verbosity } from './shown.js';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request: one line a
 * finding, and nothing that a file says can start another.
 */
export function renderGithub(diagnostics: readonly Diagnostic[], verbosity: Verbosity): string {
  return groupAlike(diagnostics)
    .filter(({ diagnostic }) => isShown(diagnostic, verbosity))
    .map(({ diagnostic: { severity, code, message, help, range } }) => {
      const place = range ? placeOf(range) : [];
      const properties = [...place, ['title', code] as const].map(([name, value]) => `${name}=${property(value)}`);
      const text = help === undefined ? message : `${message}\n${help}`;
      return `::${levels[severity]} ${properties.join(',')}::${data(text)}\n`;
    })
    .join('');
}

/** Columns only mean something to GitHub where a finding starts and ends on one line. */
function placeOf({ file, start, end }: SourceRange): (readonly [string, string | number])[] {
  const columns = [['col', start.column] as const, ['endColumn', Math.max(start.column, end.column - 1)] as const];
  return [['file', file], ['line', start.line], ['endLine', end.line], ...(start.line === end.line ? columns : [])];
}

/** https://github.com/actions/toolkit/blob/main/docs/commands.md: what would end the text of a command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string | number): string {
  return data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
