import type { ScalarValue } from './located.js';

/** What a scalar stands for. */
export interface ResolvedScalar {
  readonly value: ScalarValue;
  /** Set on a number written as a float. */
  readonly float?: true;
  /** Set on a date or time; `value` is its canonical text. */
  readonly timestamp?: true;
}

/**
 * The value of a plain (unquoted) scalar, by the mixture of YAML 1.1 and 1.2 that the reference loader's library reads:
 * `yes` is text, `012` is octal, `1_000` a number, `22:22` text (compose-semantics §5).
 */
export function resolvePlain(text: string): ResolvedScalar {
  const constant = constants.get(text);
  if (constant) return constant;
  const first = text.charAt(0);
  if (first === '.') return dottedFloat.test(text) ? floatOrText(text.replaceAll('_', ''), text) : { value: text };
  if (!/[-+0-9]/.test(first)) return { value: text };
  const timestamp = readTimestamp(text);
  if (timestamp !== undefined) return { value: timestamp, timestamp: true };
  const digits = text.replaceAll('_', '');
  const integer = readInteger(digits);
  if (integer !== undefined) return { value: integer };
  return yamlFloat.test(digits) ? floatOrText(digits, text) : { value: text };
}

const dottedFloat = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const yamlFloat = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

const float = (value: number): ResolvedScalar => ({ value, float: true });

const constants: ReadonlyMap<string, ResolvedScalar> = new Map<string, ResolvedScalar>([
  ...['', '~', 'null', 'Null', 'NULL'].map((text) => [text, { value: null }] as const),
  ...['true', 'True', 'TRUE'].map((text) => [text, { value: true }] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, { value: false }] as const),
  ...['.nan', '.NaN', '.NAN'].map((text) => [text, float(NaN)] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((text) => [text, float(Infinity)] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((text) => [text, float(-Infinity)] as const),
  ...['-0', '-0.0'].map((text) => [text, float(-0)] as const),
]);

/** A number too large for a float stays text. */
function floatOrText(digits: string, text: string): ResolvedScalar {
  const value = Number(digits);
  return Number.isFinite(value) ? float(value) : { value: text };
}

const integerForm = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/** Down to -2^63, and without a sign up to 2^64-1; beyond that the caller makes it a float. */
function readInteger(digits: string): number | bigint | undefined {
  const match = integerForm.exec(digits);
  if (!match) return undefined;
  const [, sign = '', hexadecimal, binary, octal, decimal = ''] = match;
  const magnitude = BigInt(
    hexadecimal !== undefined
      ? `0x${hexadecimal}`
      : binary !== undefined
        ? `0b${binary}`
        : octal !== undefined
          ? `0o${octal}`
          : decimal,
  );
  const value = sign === '-' ? -magnitude : magnitude;
  const largest = sign === '' ? 2n ** 64n - 1n : 2n ** 63n - 1n;
  if (value > largest || value < -(2n ** 63n)) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

const timestampForm = /^(\d{4})-(\d\d?)-(\d\d?)(?:([Tt ])(\d\d?):(\d\d?):(\d\d?)(?:[.,](\d+))?(Z|[-+]\d\d:\d\d)?)?$/;

/** The text that the reference loader makes of a date: `2024-01-01 00:00:00 +0000 UTC`. */
function readTimestamp(text: string): string | undefined {
  const match = timestampForm.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', separator, hour = '0', minute = '0', second = '0', fraction = '', zone] =
    match;
  if ((separator === 'T' || separator === 't') !== (zone !== undefined)) return undefined;
  if (!isDate(Number(year), Number(month), Number(day))) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = zone === undefined || zone === 'Z' ? '+0000' : zone.replace(':', '');
  if (Number(offset.slice(1, 3)) > 24 || Number(offset.slice(3)) > 60) return undefined;
  const nanoseconds = fraction.slice(0, 9).replace(/0+$/, '');
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const time = `${pad(hour)}:${pad(minute)}:${pad(second)}${nanoseconds === '' ? '' : `.${nanoseconds}`}`;
  return `${date} ${time} ${offset} ${Number(offset) === 0 ? 'UTC' : offset}`;
}

/** The text of a timestamp where nothing asks for text, as under `x-` keys: `2024-01-01T00:00:00Z`. */
export function timestampInData(text: string): string {
  const [date = '', time = '', offset = ''] = text.split(' ');
  return `${date}T${time}${offset === '+0000' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(3)}`}`;
}

function pad(number: string): string {
  return number.padStart(2, '0');
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= longest;
}

/** The value of a scalar with an explicit tag; undefined if the text is not what the tag says. */
export function resolveTagged(tag: string, text: string): ResolvedScalar | undefined {
  if (!tag.startsWith(coreTags)) return { value: text };
  const wanted = tag.slice(coreTags.length);
  if (wanted === 'binary') return readBase64(text);
  if (!['int', 'float', 'bool', 'null', 'timestamp'].includes(wanted)) return { value: text };
  const plain = resolvePlain(text);
  const kind = kindOf(plain);
  if (kind === 'int' && wanted === 'float') return { value: Number(plain.value), float: true };
  return kind === wanted ? plain : undefined;
}

const coreTags = 'tag:yaml.org,2002:';

function kindOf({ value, float: isFloat, timestamp }: ResolvedScalar): string {
  if (value === null) return 'null';
  if (timestamp) return 'timestamp';
  if (isFloat) return 'float';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'str' : 'int';
}

function readBase64(text: string): ResolvedScalar | undefined {
  const digits = text.replaceAll(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits)) return undefined;
  const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
  return { value: new TextDecoder().decode(bytes) };
}
