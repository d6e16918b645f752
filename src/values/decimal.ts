/** A decimal number kept exactly: `units / 10 ** scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads a decimal number, with fraction and exponent, exactly; undefined if it is none or absurdly long. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > 100) return undefined;
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match ?? [];
  if (!match || whole + fraction === '') return undefined;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > 300) return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - exponent;
  return scale >= 0 ? { units: digits, scale } : { units: digits * 10n ** BigInt(-scale), scale: 0 };
}

/** The least whole number of `1 / parts` that is not below the decimal, and whether it is equal to it. */
export function roundUp(decimal: Decimal, parts: bigint): { readonly count: bigint; readonly exact: boolean } {
  const divisor = 10n ** BigInt(decimal.scale);
  const scaled = decimal.units * parts;
  const rest = scaled % divisor;
  return { count: scaled / divisor + (rest > 0n ? 1n : 0n), exact: rest === 0n };
}
