import { catalogue } from '../diagnostics/catalogue/index.js';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { SourceRange } from '../diagnostics/source.js';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Diagnostics as a SARIF 2.1.0 log, which code scanning services and editors read; `version` is that of transload. */
export function renderSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  const rules = codes.map((code) => ({
    id: code,
    shortDescription: { text: catalogue[code].summary },
    defaultConfiguration: { level: levels[catalogue[code].severity] },
  }));
  const results = diagnostics.map(({ code, severity, message, help, range, related = [] }) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: help === undefined ? message : `${message}\n${help}` },
    ...located('locations', range ? [{ physicalLocation: locationOf(range) }] : []),
    ...located(
      'relatedLocations',
      related.map((other, index) => ({
        id: index + 1,
        message: { text: other.message },
        physicalLocation: locationOf(other.range),
      })),
    ),
  }));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'transload', version, rules } }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** A list that is left out if there is nothing in it. */
function located(key: 'locations' | 'relatedLocations', locations: readonly object[]): object {
  return locations.length === 0 ? {} : { [key]: locations };
}

function locationOf({ file, start, end }: SourceRange): object {
  const isAbsolute = file.startsWith('/');
  const uri = file.split(/[\\/]/).map(encodeURIComponent).join('/');
  return {
    artifactLocation: isAbsolute ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}
