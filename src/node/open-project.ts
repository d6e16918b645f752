import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { SourceText } from '../diagnostics/source.js';
import type { ParseOptions } from '../parsers/compose.js';
import { disk } from './disk.js';

/** Which project to read, in the words of `docker compose`. */
export interface ProjectSelection {
  /** Compose files in order, `-` for standard input; without any, those that Compose finds by itself. */
  readonly files?: readonly string[] | undefined;
  readonly envFiles?: readonly string[] | undefined;
  readonly profiles?: readonly string[] | undefined;
  readonly projectName?: string | undefined;
  readonly projectDirectory?: string | undefined;
}

/** Gathers what the parsers need from this machine: files, environment, home directory. */
export function openProject(selection: ProjectSelection, _collector: DiagnosticCollector): ParseOptions | undefined {
  const sources = (selection.files ?? []).map((file): SourceText => {
    return file === '-'
      ? { name: '<stdin>', text: readFileSync(0, 'utf8') }
      : { name: file, text: readFileSync(file, 'utf8') };
  });
  const first = selection.files?.find((file) => file !== '-');
  return {
    sources,
    projectDirectory: resolve(selection.projectDirectory ?? (first === undefined ? '.' : dirname(first))),
    files: disk,
    env: new Map(
      Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ),
    homeDirectory: homedir(),
    ...(selection.projectName === undefined ? {} : { projectName: selection.projectName }),
    ...(selection.profiles === undefined ? {} : { profiles: selection.profiles }),
  };
}
