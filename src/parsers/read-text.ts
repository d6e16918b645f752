import type { SourceText } from '../diagnostics/source.js';
import type { FileReader } from '../model/files.js';
import { decodeUtf8 } from '../values/utf8.js';
import { leadsOut } from './confined-files.js';
import { maxTextLength } from './limits.js';

/** The text of a file, or what is wrong with it, to follow its name. `name` is what to call it in messages. */
export function readText(path: string, name: string, files: FileReader): SourceText | { readonly problem: string } {
  const entry = files.lookup(path);
  if (!entry) return { problem: 'not found' };
  if (entry.kind === 'directory') return { problem: 'is a directory' };
  if (entry.kind === 'other') return { problem: entry.leadsOut ? leadsOut : 'is not a regular file' };
  if (entry.size > maxTextLength) return tooLarge;
  const bytes = entry.read();
  return bytes ? decodeText(bytes, name) : { problem: 'cannot be read; check its permissions' };
}

const tooLarge = { problem: `is larger than ${maxTextLength / 2 ** 20} MiB` };

/** Bytes as text: UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeText(bytes: Uint8Array, name: string): SourceText | { readonly problem: string } {
  if (bytes.length > maxTextLength) return tooLarge;
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const text = isUtf16 ? new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes) : decodeUtf8(bytes);
  return text === undefined ? { problem: `is not UTF-8 text (line ${firstBadLine(bytes)})` } : { name, text };
}

function firstBadLine(bytes: Uint8Array): number {
  const readable = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
  return readable.split('\n').length;
}
