import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { renderJson } from '../reporters/json.js';
import { renderPretty } from '../reporters/pretty.js';

/** How the user wants to hear about findings. */
export interface ReportArguments {
  readonly strict: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly diagnostics: 'pretty' | 'json';
}

/** Writes the findings to standard error. True if nothing may be written because of them. */
export function report(
  diagnostics: readonly Diagnostic[],
  { strict, quiet, verbose, ...how }: ReportArguments,
): boolean {
  const verbosity = quiet ? 'quiet' : verbose ? 'verbose' : 'normal';
  process.stderr.write(
    how.diagnostics === 'json'
      ? renderJson(quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics)
      : renderPretty(diagnostics, { verbosity, colors: wantsColors(process.stderr.isTTY) }),
  );
  return hasErrors(diagnostics) || (strict && diagnostics.some(({ severity }) => severity === 'warning'));
}

/** Colours are for a terminal whose user has not refused them (https://no-color.org). */
function wantsColors(isTerminal: boolean | undefined): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = process.env;
  if (NO_COLOR !== '') return false;
  return (FORCE_COLOR !== '' && FORCE_COLOR !== '0') || (isTerminal === true && TERM !== 'dumb');
}
