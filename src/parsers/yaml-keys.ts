import type { CST } from 'yaml';

type Place = [start: number, end: number];

/**
 * Colons of keys on lines of their own, `? key`, that stand in another column than the question mark: the reference loader
 * takes them for a mapping inside the key, which fits nowhere.
 */
export function findStrayColons(token: CST.Token, text: string): readonly Place[] {
  if (token.type !== 'document' || !/^[-?: ]*\?\s/m.test(text)) return [];
  const found: Place[] = [];
  const visit = (value: CST.Token | undefined): void => {
    if (!value || !('items' in value)) return;
    for (const item of value.items) {
      const colon = value.type === 'block-map' ? strayColon(item, text) : undefined;
      if (colon !== undefined) found.push([colon, colon + 1]);
      if (item.key) visit(item.key);
      visit(item.value);
    }
  };
  visit(token.value);
  return found;
}

function strayColon({ start, sep }: CST.CollectionItem, text: string): number | undefined {
  const mark = start.find(({ type }) => type === 'explicit-key-ind');
  const colon = sep?.find(({ type }) => type === 'map-value-ind');
  if (!mark || !colon || columnAt(text, mark.offset) === columnAt(text, colon.offset)) return undefined;
  return colon.offset;
}

function columnAt(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1);
}
