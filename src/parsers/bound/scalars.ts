import { byteSizeForm, parseByteSize } from '../../values/byte-size.js';
import { durationForm, formatDuration, parseDuration } from '../../values/duration.js';
import { castScalar } from '../cast.js';
import { quoted, reportInvalid } from '../faults.js';
import { scalar, type LocatedNode, type ScalarNode, type ScalarValue } from '../located.js';
import type { Rewrite } from '../rewrite.js';
import { scalarText } from '../scalar-text.js';

/** A reader of single values; a mapping or list in their place has been reported by the schema. */
function ofScalar(read: (node: ScalarNode, ...rest: Rest) => LocatedNode | undefined): Rewrite {
  return (node, path, context) => {
    if (node.kind !== 'scalar') return undefined;
    return node.value === null ? node : read(node, path, context);
  };
}

type Rest = [path: Parameters<Rewrite>[1], context: Parameters<Rewrite>[2]];

/** A text, or a whole number. */
export const bindText: Rewrite = ofScalar((node, path, context) => {
  if (node.float) {
    reportInvalid(context, path, node, 'the value is no text', 'a text; put a number in quotes');
    return undefined;
  }
  return typeof node.value === 'string' ? node : scalar(scalarText(node), node.span);
});

export const bindFlag: Rewrite = ofScalar((node, path, context) => {
  return typeof node.value === 'string' ? castScalar(node, 'boolean', path, context) : node;
});

/** A fraction is cut off, as the reference loader does where its schema lets one pass. */
export const bindInteger: Rewrite = ofScalar((node, path, context) => {
  if (typeof node.value === 'string') return castScalar(node, 'integer', path, context);
  if (isBeyondInteger(node.value)) return refuseBeyondInteger(node, path, context);
  return typeof node.value === 'number' ? scalar(wholePart(node.value), node.span) : node;
});

/** A number without its fraction; among whole numbers there is no negative zero. */
function wholePart(value: number): number {
  return Math.trunc(value) || 0;
}

/** Below -2^63 or above 2^63-1, where the reference loader makes another number of it. */
function isBeyondInteger(value: ScalarValue): boolean {
  return typeof value === 'number' ? Math.abs(value) >= 2 ** 63 : isBeyond64Bits(value);
}

function refuseBeyondInteger(node: ScalarNode, ...[path, context]: Rest): LocatedNode | undefined {
  const problem = `${quoted(scalarText(node))} is beyond the numbers of 64 bits`;
  reportInvalid(context, path, node, problem, 'a smaller number');
  return undefined;
}

/** Texts have become numbers where the reference loader lets them; elsewhere they are none. */
export function bindUnsigned(most: bigint): Rewrite {
  return ofScalar((node, path, context) => {
    const { value } = node;
    const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
    const whole = isWhole ? BigInt(typeof value === 'number' ? Math.trunc(value) : value) : -1n;
    if (whole >= 0n && whole <= most) return typeof value === 'number' ? scalar(wholePart(value), node.span) : node;
    const problem = whole < 0n ? 'is not allowed' : `is more than ${most}`;
    const form = whole < 0n ? 'a whole number, 0 or more, without quotes' : 'a smaller number';
    reportInvalid(context, path, node, `${quoted(scalarText(node))} ${problem}`, form);
    return undefined;
  });
}

/** What is too small for single precision is nothing. */
export const bindSingle: Rewrite = ofScalar((node, path, context) => {
  const number = typeof node.value === 'string' ? castScalar(node, 'float', path, context) : node;
  const isNothing = number?.kind === 'scalar' && typeof number.value === 'number' && Math.fround(number.value) === 0;
  return isNothing ? scalar(0, node.span) : number;
});

/** A size in decimal bytes, as text. */
export const bindByteSize: Rewrite = ofScalar((node, path, context) => {
  const text = scalarText(node);
  if (node.float || isBeyond64Bits(node.value)) {
    // The reference loader takes such a number for nothing, without a word.
    const params = { attribute: String(path.at(-1)), value: text, used: 'nothing', allowed: 'whole bytes, or 512m' };
    context.collector.report('value/unknown', path, params, { span: node.span });
    return undefined;
  }
  const bytes = parseByteSize(text);
  if (bytes !== undefined) return scalar(bytes.toString(), node.span);
  reportInvalid(context, path, node, `${quoted(text)} is not a size`, byteSizeForm);
  return undefined;
});

/** Beyond 2^63-1. */
export function isBeyond64Bits(value: ScalarValue): boolean {
  return typeof value === 'bigint' && value >= 2n ** 63n;
}

export const bindDuration: Rewrite = ofScalar((node, path, context) => {
  const text = scalarText(node);
  const nanoseconds = parseDuration(text);
  if (nanoseconds !== undefined) return scalar(formatDuration(nanoseconds), node.span);
  const problem = /^\d+(?:\.\d+)?$/.test(text) ? `${quoted(text)} has no unit` : `${quoted(text)} is not a duration`;
  reportInvalid(context, path, node, problem, durationForm);
  return undefined;
});

/** Text is octal; a number is what YAML made of it, so `0440` is octal and `440` decimal. */
export const bindFileMode: Rewrite = ofScalar((node, path, context) => {
  const text = scalarText(node);
  const isOctal = typeof node.value === 'string';
  if (isOctal ? /^[0-7]{1,21}$/.test(text) : !node.float && /^\d+$/.test(text)) {
    return scalar(`0${BigInt(isOctal ? `0o${text}` : text).toString(8)}`, node.span);
  }
  reportInvalid(context, path, node, `${quoted(text)} is not a file mode`, 'octal digits such as "0440"');
  return undefined;
});

export const bindDeviceCount: Rewrite = ofScalar((node, path, context) => {
  if (isBeyondInteger(node.value)) return refuseBeyondInteger(node, path, context);
  if (node.float) {
    reportInvalid(context, path, node, 'a number of devices has no point or exponent', 'a whole number, or all');
    return undefined;
  }
  if (typeof node.value !== 'string') return node;
  if (node.value.toLowerCase() === 'all') return scalar(-1, node.span);
  if (/^[-+]?\d{1,15}$/.test(node.value)) return scalar(Number(node.value), node.span);
  reportInvalid(context, path, node, `${quoted(node.value)} is not a number of devices`, 'a number, or all');
  return undefined;
});
