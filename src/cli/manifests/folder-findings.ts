import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { DiagnosticCollector } from '../../diagnostics/reporter.js';
import { rangeOf, type SourceRange } from '../../diagnostics/source.js';
import type { FolderChange } from '../../node/folder/compare.js';
import { isSecret } from '../../output/secret-content.js';
import { join } from '../../values/posix-path.js';

/** What there is to say about files that are not as they should be, each at the first line that differs. */
export function folderFindings(folder: string, changes: readonly FolderChange[]): readonly Diagnostic[] {
  const collector = new DiagnosticCollector();
  for (const change of changes) {
    const range = placeOf(join(folder, change.path), change);
    if (change.isForeign) {
      const happens = change.wanted === undefined ? 'removed' : 'replaced';
      collector.report('output/edited', [], { happens }, { range });
    } else {
      const state = change.found === undefined ? 'missing' : change.wanted === undefined ? 'left-over' : 'changed';
      collector.report('output/stale', [], { state }, { range });
    }
  }
  return collector.diagnostics;
}

/** What there is to say about a folder that could not be written. */
export function unwritable(folder: string, { message }: Error): readonly Diagnostic[] {
  const collector = new DiagnosticCollector();
  collector.report('output/unwritable', [], { folder, problem: message });
  return collector.diagnostics;
}

/** What there is to say about a folder in which projects could not be looked for. */
export function unreadable(folder: string, { message }: Error): readonly Diagnostic[] {
  const collector = new DiagnosticCollector();
  collector.report('file/unreadable', [], { file: folder, problem: message });
  return collector.diagnostics;
}

/** The line of a Secret is named, not shown. */
function placeOf(name: string, { found, wanted }: FolderChange): SourceRange {
  const text = found ?? '';
  const start = found === undefined || wanted === undefined ? 0 : startOfDifference(found, wanted);
  const end = text.indexOf('\n', start);
  const range = rangeOf({ source: { name, text }, start, end: end === -1 ? text.length : end });
  return isSecret(name, text) || isSecret(name, wanted ?? '') ? { ...range } : range;
}

/** Where the first line that is not the same starts. */
function startOfDifference(a: string, b: string): number {
  let start = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === '\n') start = at + 1;
  return start;
}
