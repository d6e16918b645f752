import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { FileReader } from '../../model/files.js';
import type { OutputFile } from '../../output/output-file.js';
import type { Command } from '../command.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { FlagValues, projectFlags, reportFlags } from '../flags.js';
import { productFlags, type outputFlags } from '../form-flags.js';
import { visible } from '../../reporters/visible.js';
import { join } from '../../values/posix-path.js';
import { areRefused, report } from '../report.js';
import { standardError } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';
import { unwritable } from './folder-findings.js';
import { produce } from './produce.js';
import { projectsBelow } from './projects-below.js';
import { recordRun } from './recorded-run.js';
import { help, isHelper, makeEach, untilEventsAreSeenTo, type Made } from './threads.js';
import { isFolder, summariseChanges, writeFolder, writeText, type Written } from './write.js';
import { makeAgain, writtenFolders, type MadeAgain } from './written-folders.js';

export type ConvertValues = FlagValues<typeof projectFlags & typeof outputFlags & typeof reportFlags>;

/** Converts the project that the flags name. */
export async function convertProjectOnce(values: ConvertValues): Promise<ExitCode> {
  const { output } = values;
  if (!isToFolder(values, output) || output === undefined) {
    const { diagnostics, text } = produce(values);
    if (report(diagnostics, values)) return exitCodes.refused;
    writeText(text(), output);
    return exitCodes.done;
  }
  const { diagnostics, written } = await convertTo(values, output);
  return await conclude(diagnostics, written ? [written] : [], values);
}

/** Converts the project and writes it, unless what was found forbids it. */
export async function convertTo(
  values: ConvertValues,
  output: string,
  disk?: FileReader,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly written?: Written }> {
  const isOneFile = !isToFolder(values, output);
  const { diagnostics, files, text } = produce(values, '.', disk);
  if (areRefused(diagnostics, values)) return { diagnostics };
  if (isOneFile) return { diagnostics, written: writeText(text(), output) };
  const run = recordRun(values, productFlags, output);
  return { diagnostics, written: await writeFolder(output, files(), { force: values.force, run }) };
}

/** Whether one file an object is to be written; throws a UsageError for a form that needs a folder if it is not. */
function isToFolder({ layout, 'group-by': groups }: ConvertValues, output: string | undefined): boolean {
  const isPath = output !== undefined && isFolder(output);
  if (layout === 'plain' && groups !== 'object' && !isPath) {
    throw new UsageError('--group-by spreads objects over files of a folder: say which with -o', 'convert');
  }
  if (layout !== 'plain' && output === undefined) {
    throw new UsageError(`--layout ${layout} makes a folder: say where with -o`, 'convert');
  }
  return layout !== 'plain' || isPath;
}

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

/** Says what there is to say, what was written, and what was not and why. */
async function conclude(
  diagnostics: readonly Diagnostic[],
  written: readonly Written[],
  values: ConvertValues,
): Promise<ExitCode> {
  const isRefused = report([...diagnostics, ...written.flatMap((folder) => folder.diagnostics)], values);
  const refused = written.filter((folder) => folder.diagnostics.length > 0);
  const done = written.filter((folder) => folder.diagnostics.length === 0);
  if (values.diagnostics === 'pretty') {
    if (refused.length > 0) await showDifferences(refused);
    if (!values.quiet) standardError.write(done.map(summariseChanges).join(''));
  }
  const isChanged = done.some(({ changes }) => changes.length > 0);
  return isRefused || (isChanged && values['fail-on-change']) ? exitCodes.refused : exitCodes.done;
}

/** How what was edited differs from what would have been written. */
export async function showDifferences(refused: readonly Written[]): Promise<void> {
  const { unifiedDiffs } = await import('./unified-diff.js');
  standardError.write(refused.map(({ folder, changes }) => unifiedDiffs(folder, changes)).join(''));
}
