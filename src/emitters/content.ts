import type { ContentByKey } from '../model/plan.js';
import { sortedEntries } from '../values/sorted.js';
import { encodeBase64 } from '../values/base64.js';

/** Text goes to one field, bytes in base64 to the other; an empty field is left out. */
export function splitContent(content: ContentByKey): {
  text?: Record<string, string>;
  binary?: Record<string, string>;
} {
  const text: Record<string, string> = {};
  const binary: Record<string, string> = {};
  for (const [key, value] of sortedEntries(content)) {
    if (typeof value === 'string') text[key] = value;
    else binary[key] = encodeBase64(value);
  }
  return {
    ...(Object.keys(text).length === 0 ? {} : { text }),
    ...(Object.keys(binary).length === 0 ? {} : { binary }),
  };
}
