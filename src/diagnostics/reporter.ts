import { catalogue, type DiagnosticCode, type ParamsOf } from './catalogue/index.js';
import type { DiagnosticDefinition } from './define.js';
import type { ComposePath, Diagnostic, Related, Severity } from './diagnostic.js';
import { rangeOf, type SourceRange, type Span } from './source.js';

/** What a report may add to the definition of its code. */
export interface ReportExtra {
  readonly severity?: Severity;
  readonly span?: Span;
  readonly range?: SourceRange;
  readonly related?: readonly Related[];
}

/** How rules and what they share report: by the path in the Compose model, whose place is looked up for them. */
export type Report = <C extends DiagnosticCode>(
  code: C,
  path: ComposePath,
  params: ParamsOf<C>,
  extra?: Pick<ReportExtra, 'severity'>,
) => void;

/** The catalogue seen code by code, which lets a definition meet the parameters of its own code. */
const definitions: { readonly [C in DiagnosticCode]: DiagnosticDefinition<ParamsOf<C>> } = catalogue;

/** Collects diagnostics; the one mutable thing that passes through the pipeline. */
export class DiagnosticCollector {
  readonly #found: Diagnostic[] = [];

  report<C extends DiagnosticCode>(code: C, path: ComposePath, params: ParamsOf<C>, extra: ReportExtra = {}): void {
    const { severity, message, help } = definitions[code];
    const advice = help?.(params);
    const range = extra.range ?? (extra.span && rangeOf(extra.span));
    this.#found.push({
      code,
      severity: extra.severity ?? severity,
      message: message(params),
      ...(advice === undefined ? {} : { help: advice }),
      path,
      ...(range === undefined ? {} : { range }),
      ...(extra.related === undefined ? {} : { related: extra.related }),
      params,
    });
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#found;
  }
}
