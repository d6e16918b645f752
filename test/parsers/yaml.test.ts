import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { nodeAt, toPlain, type LocatedNode } from '../../src/parsers/located.js';
import { readYaml } from '../../src/parsers/yaml.js';

function read(text: string) {
  const collector = new DiagnosticCollector();
  const documents = readYaml({ name: 'c.yaml', text }, collector);
  const said = collector.diagnostics.map(({ message, range }) => {
    return `${range?.start.line ?? 0}:${range?.start.column ?? 0} ${message}`;
  });
  return { documents, root: documents[0]?.root, said, diagnostics: collector.diagnostics };
}

function written(node: LocatedNode | undefined): string | undefined {
  return node?.span.source.text.slice(node.span.start, node.span.end);
}

describe('places', () => {
  const text = ['a: &x', '  b: one # c', '  c: "two"', 'd: *x', 'e: {<<: *x, f: [1, 22]}', 'g: |', '  block', ''].join(
    '\n',
  );
  const { root } = read(text);

  test.each([
    [['a', 'b'], 'one'],
    [['a', 'c'], '"two"'],
    [['d', 'c'], '"two"'],
    [['e', 'b'], 'one'],
    [['e', 'f', 1], '22'],
    [['g'], '|\n  block\n'],
  ])('%j', (path, expected) => {
    expect(root && written(nodeAt(root, path))).toBe(expected);
  });

  test('a key without value has its place behind the colon', () => {
    expect(read('a:\nb: 1').root).toMatchObject({ kind: 'mapping' });
    const empty = read('a:\nb: 1').root;
    expect(empty && nodeAt(empty, ['a'])?.span).toMatchObject({ start: 2, end: 2 });
  });

  test('lines that had to be indented keep the places they were written at', () => {
    const shallow = ['a:', '  b: [', '  x,', '"y', '  z"', '  ]', '  c: d', ''].join('\n');
    const { root: tree, said } = read(shallow);
    expect(said).toEqual([]);
    expect(tree && toPlain(tree)).toEqual({ a: { b: ['x', 'y z'], c: 'd' } });
    expect(tree && written(nodeAt(tree, ['a', 'b', 0]))).toBe('x');
    expect(tree && written(nodeAt(tree, ['a', 'b', 1]))).toBe('"y\n  z"');
    expect(tree && written(nodeAt(tree, ['a', 'c']))).toBe('d');
  });

  test('a byte order mark shifts nothing', () => {
    const { root: tree } = read('\uFEFFa: b\n');
    expect(tree && written(nodeAt(tree, ['a']))).toBe('b');
  });
});

describe('merge keys', () => {
  test.each([
    ['what is written wins', 'x: &x {a: 1, b: 2}\ny: {<<: *x, a: 3}', { a: 3, b: 2 }],
    ['the earlier of a list wins', 'x: [&p {a: 1}, &q {a: 2, b: 2}]\ny: {<<: [*p, *q]}', { a: 1, b: 2 }],
    ['through a list with an anchor', 'x: &l [{a: 1}, {b: 2}]\ny: {<<: *l}', { a: 1, b: 2 }],
    ['quoted it is an ordinary key', 'y: {"<<": {a: 1}}', { '<<': { a: 1 } }],
    ['with its tag', 'y: {!!merge <<: {a: 1}}', { a: 1 }],
  ])('%s', (_, text, expected) => {
    const { root, said } = read(text);
    expect(said).toEqual([]);
    expect(root && toPlain(nodeAt(root, ['y']) ?? root)).toEqual(expected);
  });

  test('take no scalar', () => {
    expect(read('x: &x 1\ny:\n  <<: *x\n').said).toEqual(['3:7 `<<` merges a mapping or a list of mappings only']);
  });
});

