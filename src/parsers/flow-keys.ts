/** A key between braces, by where it stands. */
export interface FlowKey {
  readonly start: number;
  readonly end: number;
  /** Without quotes. */
  readonly isPlain: boolean;
}

/**
 * What is wrong with a key between braces by the older YAML that the reference loader reads: it wants key and colon on
 * one line, and a blank between the colon of an unquoted key and an opening bracket.
 */
export function findFlowKeyFault(
  text: string,
  { start, end, isPlain }: FlowKey,
): { readonly problem: string; readonly help: string } | undefined {
  const gap = /^(?:\s|#[^\n]*\n)*(?=:)/.exec(text.slice(end, end + longestGap))?.[0];
  if (gap === undefined || /\?\s+$/.test(text.slice(Math.max(0, start - 100), start))) return undefined;
  const colon = end + gap.length;
  if (text.slice(start, colon).includes('\n')) {
    return { problem: 'a key in {...} and its colon must stand on one line', help: 'join the lines' };
  }
  if (isPlain && colon === end && /[[{]/.test(text.charAt(colon + 1))) {
    return { problem: 'a blank is missing after the colon', help: 'write `key: [...]` or `key: {...}`' };
  }
  return undefined;
}

/** Blanks and comments after a key that are looked at. */
const longestGap = 2000;

/**
 * Whether a question mark before a blank stands in a text without quotes between brackets: the reference loader takes it for
 * the start of a key. `end` is behind the text.
 */
export function holdsQuestionMark(text: string, start: number, end: number): boolean {
  return /\?\s/.test(text.slice(start, end + 1));
}

/** Whether a text in a mapping starts with a colon, which the reference loader takes only as an item or after a comma. */
export function startsWithColon(text: string, offset: number): boolean {
  return text.charAt(offset) === ':' && !/[,[]\s*$/.test(text.slice(Math.max(0, offset - 100), offset));
}
