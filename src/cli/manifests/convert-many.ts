import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { OutputFile } from '../../output/output-file.js';
import { visible } from '../../reporters/visible.js';
import { join } from '../../values/posix-path.js';
import type { Command } from '../command.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { productFlags } from '../form-flags.js';
import { areRefused } from '../report.js';
import { standardError } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';
import { unwritable } from './folder-findings.js';
import { produce } from './produce.js';
import { projectsBelow } from './projects-below.js';
import { recordRun } from './recorded-run.js';
import { conclude, type ConvertValues } from './run-convert.js';
import { help, isHelper, makeEach, untilEventsAreSeenTo, type Made } from './threads.js';
import { writeFolder, type Written } from './write.js';
import { makeAgain, writtenFolders, type MadeAgain } from './written-folders.js';

/** What one of many projects became; it has no files if what was found forbids to write it. */
interface Converted extends Made {
  readonly files: readonly OutputFile[] | undefined;
}

/**
 * Converts all projects at and below a folder, each into the same place below the output. One project's fault does not
 * stop the others.
 */
export async function convertBelow(values: ConvertValues, top: string, output: string): Promise<ExitCode> {
  const make = (project: string): Converted => {
    const { diagnostics, files } = produce(values, join(top, project));
    return { diagnostics, files: areRefused(diagnostics, values) ? undefined : files() };
  };
  if (isHelper) {
    help(make);
    return exitCodes.done;
  }
  const { projects, diagnostics: unread } = projectsBelow(top, output);
  if (projects.length === 0) throw new UsageError(`there is no Compose file in ${top} nor below it`, 'convert');
  const found = new Map<string, readonly Diagnostic[]>();
  const written = new Map<string, Written | undefined>();
  await makeEach(projects, make, async (project, made) => {
    showProgress(`${written.size + 1}/${projects.length} ${project}`);
    const folder = join(output, project);
    const outcome = await withoutFailing(folder, async () => {
      const { diagnostics, files } = made();
      found.set(project, diagnostics);
      if (!files) return undefined;
      const run = recordRun(values, productFlags, folder, join(top, project));
      return await writeFolder(folder, files, { force: values.force, run });
    });
    written.set(project, outcome);
  });
  showProgress('');
  return await conclude(
    [...unread, ...projects.flatMap((project) => found.get(project) ?? [])],
    projects.flatMap((project) => written.get(project) ?? []),
    values,
  );
}

/** Writes anew the folders below this one that `convert` has written. One project's fault does not stop the others. */
export async function convertWritten(values: ConvertValues, convert: Command): Promise<ExitCode> {
  const make = (folder: string): MadeAgain => makeAgain(folder, convert);
  if (isHelper) {
    help(make);
    return exitCodes.done;
  }
  const again = new Map<string, MadeAgain>();
  const folders = writtenFolders();
  await makeEach(folders, make, (folder, made) => Promise.resolve(void again.set(folder, made())));
  const made = folders.flatMap((folder) => again.get(folder) ?? []);
  const written: Written[] = [];
  for (const { folder, run, files, diagnostics } of made) {
    if (areRefused(diagnostics, values)) continue;
    await untilEventsAreSeenTo();
    const outcome = await withoutFailing(folder, () => writeFolder(folder, files, { force: values.force, run }));
    if (outcome) written.push(outcome);
  }
  const diagnostics = made.flatMap((folder) => folder.diagnostics);
  return await conclude(diagnostics, written, values);
}

/** What comes of one of many folders; a failure is a finding about it, so that the others go on. */
async function withoutFailing(folder: string, run: () => Promise<Written | undefined>): Promise<Written | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    return { folder, changes: [], diagnostics: unwritable(folder, error) };
  }
}

/** On a terminal, one line that is written over. */
function showProgress(line: string): void {
  if (standardError.isTerminal) standardError.write(`\r\u001b[K${visible(line)}`);
}