describe('tags', () => {
  test('are remembered by path, and what is reset is gone', () => {
    const { documents } = read('a: {b: !reset null, c: !override [1], d: [x, !reset y]}');
    expect(documents[0]?.tagged.map(({ tag, path }) => [tag, path])).toEqual([
      ['!reset', ['a', 'b']],
      ['!override', ['a', 'c']],
      ['!reset', ['a', 'd', 1]],
    ]);
    expect(documents[0] && toPlain(documents[0].root)).toEqual({ a: { c: [1], d: ['x'] } });
  });

  test('count for each use of an anchor, and through merge keys', () => {
    const { documents } = read('x: &x {a: !reset 1}\ny: *x\nz: {<<: *x, q: *x}');
    expect(documents[0]?.tagged.map(({ path }) => path.join('.'))).toEqual(['x.a', 'y.a', 'z.q.a', 'z.a']);
  });

  test('mean nothing below !override', () => {
    const { documents } = read('a: !override {b: !reset 5, c: 6}');
    expect(documents[0]?.tagged.map(({ path }) => path)).toEqual([['a']]);
    expect(documents[0] && toPlain(documents[0].root)).toEqual({ a: { b: '5', c: 6 } });
  });
});

test('several faults are all reported, and reading goes on', () => {
  const { said, root } = read(['a: 1', 'a: 2', '3: x', 'b: *nowhere', 'c: &c [*c]', 'd: !!int x', 'e: ok'].join('\n'));
  expect(said).toEqual([
    '2:1 the key a is already there, in line 1',
    '3:1 the key 3 is not text (it reads as a number)',
    '4:4 there is no anchor named nowhere',
    '5:8 the anchor c contains itself',
    '6:10 "x" is not what its tag !!int says',
  ]);
  expect(root && toPlain(nodeAt(root, ['e']) ?? root)).toBe('ok');
});

test('a duplicate key names the other place', () => {
  const [found] = read('a: 1\nb: 2\na: 3\n').diagnostics;
  expect(found?.related).toMatchObject([{ range: { start: { line: 1, column: 1 } } }]);
});

test.each([
  ['a:\n\tb: c\n', '2:1 a tab is used for indentation'],
  ['a: b: c\n', '1:4 a second `key:` stands on one line'],
  ['a: b\n  c: d\n', '2:3 this key is indented deeper than the key above it'],
  ['a:\n  b: 1\n c: 2\n', '3:2 this key is indented differently from the keys before it'],
  ['a:\n  - 1\n   - 2\n  -3\n', '4:3 this key is indented differently from the keys before it'],
  ['a: "b\n', '1:4 a quoted text is not closed'],
  ['a: [b, c\nd: e\n', '1:4 a bracket is not closed'],
  ["a: 'b' c\n", '1:8 something follows a value that is already complete'],
  ['a: @b\n', '1:4 a plain text cannot start with this character'],
  ['a: "\\q"\n', '1:5 this backslash sequence means nothing in double quotes'],
  ['a: [b,,c]\n', '1:7 nothing stands before this comma'],
  ['a: - b\n', '1:4 a list starts on the line of its key'],
  ['a: |x\n  b\n', '1:5 something stands on the line of | or > besides the sign'],
  ['a:\n  b: c\nd\ne: f\n', '3:1 a key lacks its colon'],
  ['a: {b:[c]}\n', '1:5 a blank is missing after the colon'],
  ['a: [!b]\n', '1:5 a tag must be followed by a blank'],
  ['%YAML 1.2\n---\na: b\n', '1:1 Compose does not accept this % directive'],
  ['a:\n  image:nginx\n  b: c\n', '2:3 a blank is missing after the colon of `image`'],
  ['a:\n  - A=1\n  B: 2\n', '3:3 a `key:` stands among the items of a list'],
  ['a: "b\nc:\n  - "d"\n', '1:4 a quoted text is not closed'],
  ['<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n', '1:1 a conflict of a merge is not resolved here'],
  ['a: {{ b }}\n', '1:4 YAML takes {{ for a mapping as the key of another one'],
  ['a: [b ? c]\n', '1:5 a question mark before a blank ends a text in [...] or {...}'],
  ['? a\n : b\n', '2:2 this colon stands in another column than the question mark of its key'],
  ['a: b\n...\nc: d\n', '3:1 a second document starts here without the dashes that separate it from the first'],
  ['a:\n\u00A0\u00A0b: c\n  d: e\n', '2:1 this line is indented with the character U+00A0, which is no blank to YAML'],
  [
    'a: b\n...\n\uFEFF---\nc: d\n',
    '3:1 this line starts with an invisible byte order mark (U+FEFF), as if another file started',
  ],
  ['a: b\n...\n%YAML 1.1\n', '3:1 Compose does not accept this % directive'],
  ['a: *b\n', '1:4 there is no anchor named b'],
  ['a: b\0\n', '1:5 the character U+0000 is not allowed in YAML'],
  ['a: \uD800\n', '1:4 the character U+D800 is not allowed in YAML'],
])('%j is refused in plain words', (text, expected) => {
  expect(read(text).said[0]).toBe(expected);
});

