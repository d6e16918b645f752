import type { ContentByKey } from '../model/plan.js';
import { sortedEntries } from '../values/sorted.js';
import { encodeBase64 } from '../values/base64.js';

/** Text goes to one field, bytes in base64 to the other; an empty field is left out. */
export function splitContent(content: ContentByKey): {
  text?: Record<string, string>;
  binary?: Record<string, string>;
} {
  const entries = sortedEntries(content);
  const text = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const binary = entries.flatMap(([key, value]) =>
    typeof value === 'string' ? [] : [[key, encodeBase64(value)] as const],
  );
  return {
    ...(text.length === 0 ? {} : { text: Object.fromEntries(text) }),
    ...(binary.length === 0 ? {} : { binary: Object.fromEntries(binary) }),
  };
}
