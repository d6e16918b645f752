import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { format } from 'prettier';
import { parse, parseAllDocuments } from 'yaml';
import { printYaml } from '../../src/output/yaml.js';

/** Texts that some YAML reader takes for something else, or that a careless printer breaks. */
const hardTexts = [
  '',
  ' ',
  '~',
  'null',
  'Null',
  'true',
  'True',
  'yes',
  'Yes',
  'on',
  'Off',
  'y',
  'N',
  '1_000',
  '0b11',
  '0o17',
  '017',
  '0x1F',
  '1e3',
  '1E3',
  '.5',
  '5.',
  '+1',
  '-0',
  '1.10',
  '.inf',
  '-.INF',
  '.nan',
  '22:22',
  '1:2:3.5',
  '2001-01-01',
  '2001-12-14t21:59:43.10-05:00',
  '<<',
  '=',
  '-',
  '- a',
  '? a',
  ': a',
  'a: b',
  'a #b',
  '#a',
  '&a',
  '*a',
  '!a',
  '|',
  '>',
  '%a',
  '@a',
  '`a',
  '"',
  "'",
  `"'`,
  '{a}',
  '[a]',
  'a,b',
  'a\\b',
  '---',
  '...',
  '--- a',
  'a\n---\nb',
  'a\n...\nb',
  '\ta',
  'a\t',
  ' a',
  'a ',
  'a\nb',
  'a\nb\n',
  'a\n\n\nb\n\n',
  '\na',
  '\n',
  '\n\n',
  ' a\nb',
  'a\n b\n',
  'a\n\tb',
  '\ta\nb',
  'a \nb',
  'a\n \nb',
  'a\n\t\nb',
  'a\r\nb',
  'a\rb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b\nc',
  '\ufeffa',
  'a\u0000b',
  'a\u0007b\u001b[31m',
  'a\u007fb\u009fc',
  '\ufffe',
  'ä€😀',
  'x'.repeat(200),
  `${'word '.repeat(60)}end`,
  `#!/bin/sh\nset -e\nif true; then\n\techo "$HOME"\nfi\n`,
];

function readBack(text: string): unknown[] {
  return [parse(text, { version: '1.2' }), parse(text, { version: '1.1' })];
}

test.each(hardTexts)('%j reads back as itself, as value, list item and key', (text) => {
  for (const value of [text, [text, text], { a: text, b: { c: [{ d: text }] } }, { [text]: 1 }]) {
    expect(readBack(printYaml(value))).toEqual([value, value]);
  }
});

const text = fc.oneof(
  fc.constantFrom(...hardTexts),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(' ', '\n', '\t', '\r', 'a', ':', '#', '-', '"', "'", '\u2028', '\u0085', '\ufeff'),
  }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(text, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('what is printed reads back the same by the rules of YAML 1.1 and 1.2', () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(readBack(printYaml(value))).toEqual([value, value]);
    }),
    { numRuns: 300 },
  );
});

test('comments change nothing, whatever they hold and wherever they stand', () => {
  fc.assert(
    fc.property(
      fc.dictionary(text, tree, { minKeys: 1, noNullPrototype: true }),
      text,
      fc.integer({ min: 1, max: 4 }),
      (value, note, every) => {
        const pointers = pointersOf(value).filter((_, index) => index % every === 0);
        const fields = new Map(pointers.map((pointer) => [pointer, note]));
        expect(readBack(printYaml(value, { head: note, fields }))).toEqual([value, value]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a comment is one line, and shows what would hide in it', () => {
  const comments = { head: 'a\u202eb\nc', fields: new Map([['/a', ' b\u0085']]) };
  expect(printYaml({ a: 'x\ny\n', b: [] }, comments)).toBe('# a\ufffdb\ufffdc\na: | # b\ufffd\n  x\n  y\nb: []\n');
});

function pointersOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    pointersOf(item, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return [at, ...inner];
}

test('documents joined with --- stay apart whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(text, text, { minKeys: 1, noNullPrototype: true }), { minLength: 1 }), (all) => {
      const documents = parseAllDocuments(all.map((document) => printYaml(document)).join('---\n'));
      expect(documents.map((document) => document.toJS() as unknown)).toEqual(all);
    }),
    { numRuns: 100 },
  );
});

describe('layout', () => {
  const tidy = (printed: string): Promise<string> => format(printed, { parser: 'yaml', printWidth: 120 });

  test('prettier leaves an ordinary manifest as it is', async () => {
    const printed = printYaml({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        labels: { 'app.kubernetes.io/name': 'web' },
        annotations: { yes: 'on', long: 'x '.repeat(99) },
      },
      spec: { template: { spec: { containers: [{ name: 'web', command: ['sh', '-c', 'a\nb\n'], args: [] }] } } },
    });
    expect(await tidy(printed)).toBe(printed);
  });

  test('a text of several lines is a literal block', () => {
    expect(printYaml({ script: 'a\nb\n' })).toBe('script: |\n  a\n  b\n');
    expect(printYaml({ script: 'a\nb' })).toBe('script: |-\n  a\n  b\n');
  });

  test('equal objects are written out, not referred to', () => {
    const labels = { app: 'web' };
    expect(printYaml({ a: labels, b: labels })).toBe('a:\n  app: web\nb:\n  app: web\n');
  });
});
