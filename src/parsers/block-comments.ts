/**
 * Comments in block texts. To the reference loader's YAML library a text is as deep as the widest of the lines before its
 * first word, even if that is a line of blanks; so a comment below such a line is no part of the text, which is empty:
 *
 *     command: |
 *           <- blanks
 *       # a comment
 */

/** A block text as our library finds it, and what of it the reference loader takes for lines of comments. */
export interface CommentedText {
  readonly text: string;
  readonly comments: readonly string[];
}

/** Undefined if there are no such comments. `header` is the sign that the text follows, as in `|-`. */
export function withoutComments(header: string, source: string): CommentedText | undefined {
  if (/\d/.test(header)) return undefined;
  const [blank = ''] = /^(?: *\r?\n)+/.exec(source) ?? [];
  const rest = source.slice(blank.length);
  if (!/^ *#/.test(rest) || indentOf(rest) >= Math.max(...blank.split('\n').map(indentOf))) return undefined;
  if (!/^(?: *(?:#[^\n]*)?(?:\n|$))*$/.test(rest)) return undefined;
  return { text: blank, comments: rest.match(/ +|\r?\n|#[^\r\n]*/g) ?? [] };
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}
