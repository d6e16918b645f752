import { isCollection, Scalar, visit, type Document } from 'yaml';

/**
 * Where line separators of Unicode stand that no editor shows: the reference loader's YAML library takes them for line ends,
 * YAML itself does not. Both read the same within quotes and within texts in brackets, with no blank beside them.
 */
export function findSeparators(text: string, documents: readonly Document.Parsed[]): readonly number[] {
  const found = new Set(Array.from(text.matchAll(/[\u2028\u2029]/g), ({ index }) => index));
  if (found.size === 0) return [];
  for (const document of documents) {
    visit(document, {
      Scalar: (role, { type, range }, path) => {
        // To the reference loader a key ends with its line.
        if (!range || role === 'key') return;
        const isQuoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
        const isInBrackets = path.some((ancestor) => isCollection(ancestor) && ancestor.flow === true);
        if (!isQuoted && !isInBrackets) return;
        const [start, end] = range;
        const inside = text.slice(start, end).matchAll(/(?<=[^\s\\])[\u2028\u2029](?=[^\s#])(?!---|\.{3})/g);
        for (const { index } of inside) found.delete(start + index);
      },
    });
  }
  return [...found];
}
