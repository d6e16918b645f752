import type { DiagnosticCode, ParamsOf } from '../../diagnostics/catalogue/index.js';
import type { ComposePath, Severity } from '../../diagnostics/diagnostic.js';
import type { Report } from '../../diagnostics/reporter.js';

/** A diagnostic that an analysis came upon; the rule that owns the attribute reports it. */
export type Finding = {
  readonly [C in DiagnosticCode]: {
    readonly code: C;
    readonly path: ComposePath;
    readonly params: ParamsOf<C>;
    readonly severity?: Severity;
  };
}[DiagnosticCode];

/** Lets something that reports add to a list of findings. */
export function collectFindings(findings: Finding[]): Report {
  return (code, path, params, extra = {}) => {
    findings.push({ code, path, params, ...extra } as Finding);
  };
}

/** Reports a finding as it is, or from another place. */
export function reportFinding(finding: Finding, report: Report, path: ComposePath = finding.path): void {
  const { code, params, severity } = finding;
  // The code and the parameters belong together, which the type of a union cannot say.
  report(code, path, params as never, severity === undefined ? {} : { severity });
}
