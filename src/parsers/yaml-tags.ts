/** What is wrong with a tag by the rules of the reference loader's YAML library, which knows fewer characters. */
export function tagFault(tag: string, next: string): 'no blank follows' | 'a foreign character' | undefined {
  if (tag.startsWith('!<')) return undefined;
  if (/[^-\w;/?:@&=+$.!~*'()%]/.test(tag)) return 'a foreign character';
  return /^\s?$/.test(next) ? undefined : 'no blank follows';
}

/**
 * A tag of the same length and meaning that has no `!` after its handle, which is `!`, `!!` or `!name!`: the YAML library
 * takes everything up to the last one for the handle.
 */
export function withPlainSuffix(tag: string): string {
  if (tag.startsWith('!<')) return tag;
  const handle = /^!(?:[-\w]*!)?/.exec(tag)?.[0] ?? '';
  return handle + tag.slice(handle.length).replaceAll('!', '_');
}
