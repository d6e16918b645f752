import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { FileReader } from '../../model/files.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import type { FlagValues, projectFlags, reportFlags } from '../flags.js';
import { productFlags, type outputFlags } from '../form-flags.js';
import { areRefused, report } from '../report.js';
import { standardError } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';
import { produce } from './produce.js';
import { recordRun } from './recorded-run.js';
import { isFolder, summariseChanges, writeFolder, writeText, type Written } from './write.js';

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

/** Says what there is to say, what was written, and what was not and why. */
export async function conclude(
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
