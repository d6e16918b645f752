import type { CaseRequest } from './ours.js';

/** One case under `fixtures/loader/<topic>/<case>/`. */
export interface LoaderCase {
  /** `ports/short`. */
  readonly id: string;
  readonly folder: string;
  /** Contents by relative path. */
  readonly files: ReadonlyMap<string, string>;
  readonly request: CaseRequest;
  /** What the real docker-compose prints. */
  readonly model: unknown;
  /** What the real docker-compose says when it refuses. */
  readonly error: string | undefined;
  /** Why we do otherwise, and what we print then. */
  readonly deviation: { readonly reason: string; readonly model: unknown } | undefined;
}

export function readCases(folder?: string): readonly LoaderCase[];
