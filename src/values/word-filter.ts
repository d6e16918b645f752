/**
 * Tells at once of most words of ASCII that they are none of some names, whatever the case: few words are as long as one
 * of them and begin like it.
 */
export function wordFilter(names: Iterable<string>): (word: string) => boolean {
  const shapes = new Set<number>();
  for (const name of names) shapes.add(shapeOf(name));
  return (word) => shapes.has(shapeOf(word));
}

/** Length and first character, letters in lower case. */
function shapeOf(word: string): number {
  return word.length * 256 + (word.charCodeAt(0) | 0x20);
}
