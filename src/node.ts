import { DiagnosticCollector } from './diagnostics/reporter.js';
import { checkOptions, checkPaths } from './library/check-arguments.js';
import { convertSource, type Conversion, type LibraryOptions } from './library/conversion.js';
import { openProject } from './node/open-project.js';

export { disk } from './node/disk.js';
export { EditedFilesError, writeFiles, type WriteOptions } from './node/write-files.js';
export type { FolderChange } from './node/folder/compare.js';
export type { RecordedRun } from './node/folder/record.js';

/** What `convertFiles` needs to know beside the paths; `env` is this process's unless given. */
export interface NodeOptions extends LibraryOptions {
  /** Where relative paths start; default the current directory of this process. */
  readonly workingDirectory?: string | undefined;
}

/**
 * Translates the Compose project made of these files, or, if there are none, the one that Compose itself would find.
 * Files, `.env` and `COMPOSE_*` variables are read as `docker compose` does.
 */
export function convertFiles(paths: readonly string[], options: NodeOptions = {}): Promise<Conversion> {
  checkPaths(paths);
  checkOptions({ ...options });
  const { env, envFiles, format, profiles, projectDirectory, projectName, workingDirectory, ...mapping } = options;
  const collector = new DiagnosticCollector();
  const request = { files: paths, envFiles, profiles, projectDirectory, projectName };
  const source = openProject(request, collector, { workingDirectory, env });
  return Promise.resolve(convertSource(source, collector, mapping, format));
}
