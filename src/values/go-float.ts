/** Floating point numbers as Go prints them, which differs from JavaScript in when it turns to exponents. */

interface Digits {
  readonly sign: '' | '-';
  /** Significant digits without trailing zeros. */
  readonly digits: string;
  /** Decimal exponent of the first digit. */
  readonly exponent: number;
}

/**
 * The shortest digits that read back as the same number, in exponent form below 1e-4 and from 1e6 on (`1e-05`,
 * `1e+06`), else plain. With 32 bits the number is first rounded to single precision.
 */
export function goFloatText(value: number, bits: 32 | 64 = 64): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  const { sign, digits, exponent } = shortestDigits(value, bits);
  if (exponent < -4 || exponent >= 6) {
    const mantissa = digits.length > 1 ? `${digits.slice(0, 1)}.${digits.slice(1)}` : digits;
    return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** The number whose text is the shortest one of `value` in single precision: 0.1 stays 0.1, 0.123456789 gets shorter. */
export function singlePrecision(value: number): number {
  return Number.isFinite(Math.fround(value)) ? Number(goFloatText(value, 32)) : value;
}

function shortestDigits(value: number, bits: 32 | 64): Digits {
  const [mantissa = '0', exponent = '0'] = shortestText(Math.abs(value), bits).split('e');
  return {
    sign: value < 0 || Object.is(value, -0) ? '-' : '',
    digits: mantissa.replace('.', '').replace(/0+$/, '') || '0',
    exponent: Number(exponent),
  };
}

/** In exponent form; JavaScript finds the shortest digits of a double itself, those of a single are found by trying. */
function shortestText(value: number, bits: 32 | 64): string {
  const single = Math.fround(value);
  for (let digits = 0; bits === 32 && digits < 9; digits++) {
    const text = single.toExponential(digits);
    if (Math.fround(Number(text)) === single) return text;
  }
  return (bits === 32 ? single : value).toExponential();
}
