import { expect } from '@jest/globals';
import { convertProject, type ProjectConversion } from '../../src/convert.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { filesFromMap } from '../../src/files-map.js';
import type { MappingOptions } from '../../src/options.js';
import { discoverProject } from '../../src/parsers/discover.js';
import type { ParsedProject } from '../../src/parsers/compose.js';

/** Converts one sound Compose file, `/srv/demo/compose.yaml`. */
export function convertText(
  compose: string,
  mapping: MappingOptions = {},
): ProjectConversion & { readonly parsed: ParsedProject } {
  const collector = new DiagnosticCollector();
  const files = filesFromMap(new Map([['/srv/demo/compose.yaml', compose]]));
  const source = discoverProject({}, { workingDirectory: '/srv/demo', env: new Map(), files }, collector);
  const { parsed, ...conversion } = convertProject(source, mapping, collector);
  expect(conversion.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!parsed) throw new Error('nothing was read');
  return { ...conversion, parsed };
}
