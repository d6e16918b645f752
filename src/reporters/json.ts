import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** Diagnostics for programs: a JSON array with one object a finding, on one line each. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '[]\n';
  return `[\n${diagnostics.map((diagnostic) => `  ${JSON.stringify(diagnostic)}`).join(',\n')}\n]\n`;
}
