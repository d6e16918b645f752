/**
 * Whether a key on a line of its own, `? key`, is followed by a colon in another column than its question mark: the
 * reference loader takes that for a mapping inside the key, which fits nowhere. `start` and `end` are those of the key.
 */
export function isColonAstray(text: string, start: number, end: number): boolean {
  const mark = lastSignBefore(text, start);
  if (text.charAt(mark) !== '?') return false;
  const [gap = ''] = /^(?:\s|#.*)*/.exec(text.slice(end, end + longestGap)) ?? [];
  const colon = end + gap.length;
  return text.charAt(colon) === ':' && columnAt(text, colon) !== columnAt(text, mark);
}

/** Blanks and comments around a key that are looked at. */
const longestGap = 1000;

/** Where the last character before an offset stands that is no blank. */
function lastSignBefore(text: string, offset: number): number {
  let at = offset - 1;
  while (at > offset - longestGap && /\s/.test(text.charAt(at))) at--;
  return at;
}

function columnAt(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1);
}
