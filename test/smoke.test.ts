import { expect, test } from '@jest/globals';
import { rangeOf } from '../src/diagnostics/source.js';

test('a span knows its line and column', () => {
  const source = { name: 'compose.yaml', text: 'a: 1\nb: 2\n' };
  expect(rangeOf({ source, start: 5, end: 6 }).start).toEqual({ line: 2, column: 1, offset: 5 });
});
