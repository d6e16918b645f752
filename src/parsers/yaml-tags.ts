/** What is wrong with a tag by the rules of the reference loader's YAML library, which knows fewer characters. */
export function tagFault(tag: string, next: string): 'no blank follows' | 'a foreign character' | undefined {
  const foreign = tag.startsWith('!<') ? /^!<(?![-\w;/?:@&=+$.,[\]{}!~*'()%]+>$)/ : /[^-\w;/?:@&=+$.!~*'()%]/;
  if (foreign.test(tag) || decodedTag(tag) === undefined) return 'a foreign character';
  return /^\s?$/.test(next) ? undefined : 'no blank follows';
}

/** A tag with its characters instead of their octets after percent signs; undefined if those are no UTF-8. */
export function decodedTag(tag: string): string | undefined {
  if (!tag.includes('%')) return tag;
  try {
    return decodeURIComponent(tag);
  } catch {
    return undefined;
  }
}

/**
 * A tag of the same length and meaning that has no `!` after its handle, which is `!`, `!!` or `!name!`: the YAML library
 * takes everything up to the last one for the handle, and a lone one for nothing.
 */
export function withPlainSuffix(tag: string): string {
  if (tag.startsWith('!<')) return tag === '!<!>' ? '!<_>' : tag;
  const handle = /^!(?:[-\w]*!)?/.exec(tag)?.[0] ?? '';
  return handle + tag.slice(handle.length).replaceAll('!', '_');
}
