import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { FileReader } from '../model/files.js';
import { pickDefined } from '../values/defined.js';
import { dirname, join } from '../values/posix-path.js';
import type { ParseOptions } from './compose.js';
import { isRemoteReference, resolveFrom, type ComposeSource } from './compose-file.js';
import { readEnvFiles, type EnvFileReference } from './env-files.js';
import { decodeText, readText } from './read-text.js';
import type { StageContext } from './stage.js';

/** Which project to read, in the words of `docker compose`. */
export interface ProjectRequest {
  /** `--file`, in order, `-` for standard input. Without any, Compose's own search finds them. */
  readonly files?: readonly string[] | undefined;
  /** `--env-file`, in order. */
  readonly envFiles?: readonly string[] | undefined;
  readonly profiles?: readonly string[] | undefined;
  readonly projectName?: string | undefined;
  readonly projectDirectory?: string | undefined;
}

/** Where the request is made. */
export interface Surroundings {
  /** Absolute, with `/`. */
  readonly workingDirectory: string;
  readonly env: ReadonlyMap<string, string>;
  readonly files: FileReader;
  readonly homeDirectory?: string | undefined;
  /** What stands between the paths of `COMPOSE_FILE`: `;` on Windows, else `:`. */
  readonly pathSeparator?: string | undefined;
  /** The bytes of standard input; asked at most once. */
  readonly standardInput?: (() => Uint8Array) | undefined;
}

/**
 * Finds the files, the environment and the directory of a project as `docker compose` does (compose-semantics §1, §2):
 * by option, by `COMPOSE_FILE`, or by looking for a Compose file here and in the directories above, with `.env` read
 * before (it may set `COMPOSE_FILE`) and again beside the files that were found. Undefined, with a report, where there
 * is nothing to read.
 */
export function discoverProject(
  request: ProjectRequest,
  surroundings: Surroundings,
  collector: DiagnosticCollector,
): ParseOptions | undefined {
  return new Discovery(request, surroundings, collector).run();
}

export const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
export const overrideFiles = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** A Compose file to read: `-`, or an absolute path and what to call it. */
interface Candidate {
  readonly path: string;
  readonly name: string;
}

class Discovery {
  readonly #request: ProjectRequest;
  readonly #at: Surroundings;
  readonly #collector: DiagnosticCollector;
  /** Env files are read once, also where the second look finds them again. */
  readonly #envFilesRead = new Set<string>();

  constructor(request: ProjectRequest, surroundings: Surroundings, collector: DiagnosticCollector) {
    this.#request = request;
    this.#at = surroundings;
    this.#collector = collector;
  }

