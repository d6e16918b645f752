import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { MappingOptions } from '../../src/options.js';
import type { Layout } from './translate.js';

/** What a link carries: text files alone. */
export interface Shared {
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly options: MappingOptions;
  readonly layout: Layout;
}

/** Longest link that browsers and chats pass on whole. */
const longestLink = 32_000;

/** The part of a link after `#`; undefined if there is too much to carry. */
export function toHash(shared: Shared): string | undefined {
  const bytes = deflateSync(strToU8(JSON.stringify(shared)), { level: 9 });
  const hash = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return hash.length > longestLink ? undefined : hash;
}

/** Most that a link may unpack to. */
const mostBytes = 4 * 1024 * 1024;

/** What a link carries; undefined if it is none of ours. */
export function fromHash(hash: string): Shared | undefined {
  if (!/^[\w-]+$/.test(hash) || hash.length > longestLink) return undefined;
  try {
    const packed = Uint8Array.from(atob(hash.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const bytes = inflateSync(packed, { out: new Uint8Array(mostBytes) });
    const value: unknown = JSON.parse(strFromU8(bytes));
    return isShared(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isShared(value: unknown): value is Shared {
  if (typeof value !== 'object' || value === null) return false;
  const { files, options, layout } = value as Partial<Record<keyof Shared, unknown>>;
  return (
    Array.isArray(files) &&
    files.every((file) => Array.isArray(file) && file.length === 2 && file.every((part) => typeof part === 'string')) &&
    typeof options === 'object' &&
    options !== null &&
    ['stream', 'files', 'kustomize', 'helm'].includes(String(layout))
  );
}
