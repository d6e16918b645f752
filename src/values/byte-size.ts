/** Sizes as Compose reads them: units are powers of 1024 whether spelt `m`, `mb` or `mib`. */

const exponentOf: ReadonlyMap<string, bigint> = new Map([
  ['', 0n],
  ['b', 0n],
  ...(['k', 'm', 'g', 't', 'p'] as const).flatMap((letter, index): [string, bigint][] => [
    [letter, BigInt(index + 1)],
    [`${letter}b`, BigInt(index + 1)],
    [`${letter}ib`, BigInt(index + 1)],
  ]),
]);

const largest = 2n ** 63n - 1n;

/** What a size looks like, for messages. */
export const byteSizeForm = 'a number of bytes or a size such as 512m, 1.5g or 64kb';

/**
 * Whole bytes of a size text; undefined if it is none or does not fit 64 bits. A plain integer may be negative, since
 * `-1` means "unlimited" in some places; a fraction needs no unit but is cut to whole bytes.
 */
export function parseByteSize(text: string): bigint | undefined {
  if (text.length > 100) return undefined;
  if (/^[-+]?\d+$/.test(text)) {
    const bytes = BigInt(text.replace('+', ''));
    return bytes <= largest && bytes >= -largest - 1n ? bytes : undefined;
  }
  const [, number = '', unit = ''] = /^(.*[0-9.]) ?([^0-9. ]*)$/.exec(text) ?? [];
  const exponent = exponentOf.get(unit.toLowerCase());
  const size = readGoFloat(number);
  if (size === undefined || exponent === undefined) return undefined;
  const bytes = Math.trunc(size * Number(1024n ** exponent));
  return bytes < 2 ** 63 ? BigInt(bytes) : undefined;
}

const decimal = /^\+?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const hexadecimal = /^\+?0[xX]_?((?:[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)?)(?:\.([0-9a-fA-F]*))?[pP]([-+]?\d+)$/;

/** A number that is not negative, in any spelling that Go reads: underscores between digits, hexadecimal with `p`. */
function readGoFloat(text: string): number | undefined {
  if (decimal.test(text)) return Number(text.replaceAll('_', ''));
  const [, whole = '', fraction = '', exponent = ''] = hexadecimal.exec(text) ?? [];
  const digits = whole.replaceAll('_', '') + fraction;
  return digits === '' ? undefined : Number(BigInt(`0x${digits}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
}
