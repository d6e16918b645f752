import once from 'lodash/once.js';
import { convertProject, coverageOf } from '../convert.js';
import type { ComposePath, Diagnostic } from '../diagnostics/diagnostic.js';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { Manifest } from '../model/manifest.js';
import type { MappingOptions } from '../options.js';
import type { OutputFile, OutputFormat } from '../output/output-file.js';
import { printFiles } from '../output/plain.js';
import type { ParseOptions } from '../parsers/compose.js';
import type { ProjectRequest } from '../parsers/discover.js';
import type { CoveredAttribute } from '../rules/ownership.js';
import type { Environment } from '../values/environment.js';

/** What became of a project. With an error among the diagnostics there are no manifests and no files. */
export interface Conversion {
  readonly manifests: readonly Manifest[];
  /** One file an object; `printStream` makes one text of all. Printed when first asked for. */
  readonly files: readonly OutputFile[];
  /** What there is to say, by place; never a secret value. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * What becomes of each attribute that the project has, by rule; empty if the project could not be read. Worked out
   * when first asked for.
   */
  readonly coverage: readonly CoveredAttribute[];
  /** For each manifest: JSON pointer of a field to the Compose path it came from. Worked out when first asked for. */
  readonly origins: ReadonlyMap<Manifest, ReadonlyMap<string, ComposePath>>;
}

/** What both entries take beside the Compose files: the mapping options, and which project in which environment. */
export interface LibraryOptions extends MappingOptions, Omit<ProjectRequest, 'files'> {
  /** Variables for `${…}`. */
  readonly env?: Environment | undefined;
  /** Spelling of the files; default `yaml`. */
  readonly format?: OutputFormat | undefined;
}

/** The pipeline's outcome as the library gives it. */
export function convertSource(
  source: ParseOptions | undefined,
  collector: DiagnosticCollector,
  mapping: MappingOptions,
  format: OutputFormat = 'yaml',
): Conversion {
  const conversion = convertProject(source, mapping, collector);
  const { manifests, diagnostics, parsed } = conversion;
  const files = once(() => printFiles(manifests, format));
  const coverage = once(() => (parsed ? coverageOf(parsed) : []));
  return {
    manifests,
    diagnostics,
    get files() {
      return files();
    },
    get coverage() {
      return coverage();
    },
    get origins() {
      return conversion.origins;
    },
  };
}
