import { readdirSync } from 'node:fs';
import { DiagnosticCollector } from '../../diagnostics/reporter.js';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { readRecord } from '../../node/folder/compare.js';
import { recordName, type RecordedRun } from '../../node/folder/record.js';
import type { OutputFile } from '../../output/output-file.js';
import { compareText } from '../../values/sorted.js';
import { join } from '../../values/posix-path.js';
import type { Command } from '../command.js';
import { valuesOfRun } from './recorded-run.js';
import type { ProductValues } from '../form-flags.js';
import { produce } from './produce.js';
import { UsageError } from '../usage-error.js';

/** Folders in which nobody keeps manifests, and which may be very large. */
const skipped: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** The folders below the current one that transload has written. */
export function writtenFolders(below = ''): readonly string[] {
  const entries = readdirSync(below === '' ? '.' : below, { withFileTypes: true });
  const inner = entries
    .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
    .map((entry) => join(below, entry.name))
    .toSorted(compareText)
    .flatMap((folder) => writtenFolders(folder));
  return entries.some((entry) => entry.name === recordName && entry.isFile()) ? [join(below, '.'), ...inner] : inner;
}

/** What a folder should hold, made as it was made before. */
export interface MadeAgain {
  readonly folder: string;
  readonly run?: RecordedRun;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly OutputFile[];
}

/** Converts again what a folder was made from, with the flags of `convert` that were used then. */
export function makeAgain(folder: string, convert: Command): MadeAgain {
  const { run } = readRecord(folder);
  if (!run) return unrepeatable(folder, 'it does not say how it was made, or was made from standard input');
  try {
    const { diagnostics, files } = produce(valuesOfRun(run, convert) as ProductValues, join(folder, run.from));
    return { folder, run, diagnostics, files: hasErrors(diagnostics) ? [] : files() };
  } catch (error) {
    if (error instanceof UsageError) return unrepeatable(folder, error.message);
    throw error;
  }
}

function unrepeatable(folder: string, problem: string): MadeAgain {
  const collector = new DiagnosticCollector();
  const start = { line: 1, column: 1, offset: 0 };
  collector.report(
    'output/unrepeatable',
    [],
    { problem },
    {
      range: { file: join(folder, recordName), start, end: start },
    },
  );
  return { folder, diagnostics: collector.diagnostics, files: [] };
}
