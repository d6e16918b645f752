import type { Severity } from './diagnostic.js';

/** Values a message is made of. */
export type Params = Readonly<Record<string, unknown>>;

/** What a code means: its weight, what is so, what to do, and a line for the list of all codes. */
export interface DiagnosticDefinition<P extends Params> {
  readonly severity: Severity;
  /** One line for `transload rules` and the docs. */
  readonly summary: string;
  readonly message: (params: P) => string;
  readonly help?: (params: P) => string | undefined;
}

/** Declares one code with the parameters that its texts need. */
export function diagnostic<P extends Params = Readonly<Record<string, never>>>(
  definition: DiagnosticDefinition<P>,
): DiagnosticDefinition<P> {
  return definition;
}
