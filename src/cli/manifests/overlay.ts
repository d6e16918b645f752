import { convertProject, type ProjectConversion } from '../../convert.js';
import type { DiagnosticCollector } from '../../diagnostics/reporter.js';
import type { MappingOptions } from '../../options.js';
import type { ParseOptions } from '../../parsers/compose.js';
import type { OverlayRequest } from './overlay-request.js';

const profilePrefix = 'profile:';

/** What one overlay makes of the project. */
export interface OverlayConversion extends ProjectConversion {
  readonly name: string;
}

/** A Compose file that was looked for, and what was said about it. */
export interface FurtherFile {
  readonly source: ParseOptions | undefined;
  readonly collector: DiagnosticCollector;
}

/** What an overlay makes of the project: its further Compose files are read on top, its profiles are active. */
export function convertOverlay(
  base: ParseOptions,
  { name, froms }: OverlayRequest,
  mapping: MappingOptions,
  open: (file: string) => FurtherFile,
): OverlayConversion {
  const profiles = froms.flatMap((from) => (from.startsWith(profilePrefix) ? [from.slice(profilePrefix.length)] : []));
  const further = froms.filter((from) => !from.startsWith(profilePrefix)).map(open);
  const isFound = further.every(({ source }) => source !== undefined);
  const source = {
    ...base,
    sources: [...base.sources, ...further.flatMap((file) => file.source?.sources ?? [])],
    profiles: [...(base.profiles ?? []), ...profiles],
  };
  const conversion = convertProject(isFound ? source : undefined, mapping);
  const found = further.flatMap(({ collector }) => collector.diagnostics);
  return { ...conversion, name, diagnostics: [...found, ...conversion.diagnostics] };
}
