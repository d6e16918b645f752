import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { createColors } from 'picocolors';
import type { FolderChange } from '../../node/folder/compare.js';
import { isSecret } from '../../output/secret-content.js';
import { visible } from '../../reporters/visible.js';
import { join } from '../../values/posix-path.js';

/** Texts that differ in more lines are only said to differ: nobody reads that, and it takes long to find out. */
const mostEdits = 20_000;

/** What a text was or is, and what to call it; undefined if there is none. */
export interface Version {
  readonly name: string;
  /** Where it is from, if the name does not say it. */
  readonly from?: string;
  readonly text: string | undefined;
}

/** How two versions of a text differ, as `diff -u` shows it. */
export function unifiedDiff(before: Version, after: Version): string {
  const [old, young] = [before, after].map(({ name, text }) => (text === undefined ? '/dev/null' : name));
  const options = { maxEditLength: mostEdits, stripTrailingCr: true, headerOptions: FILE_HEADERS_ONLY };
  const texts = [before.text ?? '', after.text ?? ''] as const;
  const patch = createTwoFilesPatch(old ?? '', young ?? '', ...texts, before.from, after.from, options);
  return patch === undefined ? `${after.name}: differs in almost every line\n` : withoutTricks(patch);
}

/** What would become of the files of a folder, one after the other. The content of Secrets is not shown. */
export function unifiedDiffs(folder: string, changes: readonly FolderChange[]): string {
  return changes.map((change) => fileDiff(join(folder, change.path), change)).join('');
}

function fileDiff(name: string, { found, wanted }: FolderChange): string {
  if (isSecret(name, found ?? '') || isSecret(name, wanted ?? '')) {
    return `${name}: differs; it holds secrets and is not shown\n`;
  }
  return unifiedDiff({ name, text: found }, { name, text: wanted });
}

/** A difference in the colours that Git gives it. */
export function painted(patch: string, hasColors: boolean): string {
  if (!hasColors) return patch;
  const paint = createColors(true);
  const colorOf = (line: string): ((text: string) => string) => {
    if (/^(?:---|\+\+\+) /.test(line)) return paint.bold;
    return { '@': paint.cyan, '-': paint.red, '+': paint.green }[line.charAt(0)] ?? String;
  };
  return patch
    .split('\n')
    .map((line) => (line === '' ? '' : colorOf(line)(line)))
    .join('\n');
}

/** What would play tricks on the terminal is shown instead of obeyed; tabs belong to the text. */
function withoutTricks(patch: string): string {
  return patch
    .split('\n')
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
}
