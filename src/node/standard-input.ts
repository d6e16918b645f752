import { readSync } from 'node:fs';
import { maxTextLength } from '../parsers/limits.js';

/** The bytes of standard input, up to one more than a text may have: it may never end. */
export function readStandardInput(): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= maxTextLength) {
    const chunk = new Uint8Array(chunkLength);
    const read = readSync(0, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const chunkLength = 65_536;