test('lines with blanks that are none to YAML are one fault', () => {
  const texts = ['a:\n  b:\n\u3000\u3000c: d\n    e: f\n', 'a:\n  b: c\n \u00A0d: e\n  f: g\n'];
  for (const text of texts) expect(read(text).said).toHaveLength(1);
});

test('every fault says what to do', () => {
  for (const text of ['a:\n\tb: c\n', 'a: [b', 'a: 1\na: 2', '{', 'a: &a *a', '- a\nb: c', '? [a]: b']) {
    for (const { help } of read(text).diagnostics) expect(help).toBeTruthy();
  }
});

describe('hostile texts end soon and say why', () => {
  const deep = 'collections are nested more than 1000 levels deep';
  test.each([
    ['brackets', '['.repeat(100_000), deep],
    ['dashes', '- '.repeat(100_000), deep],
    ['question marks', '? '.repeat(100_000), deep],
    ['braces', '{a: '.repeat(100_000), deep],
    [
      'an alias bomb',
      'x0: &x0 [a, a]\n' +
        Array.from({ length: 40 }, (_, at) => `x${at + 1}: &x${at + 1} [*x${at}, *x${at}]\n`).join(''),
      'aliases make the document grow beyond 400000 values',
    ],
    [
      'a bomb of merge keys',
      `x: &x {${Array.from({ length: 5000 }, (_, at) => `k${at}: v`).join(', ')}}\ny:\n${'- <<: *x\n'.repeat(5000)}`,
      'aliases make the document grow beyond 400000 values',
    ],
    ['many values', `a: [${'1,'.repeat(100_001)}]`, 'the document has more than 100000 values'],
    ['many documents', '---\na: b\n'.repeat(1100), 'there are more than 1000 documents in one file'],
    ['many words', `a: [${'[], '.repeat(300_000)}`, 'the file has more than 600000 words and signs'],
    ['words that just fit', `a: [${'[], '.repeat(149_000)}]`, 'the document has more than 100000 values'],
    ['what fits nowhere', '[] '.repeat(150_000), 'something follows a value that is already complete'],
    [
      'line separators',
      `a: b #${'\u2028'.repeat(3_900_000)}`,
      'an invisible line separator (U+2028 or U+2029) stands here',
    ],
    ['a large file', '#'.repeat(5_000_000), 'c.yaml is larger than 4 million characters'],
  ])('%s', (_, text, expected) => {
    const before = performance.now();
    const { diagnostics } = read(text);
    expect(diagnostics.map(({ message }) => message)).toContain(expected);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

test('nothing makes it throw, and faults lie within the text', () => {
  const pieces = fc.constantFrom(
    ...['a', 'b: ', ': ', '- ', '\n', '\n  ', ' ', '\t', '"', "'", '[', ']', '{', '}', ',', '&a ', '*a', '!reset '],
    ...['<<: ', '|', '>', '---\n', '...\n', '#', '? ', '%', '@', '\\', '0x1', '~', '\r\n', 'é', '__proto__: '],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      for (const { range } of read(text).diagnostics) {
        expect(range?.start.offset).toBeGreaterThanOrEqual(0);
        expect(range?.start.offset).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 500 },
  );
});
