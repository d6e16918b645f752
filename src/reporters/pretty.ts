import { createColors } from 'picocolors';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { SourceRange } from '../diagnostics/source.js';
import { codeFrame } from './code-frame.js';
import { groupAlike, type Finding } from './group-alike.js';
import { isShown, plural, type Verbosity } from './shown.js';
import { visible } from './visible.js';

export interface PrettyOptions {
  readonly verbosity: Verbosity;
  readonly colors: boolean;
}

type Colors = ReturnType<typeof createColors>;

/**
 * Diagnostics for people, in the order given, those alike said once: place, severity, message and code, the line of
 * the file with the place marked, and what to do; at the end how many there are. Empty if there is nothing to say.
 */
export function renderPretty(diagnostics: readonly Diagnostic[], { verbosity, colors }: PrettyOptions): string {
  const paint = createColors(colors);
  const findings = groupAlike(diagnostics);
  const lines = findings
    .filter(({ diagnostic }) => isShown(diagnostic, verbosity))
    .flatMap((finding) => [...renderFinding(finding, paint), '']);
  const summary = summarise(
    findings.map(({ diagnostic }) => diagnostic),
    verbosity,
  );
  return [...lines, ...(summary === '' ? [] : [summary, ''])].join('\n');
}

function renderFinding({ diagnostic, subjects, elsewhere }: Finding, paint: Colors): string[] {
  const { range, severity, message, code, help, related = [] } = diagnostic;
  const place = range ? `${paint.bold(placeOf(range))}: ` : '';
  const about = subjects.length === 0 ? '' : ` (${visible(subjects.join(', '))})`;
  return [
    `${place}${severityColor(severity, paint)(severity)}: ${visible(message)}${about} ${paint.dim(`[${code}]`)}`,
    ...(range ? renderFrame(range, severityColor(severity, paint), paint) : []),
    ...(elsewhere.length === 0 ? [] : [`  also at ${placesOf(elsewhere)}`]),
    ...(help === undefined ? [] : [`  ${paint.cyan('help')}: ${visible(help)}`]),
    ...related.flatMap((other) => [
      `  ${paint.bold(placeOf(other.range))}: ${visible(other.message)}`,
      ...renderFrame(other.range, paint.cyan, paint),
    ]),
  ];
}

function renderFrame(range: SourceRange, mark: (text: string) => string, paint: Colors): string[] {
  const frame = codeFrame(range);
  if (!frame) return [];
  const margin = ' '.repeat(frame.lineNumber.length);
  return [
    `  ${paint.dim(`${frame.lineNumber} |`)} ${frame.text}`,
    `  ${paint.dim(`${margin} |`)} ${mark(frame.marker)}`,
  ];
}

function placeOf({ file, start }: SourceRange): string {
  return `${visible(file)}:${start.line}:${start.column}`;
}

/** More than a few places help nobody: the services have been named. */
const mostPlaces = 4;

function placesOf(ranges: readonly SourceRange[]): string {
  const places = ranges.slice(0, mostPlaces).map(placeOf).join(', ');
  return ranges.length > mostPlaces ? `${places} and ${ranges.length - mostPlaces} more` : places;
}

function severityColor(severity: Severity, paint: Colors): (text: string) => string {
  return { error: paint.red, warning: paint.yellow, info: paint.blue }[severity];
}

/** `1 error, 3 warnings; 14 notes are shown with --verbose`; empty if nothing was found that may be spoken of. */
function summarise(diagnostics: readonly Diagnostic[], verbosity: Verbosity): string {
  const count = (severity: Severity): number => diagnostics.filter((each) => each.severity === severity).length;
  const spoken = [
    ...(count('error') > 0 ? [plural(count('error'), 'error')] : []),
    ...(verbosity !== 'quiet' && count('warning') > 0 ? [plural(count('warning'), 'warning')] : []),
    ...(verbosity === 'verbose' && count('info') > 0 ? [plural(count('info'), 'note')] : []),
  ].join(', ');
  const notes = verbosity === 'normal' && count('info') > 0 ? `${plural(count('info'), 'note')} with --verbose` : '';
  return [spoken, notes].filter((part) => part !== '').join('; ');
}
