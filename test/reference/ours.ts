import { type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { filesFromMap } from '../../src/files-map.js';
import { config } from '../../src/cli/commands/config.js';
import { configText } from '../../src/cli/config-text.js';
import { parseWords } from '../../src/cli/parse-words.js';
import { convertProject, type ProjectConversion } from '../../src/convert.js';
import { printComposeConfig } from '../../src/output/compose-config.js';
import type { MappingOptions } from '../../src/options.js';
import { parseProject, type ParseOptions } from '../../src/parsers/compose.js';
import { discoverProject, type ProjectRequest } from '../../src/parsers/discover.js';
import { environmentOf } from '../../src/values/environment.js';
import { join } from '../../src/values/posix-path.js';
import { asPrinted } from './config-calls.mjs';
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
  const { source, collector } = discover(files, request);
  const parsed = source && parseProject({ ...source, keepsJobs: true }, collector);
  return outcome(parsed && printComposeConfig(parsed.project, 'json'), collector);
}

/** What `config` prints of a project with some flags and names of services, each line of a list by itself. */
export function printOurs(files: ReadonlyMap<string, string>, request: CaseRequest, flags: readonly string[]): Outcome {
  const { source, collector } = discover(files, request);
  const { values, operands } = parseWords([config], ['config', ...flags]);
  return outcome(configText(values, operands, source, collector), collector);
}

/** What a project becomes on Kubernetes. */
export function convertOurs(
  files: ReadonlyMap<string, string>,
  request: CaseRequest,
  options: MappingOptions,
): ProjectConversion {
  const { source, collector } = discover(files, request);
  return convertProject(source, options, collector);
}

function discover(
  files: ReadonlyMap<string, string>,
  request: CaseRequest,
): { readonly source: ParseOptions | undefined; readonly collector: DiagnosticCollector } {
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
  return { source, collector };
}

function outcome(printed: string | undefined, { diagnostics }: DiagnosticCollector): Outcome {
  const isRefused = printed === undefined || diagnostics.some(({ severity }) => severity === 'error');
  return { model: isRefused ? undefined : asPrinted(printed), diagnostics };
}
