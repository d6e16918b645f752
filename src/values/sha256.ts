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

const roundConstants = Int32Array.from(rootFractions(64, Math.cbrt));
const initialState = rootFractions(8, Math.sqrt);

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

/**
 * Written for the code that V8 makes of it before it knows it well, as there are often few blocks: rotations are written
 * out, and nothing is made for a round or a block.
 */
function digest(bytes: Uint8Array): Int32Array {
  const state = Int32Array.from(initialState);
  const schedule = new Int32Array(64);
  const message = padded(bytes);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let index = 0; index < 16; index++) schedule[index] = message.getInt32(block + index * 4);
    for (let index = 16; index < 64; index++) {
      const early = schedule[index - 15] ?? 0;
      const late = schedule[index - 2] ?? 0;
      const small0 = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
      const small1 = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
      schedule[index] = (schedule[index - 16] ?? 0) + small0 + (schedule[index - 7] ?? 0) + small1;
    }
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    let f = state[5] ?? 0;
    let g = state[6] ?? 0;
    let h = state[7] ?? 0;
    for (let index = 0; index < 64; index++) {
      const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const choice = (e & f) ^ (~e & g);
      const first = (h + big1 + choice + (roundConstants[index] ?? 0) + (schedule[index] ?? 0)) | 0;
      const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
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
    state[0] = (state[0] ?? 0) + a;
    state[1] = (state[1] ?? 0) + b;
    state[2] = (state[2] ?? 0) + c;
    state[3] = (state[3] ?? 0) + d;
    state[4] = (state[4] ?? 0) + e;
    state[5] = (state[5] ?? 0) + f;
    state[6] = (state[6] ?? 0) + g;
    state[7] = (state[7] ?? 0) + h;
  }
  return state;
}

/** The digest as 64 lower-case hexadecimal digits; text is hashed as UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  const state = digest(typeof content === 'string' ? encodeUtf8(content) : content);
  return [...state].map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
}
