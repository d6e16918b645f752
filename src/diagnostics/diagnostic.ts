import type { DiagnosticCode } from './catalogue/index.js';
import { compareText } from '../values/sorted.js';
import type { SourceRange } from './source.js';

/** `error` stops the conversion (exit 1), `warning` says that behaviour changes, `info` names a choice worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Where something stands in the Compose model: `['services', 'web', 'ports', 0]`. */
export type ComposePath = readonly (string | number)[];

/** A second place that explains the first: "first defined here". */
export interface Related {
  readonly message: string;
  readonly range: SourceRange;
}

/** One finding about what the user wrote. Never holds a secret value. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is so. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  readonly path: ComposePath;
  readonly range?: SourceRange;
  readonly related?: readonly Related[];
  /** The values the message was made of, for tests and other languages. */
  readonly params: Readonly<Record<string, unknown>>;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Order by file, place, severity, code and message, so that the same input reads the same. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.range?.file ?? '', b.range?.file ?? '') ||
    (a.range?.start.offset ?? 0) - (b.range?.start.offset ?? 0) ||
    rank[a.severity] - rank[b.severity] ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** What several conversions say alike, such as those of a project and its overlays, is said once. */
export function withoutRepetition(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}
