import type { SourceText, Span } from '../diagnostics/source.js';
import type { StageContext } from './stage.js';

/** A variable of an env file and where its value stands. */
export interface DotenvEntry {
  readonly value: string;
  readonly span: Span;
}

/** Reads an env file in the dialect of Compose (compose-semantics §21). */
export function parseDotenv(
  _source: SourceText,
  _lookup: (name: string) => string | undefined,
  _context: StageContext,
): ReadonlyMap<string, DotenvEntry> {
  return new Map();
}
