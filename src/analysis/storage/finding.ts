import type { DiagnosticCode, ParamsOf } from '../../diagnostics/catalogue/index.js';
import type { ComposePath, Severity } from '../../diagnostics/diagnostic.js';

/** A diagnostic that an analysis came upon; the rule that owns the attribute reports it. */
export type Finding = {
  readonly [C in DiagnosticCode]: {
    readonly code: C;
    readonly path: ComposePath;
    readonly params: ParamsOf<C>;
    readonly severity?: Severity;
  };
}[DiagnosticCode];
