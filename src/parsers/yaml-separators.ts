import { isCollection, Scalar, visit, type Document } from 'yaml';

/**
 * Where line separators of Unicode stand that no editor shows, the first few: the reference loader's YAML library takes them
 * for line ends, YAML itself does not. Both read the same within quotes and within texts in brackets, with no blank beside
 * them.
 */
export function findSeparators(text: string, documents: readonly Document.Parsed[]): readonly number[] {
  const separators = /[\u2028\u2029]/g;
  const found: number[] = [];
  if (!separators.test(text)) return found;
  separators.lastIndex = 0;
  const texts = documents.flatMap(textsOf);
  let at = 0;
  for (let match = separators.exec(text); match && found.length < mostFound; match = separators.exec(text)) {
    const { index } = match;
    while ((texts[at]?.[1] ?? Infinity) <= index) at++;
    const [start, end] = texts[at] ?? [Infinity, Infinity];
    const isInside = start < index && index + 1 < end;
    if (!isInside || !/^[^\s\\][\u2028\u2029](?!---|\.{3})[^\s#]/.test(text.slice(index - 1, index + 4))) {
      found.push(index);
    }
  }
  return found;
}

const mostFound = 10;

/** Where the texts start and end in which both may read the same. To the reference loader a key ends with its line. */
function textsOf(document: Document.Parsed): readonly (readonly [start: number, end: number])[] {
  const texts: [number, number][] = [];
  visit(document, {
    Scalar: (role, { type, range }, path) => {
      if (!range || role === 'key') return;
      const isQuoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
      if (isQuoted || path.some((ancestor) => isCollection(ancestor) && ancestor.flow === true)) {
        texts.push([range[0], range[1]]);
      }
    },
  });
  return texts;
}
