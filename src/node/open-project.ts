import { homedir } from 'node:os';
import { delimiter, sep } from 'node:path';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { FileReader } from '../model/files.js';
import type { ParseOptions } from '../parsers/compose.js';
import { discoverProject, type ProjectRequest } from '../parsers/discover.js';
import { environmentOf, type Environment } from '../values/environment.js';
import { disk } from './disk.js';
import { readStandardInput } from './standard-input.js';

/** Where a project is looked for; what is not said is taken from this process. */
export interface Place {
  readonly workingDirectory?: string | undefined;
  readonly env?: Environment | undefined;
  readonly files?: FileReader | undefined;
}

/** Finds a project on this machine as `docker compose` does. Undefined, with a report, if there is none to read. */
export function openProject(
  request: ProjectRequest,
  collector: DiagnosticCollector,
  { workingDirectory = process.cwd(), env = process.env, files = disk }: Place = {},
): ParseOptions | undefined {
  const surroundings = {
    workingDirectory: withSlashes(workingDirectory),
    env: environmentOf(env),
    files,
    homeDirectory: homeDirectory(),
    pathSeparator: delimiter,
    standardInput: readStandardInput,
  };
  return discoverProject(request, surroundings, collector);
}

/** Undefined for a user whom the system does not know, as in containers. */
function homeDirectory(): string | undefined {
  try {
    return withSlashes(homedir());
  } catch {
    return undefined;
  }
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
