/**
 * A block text as our library reads it, or as the reference loader does if the text ends with the file, in the middle of a
 * line: YAML adds the line end, the reference loader's YAML library does not. `start` is where the sign of the text stands.
 */
export function withoutAddedLineEnd(read: string, text: string, start: number, end: number): string {
  return isCutOff(read, text, start, end) ? read.replace(/\n$/, '') : read;
}

function isCutOff(read: string, text: string, start: number, end: number): boolean {
  if (end < text.length || text.endsWith('\n')) return false;
  const keepsLineEnds = /^[|>][-\d]*\+/.test(text.slice(start, start + longestSign));
  const lastLine = text.lastIndexOf('\n') + 1;
  if (!keepsLineEnds || /[^ ]/.test(text.slice(lastLine))) return true;
  // Blanks alone are no line then, unless some are part of the text; what has been kept are the line ends above.
  return /\n +\n$/.test(read) || text.indexOf('\n', start) + 1 === lastLine;
}

const longestSign = 10;
