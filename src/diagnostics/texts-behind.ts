import type { Diagnostic } from './diagnostic.js';
import { putTextBehind, textBehind, type SourceRange, type SourceText } from './source.js';

/** The texts that the ranges of diagnostics lie in, which copies of the ranges in another thread do not know. */
export type TextsBehind = readonly (SourceText | undefined)[];

export function textsBehind(diagnostics: readonly Diagnostic[]): TextsBehind {
  return rangesOf(diagnostics).map(textBehind);
}

/** Tells copies of diagnostics what texts they lie in. */
export function putTextsBehind(diagnostics: readonly Diagnostic[], texts: TextsBehind): void {
  for (const [index, range] of rangesOf(diagnostics).entries()) {
    const text = texts[index];
    if (text) putTextBehind(range, text);
  }
}

function rangesOf(diagnostics: readonly Diagnostic[]): readonly SourceRange[] {
  return diagnostics.flatMap(({ range, related = [] }) => [
    ...(range ? [range] : []),
    ...related.map((other) => other.range),
  ]);
}
