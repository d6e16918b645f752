/** What is wrong with a tag by the rules of the reference loader's YAML library, which knows fewer characters. */
export function tagFault(tag: string, next: string): 'no blank follows' | 'a foreign character' | undefined {
  if (tag.startsWith('!<')) return undefined;
  if (/[^-\w;/?:@&=+$.!~*'()%]/.test(tag)) return 'a foreign character';
  return /^\s?$/.test(next) ? undefined : 'no blank follows';
}
