import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { WatchedFiles } from '../../node/watched-files.js';
import { plural } from '../../reporters/shown.js';
import { visible } from '../../reporters/visible.js';
import { join } from '../../values/posix-path.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { areRefused, report } from '../report.js';
import { standardError } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';
import { convertTo, showDifferences, type ConvertValues } from './run-convert.js';
import { summariseChanges } from './write.js';

/** How often files are looked at, in milliseconds; where that takes long, less often. */
const shortestPause = 200;
const pausesOverLooks = 20;

/** Nothing must have changed for so long before it is converted: editors and checkouts write in several steps. */
const quietTime = 100;

/**
 * Converts the project again whenever something changes that was read for it, or looked for in vain, until the process
 * is told to stop. Errors are said, and end nothing.
 */
export async function convertWatching(values: ConvertValues, output: string): Promise<ExitCode> {
  const stop = untilStopped();
  let said = '';
  while (!stop.aborted) {
    const files = new WatchedFiles(resolve(output).replaceAll('\\', '/'));
    said = await convertAgain(values, output, files, said);
    await untilChanged(files, stop);
  }
  return exitCodes.done;
}

/** Converts once, with a line about it. Findings that were said the last time are not repeated; gives back what was found. */
async function convertAgain(values: ConvertValues, output: string, files: WatchedFiles, said: string): Promise<string> {
  try {
    const { diagnostics, written } = await convertTo(values, output, files);
    const findings = [...diagnostics, ...(written?.diagnostics ?? [])];
    const found = JSON.stringify(findings);
    if (found !== said) {
      report(findings, values);
      if (written && written.diagnostics.length > 0 && values.diagnostics === 'pretty')
        await showDifferences([written]);
    }
    const isDone = written !== undefined && !areRefused(written.diagnostics, values);
    const done = isDone ? summariseChanges(written).trimEnd() : '';
    sayLine(values, done === '' ? `${join(output)}: ${isDone ? 'as it was' : refusalOf(findings)}` : done);
    return found;
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    sayLine(values, `${join(output)}: ${error.message}`);
    return '';
  }
}

function refusalOf(findings: readonly Diagnostic[]): string {
  const severity = hasErrors(findings) ? 'error' : 'warning';
  const count = findings.filter((finding) => finding.severity === severity).length;
  return `not written: ${plural(count, severity)}`;
}

function sayLine({ quiet, diagnostics }: ConvertValues, line: string): void {
  if (quiet || diagnostics !== 'pretty') return;
  standardError.write(`${new Date().toTimeString().slice(0, 8)} ${visible(line)}\n`);
}

/** Aborted once the process is told to stop; that what it does is done first is up to who asks. */
function untilStopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}

/** Waits until something has changed and nothing changes any more, or the process is told to stop. */
async function untilChanged(files: WatchedFiles, stop: AbortSignal): Promise<void> {
  for (let duration = 0; !stop.aborted;) {
    await pause(Math.max(shortestPause, duration * pausesOverLooks), stop);
    const start = performance.now();
    if (files.isChanged()) break;
    duration = performance.now() - start;
  }
  for (let before = ''; !stop.aborted;) {
    const now = files.likeness();
    if (now === before) return;
    before = now;
    await pause(quietTime, stop);
  }
}

async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal: stop }).catch(() => undefined);
}
