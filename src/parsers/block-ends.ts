/**
 * Whether a block text ends with the file, in the middle of a line: YAML adds the line end, the reference loader's YAML
 * library does not. `start` is where the sign of the text stands.
 */
export function isCutOff(text: string, start: number, end: number): boolean {
  if (end < text.length || text.endsWith('\n')) return false;
  const keepsLineEnds = /^[|>][-\d]*\+/.test(text.slice(start, start + longestSign));
  // Blanks alone are no line then, and what has been kept are the line ends above.
  return !keepsLineEnds || /[^ ]/.test(text.slice(text.lastIndexOf('\n') + 1));
}

const longestSign = 10;
