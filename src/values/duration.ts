/**
 * Durations as Compose reads them (`1m30s`, `1.5h`, `2d`, `1w`) and as Go prints them (`1m30s`, `1h30m0s`).
 * A duration is a whole number of nanoseconds within 64 signed bits, as in Go.
 */

const nanosecondsIn: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['d', 86_400_000_000_000n],
  ['w', 604_800_000_000_000n],
]);

const longest = 2n ** 63n - 1n;
const part = /(\d*)(?:\.(\d*))?([^\d.]+)/y;

/** What a duration looks like, for messages. */
export const durationForm = 'a duration such as 30s, 1m30s or 1.5h';

/**
 * Nanoseconds of a duration text; undefined if it is none. Optional sign, then numbers with a unit, which add up;
 * a bare number has no meaning except `0`.
 */
export function parseDuration(text: string): bigint | undefined {
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const rest = text.slice(sign.length);
  if (rest === '0') return 0n;
  if (rest === '') return undefined;
  let total = 0n;
  part.lastIndex = 0;
  while (part.lastIndex < rest.length) {
    const match = part.exec(rest);
    if (!match) return undefined;
    const nanoseconds = partNanoseconds(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    if (nanoseconds === undefined) return undefined;
    total += nanoseconds;
    if (total > longest) return undefined;
  }
  return sign === '-' ? -total : total;
}

function partNanoseconds(whole: string, fraction: string, unitName: string): bigint | undefined {
  const unit = nanosecondsIn.get(unitName);
  if (unit === undefined || (whole === '' && fraction === '')) return undefined;
  if (whole.length > 40) return undefined;
  const value = BigInt(whole || '0') * unit;
  return value > longest ? undefined : value + fractionNanoseconds(fraction, unit);
}

/** Go multiplies fractions in double precision and cuts the rest off; digits beyond 64 bits are ignored. */
function fractionNanoseconds(digits: string, unit: bigint): bigint {
  let fraction = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = fraction * 10n + BigInt(digit);
    if (next > longest) break;
    fraction = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(fraction) * (Number(unit) / scale)));
}

/** Canonical text, as Go prints it: `1h0m0s`, `1m30s`, `1.5s`, `10ms`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${size.toString()}ns`;
  if (size < 1_000_000n) return `${sign}${withFraction(size, 1_000n)}\u00b5s`;
  if (size < 1_000_000_000n) return `${sign}${withFraction(size, 1_000_000n)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${withFraction(size % 60_000_000_000n, 1_000_000_000n)}s`;
  if (minutes === 0n) return sign + seconds;
  const hours = minutes / 60n;
  return `${sign}${hours === 0n ? '' : `${hours.toString()}h`}${(minutes % 60n).toString()}m${seconds}`;
}

function withFraction(value: bigint, unit: bigint): string {
  const width = unit.toString().length - 1;
  const fraction = (value % unit).toString().padStart(width, '0').replace(/0+$/, '');
  return (value / unit).toString() + (fraction === '' ? '' : `.${fraction}`);
}

/** Whole seconds, rounded up, and whether nothing was lost: what Kubernetes fields in seconds need. */
export function durationSeconds(nanoseconds: bigint): { readonly seconds: number; readonly exact: boolean } {
  const second = 1_000_000_000n;
  const rest = nanoseconds % second;
  return { seconds: Number(nanoseconds / second) + (rest > 0n ? 1 : 0), exact: rest === 0n };
}
