import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { convertProject, type ProjectConversion } from '../../src/convert.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { openProject } from '../../src/node/open-project.js';
import type { MappingOptions } from '../../src/options.js';

/** Real Compose projects beside the repository; tests that need them are skipped where they are not. */
const folder = resolve(process.env['CORPUS'] ?? '../shared/corpus');

export interface CorpusProject {
  readonly id: string;
  readonly dir: string;
  readonly files: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  /** Whether the reference loader takes it. */
  readonly valid: boolean;
}

/** The projects of the corpus that can be read; undefined if there is no corpus here. */
export function corpusProjects(): readonly CorpusProject[] | undefined {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as CorpusProject[]).filter(({ valid }) => valid);
}

/** Where a project of the corpus lies. */
export function folderOf({ dir }: CorpusProject): string {
  return join(folder, dir);
}

/** Converts a project of the corpus as its list says. */
export function convertCorpus(project: CorpusProject, mapping: MappingOptions = {}): ProjectConversion {
  const { files, env, profiles } = project;
  const collector = new DiagnosticCollector();
  const place = { workingDirectory: folderOf(project), env };
  return convertProject(openProject({ files, profiles }, collector, place), mapping, collector);
}
