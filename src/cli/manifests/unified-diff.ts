import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { FolderChange } from '../../node/folder/compare.js';
import { isSecret } from '../../output/secret-content.js';
import { visible } from '../../reporters/visible.js';
import { join } from '../../values/posix-path.js';

/** Texts that differ in more lines are only said to differ: nobody reads that, and it takes long to find out. */
const mostEdits = 20_000;

/**
 * What would become of a file, as `diff -u` shows it; `path` is what to call it. The content of Secrets is not shown.
 */
function unifiedDiff(path: string, { found, wanted }: Pick<FolderChange, 'found' | 'wanted'>): string {
  if (isSecret(path, found ?? '') || isSecret(path, wanted ?? ''))
    return `${path}: differs; it holds secrets and is not shown\n`;
  const [before, after] = [found === undefined ? '/dev/null' : path, wanted === undefined ? '/dev/null' : path];
  const options = { maxEditLength: mostEdits, stripTrailingCr: true, headerOptions: FILE_HEADERS_ONLY };
  const patch = createTwoFilesPatch(before, after, found ?? '', wanted ?? '', undefined, undefined, options);
  return patch === undefined ? `${path}: differs in almost every line\n` : withoutTricks(patch);
}

/** The differences of several files of a folder, one after the other. */
export function unifiedDiffs(folder: string, changes: readonly FolderChange[]): string {
  return changes.map((change) => unifiedDiff(join(folder, change.path), change)).join('');
}

/** What would play tricks on the terminal is shown instead of obeyed; tabs belong to the text. */
function withoutTricks(patch: string): string {
  return patch
    .split('\n')
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
}
