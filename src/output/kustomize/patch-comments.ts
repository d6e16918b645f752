import type { ManifestComments } from '../../model/manifest.js';
import { entriesOf } from '../../values/entries.js';
import { isFields } from '../../values/fields.js';
import { pointerBelow } from '../../values/json-pointer.js';
import { mergeKeyOf } from './strategic-merge.js';

/** What is said about the fields of an object, as far as they are in a patch that makes it. */
export function commentsOfPatch(patch: object, object: object, comments: ManifestComments): ManifestComments {
  const found = new Map<string, string>();
  const visit = (part: unknown, pointer: string, whole: unknown, wholePointer: string, field: string): void => {
    const text = comments.fields.get(wholePointer);
    if (text !== undefined && part !== null) found.set(pointer, text);
    if (Array.isArray(part)) {
      for (const [index, item] of part.entries()) {
        const at = indexIn(Array.isArray(whole) ? whole : [], item, index, part, field);
        if (at !== undefined)
          visit(item, `${pointer}/${index}`, (whole as readonly unknown[])[at], `${wholePointer}/${at}`, field);
      }
    } else if (isFields(part) && isFields(whole)) {
      for (const [key, inner] of entriesOf(part)) {
        if (Object.hasOwn(whole, key))
          visit(inner, pointerBelow(pointer, key), whole[key], pointerBelow(wholePointer, key), key);
      }
    }
  };
  visit(patch, '', object, '', '');
  return { ...comments, fields: found };
}

/** Where an item of a list in a patch is in the list that comes out. */
function indexIn(
  whole: readonly unknown[],
  item: unknown,
  index: number,
  patch: readonly unknown[],
  field: string,
): number | undefined {
  const [first] = patch;
  const isReplaced = isFields(first) && Object.keys(first).join() === '$patch';
  const key = mergeKeyOf(field);
  if (isReplaced) return index === 0 ? undefined : index - 1;
  if (key === undefined || !isFields(item)) return index;
  const at = whole.findIndex((other) => isFields(other) && other[key] === item[key]);
  return at === -1 ? undefined : at;
}
