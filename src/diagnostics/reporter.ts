import { entriesOf, recordOf } from '../values/entries.js';
import { looksSensitive } from '../values/sensitive.js';
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
  #found: Diagnostic[] = [];
  readonly #hidden = new Map<string, string>();
  #errors = 0;

  /** Keeps the values of variables that look like secrets out of what is reported: their names stand for them. */
  hide(variables: ReadonlyMap<string, string>): void {
    for (const [name, value] of variables) {
      if (tellingForm.test(value) && looksSensitive(name, value)) this.#hidden.set(value, `\${${name}}`);
    }
  }

  report<C extends DiagnosticCode>(code: C, path: ComposePath, params: ParamsOf<C>, extra: ReportExtra = {}): void {
    const { severity, message, help } = definitions[code];
    const advice = help?.(params);
    const shown = (text: string) => this.#withoutSecrets(text);
    const range = extra.range ?? (extra.span && rangeOf(extra.span));
    const weight = extra.severity ?? severity;
    if (weight === 'error') this.#errors++;
    this.#found.push({
      code,
      severity: weight,
      message: shown(message(params)),
      ...(advice === undefined ? {} : { help: shown(advice) }),
      path,
      ...(range === undefined ? {} : { range }),
      ...(extra.related === undefined ? {} : { related: extra.related }),
      params: this.#hidden.size === 0 ? params : withoutSecretsIn(params, shown),
    });
  }

  /** Takes back what was reported by a code at a path, where what is reported now says it better. */
  withdraw(code: DiagnosticCode, path: ComposePath): void {
    const place = JSON.stringify(path);
    this.#found = this.#found.filter((one) => one.code !== code || JSON.stringify(one.path) !== place);
  }

  #withoutSecrets(text: string): string {
    let result = text;
    for (const [secret, name] of this.#hidden) result = withoutSecret(result, secret, name);
    return result;
  }

  /** How many errors were reported, those counted that were withdrawn: it never falls. */
  get errorCount(): number {
    return this.#errors;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#found;
  }
}

/** Short values and plain words may stand in any text. */
const tellingForm = /^(?=.*[^a-zA-Z]).{6,}$/s;
/** Messages cut long values; so much of one is enough to know it by. */
const tellingLength = 12;

function withoutSecret(text: string, secret: string, name: string): string {
  const start = secret.slice(0, tellingLength);
  if (!text.includes(start)) return text;
  const whole = text.replaceAll(secret, name);
  const at = whole.indexOf(start);
  return at === -1 ? whole : `${whole.slice(0, at)}${name}…`;
}

/** The values of parameters without secrets, as far as they are texts. */
function withoutSecretsIn<T extends object>(params: T, shown: (text: string) => string): T {
  const entries = entriesOf(params).map(([key, value]): [string, unknown] => {
    return [key, typeof value === 'string' ? shown(value) : value];
  });
  return recordOf(entries) as T;
}
