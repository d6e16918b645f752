import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { convertProject } from '../../convert.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../diagnostics/reporter.js';
import { inFile } from '../../diagnostics/source.js';
import type { Manifest } from '../../model/manifest.js';
import { filesAt } from '../../node/git/files-at.js';
import { findProjectName } from '../../parsers/project-name.js';
import { mappingOptionsOf, type FlagValues, type projectFlags } from '../flags.js';
import { open } from '../open.js';
import type { Version } from './versions-of.js';

type ProjectValues = FlagValues<typeof projectFlags>;

/** What a version of a project becomes. */
export interface ConvertedVersion {
  readonly manifests: readonly Manifest[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the project is called, and whether only after its folder. */
  readonly project: { readonly name: string; readonly isOfFolder: boolean } | undefined;
}

/** Converts both versions. They are one project: a version that is called after its folder has the name of the other. */
export function convertVersions(
  [old, young]: readonly [Version, Version],
  values: ProjectValues,
): readonly [ConvertedVersion, ConvertedVersion] {
  const [before, after] = [convertVersion(old, values), convertVersion(young, values)];
  const [was, is] = [before.project, after.project];
  if (!was || !is || was.name === is.name || !(was.isOfFolder || is.isOfFolder)) return [before, after];
  return was.isOfFolder
    ? [convertVersion(old, { ...values, 'project-name': is.name }), after]
    : [before, convertVersion(young, { ...values, 'project-name': was.name })];
}

function convertVersion(version: Version, values: ProjectValues): ConvertedVersion {
  const { source, collector } = openVersion(version, values);
  const { manifests, diagnostics, parsed } = convertProject(source, mappingOptionsOf(values), collector);
  const name = parsed?.project.name;
  return {
    manifests,
    diagnostics: version.kind === 'commit' ? diagnostics.map((finding) => foundAt(version.name, finding)) : diagnostics,
    project:
      name === undefined || !source
        ? undefined
        : {
            name,
            isOfFolder:
              name === findProjectName({ ...source, documents: [] }, new DiagnosticCollector()) &&
              values['project-name'] === undefined,
          },
  };
}

function openVersion(version: Version, values: ProjectValues): ReturnType<typeof open> {
  if (version.kind === 'now') return open(values);
  if (version.kind === 'commit') return open(values, '.', filesAt(version.commit, version.directory));
  const fromHere = { ...values, 'env-file': values['env-file'].map((file) => resolve(file)) };
  return statSync(version.name).isDirectory()
    ? open({ ...fromHere, file: [] }, version.name)
    : open({ ...fromHere, file: [version.name] });
}

/** `HEAD~1:compose.yaml`, as Git calls it. */
function foundAt(revision: string, finding: Diagnostic): Diagnostic {
  return finding.range ? { ...finding, range: inFile(finding.range, `${revision}:${finding.range.file}`) } : finding;
}
