import { type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { filesFromMap } from '../../src/files-map.js';
import { printComposeConfig } from '../../src/output/compose-config.js';
import { parseProject } from '../../src/parsers/compose.js';
import { discoverProject, type ProjectRequest } from '../../src/parsers/discover.js';
import { environmentOf } from '../../src/values/environment.js';
import { join } from '../../src/values/posix-path.js';
import { homeDirectory, projectDirectory } from './reference.mjs';

/** How a case is read: the options of `docker compose`, and where and with what environment it is called. */
export interface CaseRequest extends ProjectRequest {
  readonly env?: Readonly<Record<string, string>>;
  /** Relative to the project. */
  readonly workingDirectory?: string;
}

/** What we make of a case: the model as `docker compose config` would print it, and what we say about it. */
export interface Outcome {
  readonly model: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a project given as relative paths and contents, as transload does. */
export function readOurs(files: ReadonlyMap<string, string>, request: CaseRequest): Outcome {
  const { env = {}, workingDirectory = '.', ...options } = request;
  const collector = new DiagnosticCollector();
  const source = discoverProject(
    options,
    {
      workingDirectory: join(projectDirectory, workingDirectory),
      env: environmentOf({ HOME: homeDirectory, ...env }),
      files: filesFromMap(new Map([...files].map(([name, content]) => [join(projectDirectory, name), content]))),
      homeDirectory,
    },
    collector,
  );
  const parsed = source && parseProject(source, collector);
  const { diagnostics } = collector;
  const isRefused = parsed === undefined || diagnostics.some(({ severity }) => severity === 'error');
  return {
    model: isRefused ? undefined : (JSON.parse(printComposeConfig(parsed.project, 'json')) as unknown),
    diagnostics,
  };
}
