import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { resolveOptions, type MappingOptions } from '../../src/options.js';
import { isFields } from '../../src/values/fields.js';
import { defaultSettings, layoutNamed, type Settings } from './settings.js';

/** What a link carries: text files alone. */
export interface Shared {
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly settings: Settings;
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
    return read(JSON.parse(strFromU8(bytes)));
  } catch {
    return undefined;
  }
}

/** Throws for options that there are none of. */
function read(value: unknown): Shared | undefined {
  if (!isFields(value) || !isFields(value['settings']) || !Array.isArray(value['files'])) return undefined;
  const files = value['files'].filter(isFile);
  const { options, layout, profiles, overlays, generators } = value['settings'];
  const mapping: MappingOptions = isFields(options) ? options : {};
  resolveOptions(mapping);
  return {
    files,
    settings: {
      options: mapping,
      layout: layoutNamed(layout) ?? defaultSettings.layout,
      profiles: texts(profiles),
      overlays: texts(overlays),
      generators: generators === true,
    },
  };
}

function isFile(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
