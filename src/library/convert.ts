import { DiagnosticCollector } from '../diagnostics/reporter.js';
import { filesFromMap } from '../files-map.js';
import type { FileReader } from '../model/files.js';
import { discoverProject } from '../parsers/discover.js';
import { environmentOf } from '../values/environment.js';
import { resolve } from '../values/posix-path.js';
import { checkInput, checkOptions } from './check-arguments.js';
import { convertSource, type Conversion, type LibraryOptions } from './conversion.js';

/** A Compose file. */
export interface SourceFile {
  /** Its path, absolute or seen from `directory`; also what diagnostics call it. */
  readonly path: string;
  readonly content: string;
}

/** What `convert` needs to know beside the Compose files. */
export interface ConvertOptions extends LibraryOptions {
  /** The absolute directory that paths start from; its name is the project's unless it has another. Default `/project`. */
  readonly directory?: string | undefined;
  /** Where all other files come from: `.env`, `env_file`, `include`, configs, bind mounts. Default: there are none. */
  readonly files?: FileReader | undefined;
}

/**
 * Translates a Compose project into Kubernetes manifests: text, or one or several files of which later ones override
 * earlier ones. Synchronous and pure. Whatever the files say is answered by diagnostics; a TypeError says that the
 * arguments are wrong.
 */
export function convert(
  input: string | SourceFile | readonly SourceFile[],
  { directory = '/project', files = filesFromMap(new Map()), ...options }: ConvertOptions = {},
): Conversion {
  checkInput(input);
  checkOptions({ directory, files, ...options });
  const sources = typeof input === 'string' ? [{ path: 'compose.yaml', content: input }] : [input].flat();
  const given = filesFromMap(new Map(sources.map(({ path, content }) => [resolve(directory, path), content])));
  const { env = {}, envFiles, profiles, projectName, projectDirectory, format, ...mapping } = options;
  const collector = new DiagnosticCollector();
  const source = discoverProject(
    { files: sources.map(({ path }) => path), envFiles, profiles, projectName, projectDirectory },
    {
      workingDirectory: directory,
      env: environmentOf(env),
      files: { lookup: (path) => given.lookup(path) ?? files.lookup(path) },
    },
    collector,
  );
  return convertSource(source, collector, mapping, format);
}