  run(): ParseOptions | undefined {
    const given = (this.#request.files ?? []).map((file) => this.#candidate(file));
    const first = this.#firstEnvironment(this.#directoryOf(given));
    const candidates = given.length > 0 ? given : (this.#fromVariable(first) ?? this.#search());
    const projectDirectory = this.#directoryOf(candidates);
    const env = this.#environment(first, projectDirectory);
    const sources = candidates.map((candidate) => this.#read(candidate));
    if (candidates.length === 0) {
      const file = `${composeFiles[0] ?? ''} or ${composeFiles[2] ?? ''}`;
      const problem = `there is none in ${this.#at.workingDirectory} nor in any directory above it`;
      this.#collector.report('file/unreadable', [], { file, problem });
    }
    const found = sources.filter((source) => source !== undefined);
    if (candidates.length === 0 || found.length < sources.length) return undefined;
    return {
      sources: found,
      projectDirectory,
      env,
      workingDirectory: this.#at.workingDirectory,
      ...this.#options(env),
    };
  }

  #options(
    env: ReadonlyMap<string, string>,
  ): Pick<ParseOptions, 'files' | 'homeDirectory' | 'projectName' | 'profiles'> {
    const { projectName, profiles = [] } = this.#request;
    const { files, homeDirectory } = this.#at;
    const active = profiles.length > 0 ? profiles : (env.get('COMPOSE_PROFILES') ?? '').split(',');
    return {
      files,
      // Where none is asked for, that is the empty name, and a service may have it: `profiles: ["${UNSET}"]`.
      profiles: active.map((profile) => profile.trim()),
      ...(projectName === undefined ? {} : { projectName }),
      ...(homeDirectory === undefined ? {} : { homeDirectory }),
    };
  }

  #candidate(file: string): Candidate {
    if (file === '-') return { path: '-', name: '<stdin>' };
    return { path: resolveFrom(this.#at.workingDirectory, file), name: file };
  }

  /** The project directory: as asked for, or that of the first file, or the current one. */
  #directoryOf(candidates: readonly Candidate[]): string {
    const { workingDirectory } = this.#at;
    const { projectDirectory } = this.#request;
    if (projectDirectory !== undefined && projectDirectory !== '')
      return resolveFrom(workingDirectory, projectDirectory);
    const file = candidates.find(({ path }) => path !== '-');
    return file && !isRemoteReference(file.name) ? dirname(file.path) : workingDirectory;
  }

  /** Of a `.env` that switches env files off, only the variables for Compose itself count. */
  #firstEnvironment(directory: string): ReadonlyMap<string, string> {
    const { env: given, workingDirectory } = this.#at;
    const env = given.has('PWD') ? given : new Map(given).set('PWD', workingDirectory);
    const whole = this.#environment(env, directory);
    if (whole === env || this.#namedEnvFiles().length > 0 || !this.#isDotEnvDisabled(whole)) return whole;
    return new Map([...whole].filter(([name]) => env.has(name) || name.startsWith('COMPOSE_')));
  }

  /** The environment, and under it the variables of the env files that are asked for or lie in the directory. */
  #environment(env: ReadonlyMap<string, string>, directory: string): ReadonlyMap<string, string> {
    const references = this.#envFiles(env, directory).filter(({ path }) => !this.#envFilesRead.has(path));
    for (const { path } of references) this.#envFilesRead.add(path);
    const added = readEnvFiles(references, env, this.#context(env, directory));
    return added.size === 0 ? env : new Map([...added, ...env]);
  }

  #envFiles(env: ReadonlyMap<string, string>, directory: string): readonly EnvFileReference[] {
    const given = this.#namedEnvFiles();
    if (given.length > 0) {
      return given.map((file) => ({ path: resolveFrom(this.#at.workingDirectory, this.#withHome(file)), name: file }));
    }
    if (this.#isDotEnvDisabled(env)) return [];
    const path = join(directory, '.env');
    const entry = this.#at.files.lookup(path);
    return entry && entry.kind !== 'directory' ? [{ path, name: this.#nameOf(path) }] : [];
  }

  /** The env files that are asked for, in place of `.env`. */
  #namedEnvFiles(): readonly string[] {
    const { envFiles = [] } = this.#request;
    const named = envFiles.length > 0 ? envFiles : (this.#at.env.get('COMPOSE_ENV_FILES') ?? '').split(',');
    return named.filter((file) => file !== '');
  }

  #isDotEnvDisabled(env: ReadonlyMap<string, string>): boolean {
    const value = env.get('COMPOSE_DISABLE_ENV_FILE');
    if (value === undefined || falseWords.has(value)) return false;
    if (trueWords.has(value)) return true;
    const problem = 'COMPOSE_DISABLE_ENV_FILE is neither true nor false';
    this.#collector.report('schema/invalid', [], { problem, help: 'set it to true or false' });
    return true;
  }

  #fromVariable(env: ReadonlyMap<string, string>): readonly Candidate[] | undefined {
    const value = env.get('COMPOSE_FILE');
    if (value === undefined) return undefined;
    const separator = env.get('COMPOSE_PATH_SEPARATOR') ?? '';
    return value
      .split(separator === '' ? (this.#at.pathSeparator ?? ':') : separator)
      .map((file) => this.#candidate(file));
  }

  /** A Compose file here or in the nearest directory above that has one, and the override file beside it. */
  #search(): readonly Candidate[] {
    let directory = this.#directoryOf([]);
    for (;;) {
      const found = this.#present(composeFiles, directory);
      if (found.length > 0) return [...found.slice(0, 1), ...this.#present(overrideFiles, directory).slice(0, 1)];
      const parent = dirname(directory);
      if (parent === directory) return [];
      directory = parent;
    }
  }

  #present(names: readonly string[], directory: string): readonly Candidate[] {
    const paths = names.map((name) => join(directory, name)).filter((path) => this.#at.files.lookup(path));
    const found = paths.map((path) => ({ path, name: this.#nameOf(path) }));
    const [used, ...others] = found.map(({ name }) => name);
    if (used !== undefined && others.length > 0) {
      this.#collector.report('file/several-candidates', [], { used, others: others.join(', ') });
    }
    return found;
  }

  /** What to call a file that the user did not name: its path from the current directory, if it lies there. */
  #nameOf(path: string): string {
    const inside = `${this.#at.workingDirectory === '/' ? '' : this.#at.workingDirectory}/`;
    return path.startsWith(inside) ? path.slice(inside.length) : path;
  }

  #read({ path, name }: Candidate): ComposeSource | undefined {
    if (path !== '-' && isRemoteReference(name)) {
      this.#collector.report('file/remote-not-fetched', [], { reference: name });
      return undefined;
    }
    const text =
      path === '-'
        ? decodeText(this.#at.standardInput?.() ?? new Uint8Array(), name)
        : readText(path, name, this.#at.files);
    if ('problem' in text) {
      this.#collector.report('file/unreadable', [], { file: name, problem: text.problem });
      return undefined;
    }
    return path === '-' ? text : { ...text, path };
  }

  #withHome(path: string): string {
    const { homeDirectory } = this.#at;
    return homeDirectory !== undefined && /^~(?:\/|$)/.test(path) ? homeDirectory + path.slice(1) : path;
  }

  #context(env: ReadonlyMap<string, string>, projectDirectory: string): StageContext {
    const { files, homeDirectory } = this.#at;
    return { collector: this.#collector, files, env, projectDirectory, ...pickDefined({ homeDirectory }) };
  }
}

/** What counts as true or false in a variable of Compose itself. */
const trueWords: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const falseWords: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);
