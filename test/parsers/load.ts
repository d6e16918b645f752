import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { filesFromMap } from '../../src/files-map.js';
import { parseProject, type ParsedProject } from '../../src/parsers/compose.js';
import { discoverProject, type ProjectRequest } from '../../src/parsers/discover.js';

/** What became of a project in `/app`. */
export interface Loaded {
  readonly parsed: ParsedProject | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** `file:line:column code message`, in the order of reporting. */
  readonly said: readonly string[];
}

export interface LoadOptions extends ProjectRequest {
  readonly env?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  readonly input?: string;
}

/** Reads a project from files given by their paths from `/app`. */
export function load(files: Readonly<Record<string, string | Uint8Array>>, options: LoadOptions = {}): Loaded {
  const { env = {}, workingDirectory = '/app', input, ...request } = options;
  const collector = new DiagnosticCollector();
  const source = discoverProject(
    request,
    {
      workingDirectory,
      env: new Map(Object.entries(env)),
      files: filesFromMap(new Map(Object.entries(files).map(([path, content]) => [`/app/${path}`, content]))),
      homeDirectory: '/home/user',
      ...(input === undefined ? {} : { standardInput: () => new TextEncoder().encode(input) }),
    },
    collector,
  );
  const parsed = source && parseProject(source, collector);
  return { parsed, diagnostics: collector.diagnostics, said: collector.diagnostics.map(describe) };
}

/** Reads one file. */
export function loadText(text: string, options: LoadOptions = {}): Loaded {
  return load({ 'compose.yaml': text }, options);
}

function describe({ code, message, range }: Diagnostic): string {
  const place = range ? `${range.file}:${range.start.line}:${range.start.column} ` : '';
  return `${place}${code} ${message}`;
}

/** The text that a range spans. */
export function textAt(
  text: string,
  range: { start: { offset: number }; end: { offset: number } } | undefined,
): string {
  return range ? text.slice(range.start.offset, range.end.offset) : '';
}
