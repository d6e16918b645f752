import { parseDecimal, roundUp } from './decimal.js';

const binaryUnits = [
  ['Ti', 1024n ** 4n],
  ['Gi', 1024n ** 3n],
  ['Mi', 1024n ** 2n],
  ['Ki', 1024n],
] as const;

/** Bytes with the largest of Ti, Gi, Mi, Ki that divides them exactly, else as a plain integer. */
export function byteQuantity(bytes: bigint): string {
  for (const [suffix, size] of binaryUnits) {
    if (bytes !== 0n && bytes % size === 0n) return `${(bytes / size).toString()}${suffix}`;
  }
  return bytes.toString();
}

/** A CPU quantity and whether it equals the number it was made from. */
export interface CpuQuantity {
  readonly quantity: string;
  readonly exact: boolean;
}

/**
 * CPUs as a Kubernetes quantity, rounded up to a millicore: `1.5` is `1500m`, `2` is `2`. Worked out in decimal, since
 * binary fractions would turn 0.1 into 101m. Undefined if the text is no decimal number; 0 means "unlimited" to Compose.
 */
export function cpuQuantity(cpus: string | number): CpuQuantity | undefined {
  const decimal = parseDecimal(String(cpus));
  if (!decimal) return undefined;
  const { count, exact } = roundUp(decimal, 1000n);
  return { quantity: count % 1000n === 0n ? (count / 1000n).toString() : `${count.toString()}m`, exact };
}
