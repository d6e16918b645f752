/**
 * Escapes between double quotes. The reference loader's YAML library knows `\\'`, which YAML does not, and neither `\\/`
 * nor halves of surrogate pairs. They are masked by as many characters before our library sees them, which also keeps it
 * from making an error of each of a million faults.
 */
export interface MendedText {
  readonly text: string;
  /** Where the first escape stands that means nothing, by its start and end. */
  readonly fault?: readonly [number, number];
}

/** A double-quoted text with the escapes masked that the library does not know. */
export function maskEscapes(quoted: string): MendedText {
  let fault: readonly [number, number] | undefined;
  const text = quoted.replaceAll(escape, (pair, index: number) => {
    if (pair === "\\'") return mask;
    if (known.test(pair)) return pair;
    fault ??= [index, index + pair.length];
    return mask;
  });
  return fault ? { text, fault } : { text };
}

/** The text of a scalar whose escapes were masked. */
export function withoutMasks(text: string): string {
  return text.replaceAll(mask, "'");
}

/** Two characters that are none. */
const mask = '\uFDD0\uFDD1';
const escape = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|[^])/g;
const known =
  /^\\(?:[0abtnvfre "\\N_LP\t\r\n]|\r\n|x..|u(?![dD][89a-fA-F])....|U(?!0000[dD][89a-fA-F])(?:000|0010)[^]*)$/;
