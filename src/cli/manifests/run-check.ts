import { basename, dirname } from 'node:path';
import { hasErrors, withoutRepetition, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { compareFolder, readRecord, type FolderChange } from '../../node/folder/compare.js';
import type { OutputFile } from '../../output/output-file.js';
import type { Command } from '../command.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { FlagValues, projectFlags, reportFlags } from '../flags.js';
import { productFlags, type comparisonFlags } from '../form-flags.js';
import { report } from '../report.js';
import { standardOutput } from '../standard-streams.js';
import { folderFindings } from './folder-findings.js';
import { produce } from './produce.js';
import { projectsOf } from './projects-of.js';
import { recordRun } from './recorded-run.js';
import { unifiedDiffs } from './unified-diff.js';
import { isFolder } from './write.js';
import { makeAgain, writtenFolders } from './written-folders.js';

export type CheckValues = FlagValues<typeof projectFlags & typeof comparisonFlags & typeof reportFlags>;

/** What was found out about a project, and how what was written of it differs, as `diff -u` says it. */
interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly differences: string;
}

/** Checks what the flags and operands name; the findings are the output. */
export function runCheck(values: CheckValues, files: readonly string[], convert: Command): ExitCode {
  const checked = [
    ...(values.written ? writtenFolders().map((folder) => compare(makeAgain(folder, convert))) : []),
    ...projectsOf(files, values).map((project): Checked => ({
      diagnostics: produce(project.values, project.directory).diagnostics,
      differences: '',
    })),
    ...(values.output === undefined ? [] : [compareOutput(values, values.output, convert)]),
  ];
  if (checked.length === 0 && !values.written) {
    checked.push({ diagnostics: produce(values).diagnostics, differences: '' });
  }
  const isRefused = report(
    withoutRepetition(checked.flatMap(({ diagnostics }) => diagnostics)),
    values,
    standardOutput,
  );
  if (values.diagnostics === 'pretty') standardOutput.write(checked.map(({ differences }) => differences).join(''));
  return isRefused ? exitCodes.refused : exitCodes.done;
}

/** A folder is made as it was made before, unless flags say how. */
function compareOutput(values: CheckValues, path: string, convert: Command): Checked {
  const isToBeFolder = isFolder(path) || values.layout !== 'plain';
  const hasFlags = recordRun(values, productFlags, path)?.words.length !== 0;
  if (isToBeFolder && !hasFlags && readRecord(path).run) return compare(makeAgain(path, convert));
  const { diagnostics, files, text } = produce(values);
  if (isToBeFolder) return compare({ folder: path, diagnostics, files: files() });
  const content = text();
  // A single file is nobody's but the user's: all that counts is whether it is up to date.
  return compare({ folder: dirname(path), diagnostics, files: [{ path: basename(path), content }] }, (changes) =>
    changes.filter(({ wanted }) => wanted === content).map((change) => ({ ...change, isForeign: false })),
  );
}

function compare(
  {
    folder,
    diagnostics,
    files,
  }: { readonly folder: string; readonly diagnostics: readonly Diagnostic[]; readonly files: readonly OutputFile[] },
  select = (changes: readonly FolderChange[]): readonly FolderChange[] => changes,
): Checked {
  if (hasErrors(diagnostics)) return { diagnostics, differences: '' };
  const changes = select(compareFolder(files, folder).changes);
  return {
    diagnostics: [...diagnostics, ...folderFindings(folder, changes)],
    differences: unifiedDiffs(folder, changes),
  };
}
