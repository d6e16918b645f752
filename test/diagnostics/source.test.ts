import { expect, test } from '@jest/globals';
import { lineOf, positionAt, rangeOf, textOfSpan } from '../../src/diagnostics/source.js';

const source = { name: 'compose.yaml', text: 'a: 1\r\nb: 2\n\nc: 😀 x' };

test.each([
  [0, 1, 1],
  [3, 1, 4],
  [6, 2, 1],
  [10, 2, 5],
  [11, 3, 1],
  [12, 4, 1],
  [18, 4, 7],
  [source.text.length, 4, 8],
])('offset %i is line %i, column %i', (offset, line, column) => {
  expect(positionAt(source, offset)).toEqual({ line, column, offset });
});

test('an offset beyond the text is its nearest end', () => {
  expect(positionAt(source, 999)).toEqual(positionAt(source, source.text.length));
  expect(positionAt(source, -1)).toEqual(positionAt(source, 0));
});

test('a span knows its text, its range, and the line it starts on', () => {
  const span = { source, start: 6, end: 10 };
  expect(textOfSpan(span)).toBe('b: 2');
  const range = rangeOf(span);
  expect([range.file, range.start.line, range.end.column]).toEqual(['compose.yaml', 2, 5]);
  expect(lineOf(range)).toBe('b: 2');
  expect(lineOf(rangeOf({ source, start: 0, end: 1 }))).toBe('a: 1');
  expect(lineOf({ ...range })).toBeUndefined();
});
