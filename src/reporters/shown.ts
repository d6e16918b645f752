import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';

/** Which severities are shown: errors alone, warnings too, or all. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

const shown: Readonly<Record<Verbosity, readonly Severity[]>> = {
  quiet: ['error'],
  normal: ['error', 'warning'],
  verbose: ['error', 'warning', 'info'],
};

export function isShown({ severity }: Diagnostic, verbosity: Verbosity): boolean {
  return shown[verbosity].includes(severity);
}

/** `3 warnings`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
