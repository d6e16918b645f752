/**
 * Escapes between double quotes. The reference loader's YAML library knows `\\'`, which YAML does not, and neither `\\/`
 * nor halves of surrogate pairs; empty lines after an escaped line end are line ends to it and to YAML, but blanks to our
 * library. They are masked by as many characters before our library sees them, which also keeps it from making an error
 * of each of a million faults.
 */
export interface MendedText {
  readonly text: string;
  /** Where the first escape stands that means nothing, by its start and end. */
  readonly fault?: readonly [number, number];
}

/** A double-quoted text with the escapes masked that the library does not know. */
export function maskEscapes(quoted: string): MendedText {
  let fault: readonly [number, number] | undefined;
  const text = quoted.replaceAll(escape, (written, index: number) => {
    if (written === "\\'") return apostrophe;
    const lineEnd = escapedLineEnd.exec(written)?.[0];
    if (lineEnd !== undefined) return lineEnd + maskEmptyLines(written.slice(lineEnd.length));
    if (known.test(written)) return written;
    fault ??= [index, index + written.length];
    return apostrophe;
  });
  return fault ? { text, fault } : { text };
}

/** The text of a scalar whose escapes were masked. */
export function withoutMasks(text: string): string {
  return text.replaceAll(masks, (mask) => (mask === apostrophe ? "'" : mask === lineBreak ? '\n' : ''));
}

/** Each line end stays one, and the blanks around it go. */
function maskEmptyLines(written: string): string {
  return written.replaceAll(/[^\n]/g, nothing).replaceAll('\n', lineBreak);
}

/** Halves of surrogate pairs, which no text holds. */
const apostrophe = '\uDC00\uDC01';
const lineBreak = '\uDC02';
const nothing = '\uDC03';
const masks = /\uDC00\uDC01|[\uDC02\uDC03]/g;

const escapedLineEnd = /^\\\r?\n/;
const escape = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n(?:(?:[ \t]*\r?\n)+[ \t]*)?|[^])/g;
const known = /^\\(?:[0abtnvfre "\\N_LP\t\r]|x..|u(?![dD][89a-fA-F])....|U(?!0000[dD][89a-fA-F])(?:000|0010)[^]*)$/;
