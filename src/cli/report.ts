import packageJson from '../../package.json' with { type: 'json' };
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { renderGithub } from '../reporters/github.js';
import { renderJson } from '../reporters/json.js';
import { renderMarkdown } from '../reporters/markdown.js';
import { renderPretty } from '../reporters/pretty.js';
import { renderSarif } from '../reporters/sarif.js';
import type { FlagValues, reportFlags } from './flags.js';
import { standardError, type StandardStream } from './standard-streams.js';

/** How the user wants to hear about findings. */
export type ReportArguments = FlagValues<typeof reportFlags>;

/** For commands that are asked for something else than findings: only what keeps them from answering is told. */
export const errorsAlone: ReportArguments = { strict: false, quiet: true, verbose: false, diagnostics: 'pretty' };

/** Writes the findings, to standard error unless they are what was asked for. True if they forbid to go on. */
export function report(diagnostics: readonly Diagnostic[], values: ReportArguments, stream = standardError): boolean {
  stream.write(render(diagnostics, values, stream));
  return areRefused(diagnostics, values);
}

/** Whether there are errors, or warnings where those count as errors. */
export function areRefused(diagnostics: readonly Diagnostic[], { strict }: Pick<ReportArguments, 'strict'>): boolean {
  return hasErrors(diagnostics) || (strict && diagnostics.some(({ severity }) => severity === 'warning'));
}

function render(diagnostics: readonly Diagnostic[], values: ReportArguments, stream: StandardStream): string {
  const verbosity = values.quiet ? 'quiet' : values.verbose ? 'verbose' : 'normal';
  const wanted = values.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  switch (values.diagnostics) {
    case 'pretty':
      return renderPretty(diagnostics, { verbosity, colors: wantsColors(stream) });
    case 'json':
      return renderJson(wanted);
    case 'sarif':
      return renderSarif(wanted, packageJson.version);
    case 'github':
      return renderGithub(diagnostics, verbosity);
    case 'markdown':
      return renderMarkdown(diagnostics, verbosity);
  }
}

/** Colours are for a terminal whose user has not refused them (https://no-color.org). */
export function wantsColors(stream: StandardStream): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = process.env;
  if (NO_COLOR !== '') return false;
  return (FORCE_COLOR !== '' && FORCE_COLOR !== '0') || (TERM !== 'dumb' && stream.isTerminal);
}
