import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertProject, type ProjectConversion } from '../../src/convert.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import type { SourceRange } from '../../src/diagnostics/source.js';
import { filesFromMap, type MemoryFile } from '../../src/files-map.js';
import type { LibraryOptions } from '../../src/library/conversion.js';
import { printStream } from '../../src/output/plain.js';
import { discoverProject } from '../../src/parsers/discover.js';
import type { MappingOptions } from '../../src/options.js';
import type { RuleSet } from '../../src/rules/apply.js';
import { environmentOf } from '../../src/values/environment.js';

export const fixturesFolder = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** Groups of cases, and how many folders deep the cases of each lie. */
const groups = { rules: 2, projects: 1, reading: 1, invalid: 1 } as const;

/** What a case expects; everything else in its folder is what it is made of. */
export const expectationFiles = ['expected.yaml', 'diagnostics.txt'] as const;

/** `options.json`: which files, profiles and options a case is converted with. */
type CaseOptions = LibraryOptions & { readonly files?: readonly string[] };

/** The folders of all cases, from `fixtures/`: `rules/ports/host-ip`. */
export function listCases(): readonly string[] {
  return Object.entries(groups).flatMap(([group, depth]) => foldersAt(group, depth));
}

function foldersAt(folder: string, depth: number): string[] {
  if (depth === 0) return [folder];
  const path = join(fixturesFolder, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => foldersAt(`${folder}/${name}`, depth - 1));
}

/**
 * Converts a case as `transload convert` does in its folder. The folder is seen as `/srv/app` (a project as
 * `/srv/<its name>`), the home directory is `/home/me`, and there are no variables but those of `options.json`.
 * `rules` and `rewrite` change what should make no difference: the order of rules, and `compose.yaml`.
 */
export function convertCase(
  name: string,
  rules?: RuleSet,
  rewrite: (compose: string) => string = (text) => text,
  more: MappingOptions = {},
): ProjectConversion {
  const folder = join(fixturesFolder, name);
  const [group, app = ''] = name.split('/');
  const directory = `/srv/${group === 'projects' ? app : 'app'}`;
  const { env = {}, files, envFiles, profiles, projectName, projectDirectory, ...mapping } = optionsOf(folder);
  const collector = new DiagnosticCollector();
  const source = discoverProject(
    { files, envFiles, profiles, projectName, projectDirectory },
    {
      workingDirectory: directory,
      env: environmentOf(env),
      files: filesFromMap(contentOf(folder, directory, rewrite)),
      homeDirectory: '/home/me',
    },
    collector,
  );
  return convertProject(source, { ...mapping, ...more }, collector, rules);
}

function optionsOf(folder: string): CaseOptions {
  const path = join(folder, 'options.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as CaseOptions) : {};
}

function contentOf(
  folder: string,
  directory: string,
  rewrite: (compose: string) => string,
): ReadonlyMap<string, MemoryFile> {
  const files = new Map<string, MemoryFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const inside = relative(folder, path);
    if (!entry.isFile() || (expectationFiles as readonly string[]).includes(inside)) continue;
    const executable = (statSync(path).mode & 0o111) !== 0;
    const content = inside === 'compose.yaml' ? rewrite(readFileSync(path, 'utf8')) : readFileSync(path);
    files.set(`${directory}/${inside}`, { content, executable });
  }
  return files;
}

/** What a case gives, by the name of the file that expects it; undefined where there is nothing. */
export function outcomeOf({ manifests, diagnostics }: ProjectConversion): Readonly<Record<string, string | undefined>> {
  return {
    'expected.yaml': manifests.length === 0 ? undefined : printStream(manifests, 'yaml'),
    'diagnostics.txt': diagnostics.length === 0 ? undefined : diagnostics.map(printDiagnostic).join(''),
  };
}

function printDiagnostic({ range, severity, code, message, help, related = [] }: Diagnostic): string {
  const lines = [
    `${range ? placeOf(range) : '-'} ${severity} ${code} ${message}`,
    ...(help === undefined ? [] : [`  help: ${help}`]),
    ...related.map((other) => `  ${placeOf(other.range)} ${other.message}`),
  ];
  return `${lines.join('\n')}\n`;
}

function placeOf({ file, start }: SourceRange): string {
  return `${file}:${start.line}:${start.column}`;
}
