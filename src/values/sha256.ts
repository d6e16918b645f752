import { encodeUtf8 } from './utf8.js';

/** SHA-256 (FIPS 180-4), synchronous and without Node, for names and checksums of what is emitted. */

/** The first 32 bits of the fractional parts of a root of each of the first primes. */
function rootFractions(count: number, root: (prime: number) => number): readonly number[] {
  const fractions: number[] = [];
  for (let candidate = 2; fractions.length < count; candidate++) {
    if (isPrime(candidate)) fractions.push(Math.floor((root(candidate) % 1) * 2 ** 32) | 0);
  }
  return fractions;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return true;
}

const roundConstants = rootFractions(64, Math.cbrt);
const initialState = rootFractions(8, Math.sqrt);

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

/** The message, a 1 bit, zeros, and the length in bits as 64 bits, in whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const message = new Uint8Array(length);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length * 8) >>> 0);
  return view;
}

function digest(bytes: Uint8Array): Int32Array {
  const state = Int32Array.from(initialState);
  const schedule = new Int32Array(64);
  const message = padded(bytes);
  const word = (index: number) => schedule[index] ?? 0;
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let index = 0; index < 16; index++) schedule[index] = message.getInt32(block + index * 4);
    for (let index = 16; index < 64; index++) {
      const early = word(index - 15);
      const late = word(index - 2);
      const small0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
      const small1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
      schedule[index] = word(index - 16) + small0 + word(index - 7) + small1;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let index = 0; index < 64; index++) {
      const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const choice = (e & f) ^ (~e & g);
      const first = (h + big1 + choice + (roundConstants[index] ?? 0) + word(index)) | 0;
      const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + big0 + majority) | 0;
    }
    state.set([a, b, c, d, e, f, g, h].map((value, index) => value + (state[index] ?? 0)));
  }
  return state;
}

/** The digest as 64 lower-case hexadecimal digits; text is hashed as UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  const state = digest(typeof content === 'string' ? encodeUtf8(content) : content);
  return [...state].map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
}
