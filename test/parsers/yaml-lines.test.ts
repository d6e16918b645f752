/**
 * The parser of common YAML gives what the YAML library gives, or leaves a text to it: on every Compose file of the
 * fixtures, and on many more that were made of them by slips.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DiagnosticCollector } from '../../src/diagnostics/reporter.js';
import { parseWithLibrary } from '../../src/parsers/yaml-library.js';
import { parseLines } from '../../src/parsers/yaml-lines.js';
import type { ParsedYaml } from '../../src/parsers/yaml-syntax.js';
import { fixturesFolder } from '../support/fixtures.js';
import { randomSource } from './mutate.js';
import { makeYaml, slip } from './yaml-texts.js';

const texts = readdirSync(fixturesFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /compose.*\.ya?ml$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

/** What both make of a text, if the first does not leave it to the other. */
function outcomes(text: string): { readonly own: unknown; readonly library: unknown } | undefined {
  const own = parseLines(text);
  if (!own) return undefined;
  const library = parseWithLibrary({ name: 'compose.yaml', text }, new DiagnosticCollector());
  return { own: comparable(own), library: comparable(library) };
}

/** Without what is undefined. */
function comparable(parsed: ParsedYaml | undefined): unknown {
  if (!parsed) return undefined;
  return JSON.parse(JSON.stringify(parsed));
}

test('says of the fixtures what the library says', () => {
  const found = texts.flatMap((text) => outcomes(text) ?? []);
  expect(found.map(({ own }) => own)).toEqual(found.map(({ library }) => library));
  expect(found.length).toBeGreaterThan(texts.length * 0.8);
});

test('says of texts with slips what the library says, or nothing', () => {
  const random = randomSource(20_261_129);
  const short = texts.filter((text) => text.length < 2_000);
  let compared = 0;
  for (let count = 0; count < 3_000; count++) {
    const text = short[Math.floor(random() * short.length)] ?? '';
    const slipped = slip(random() < 0.5 ? text.slice(0, 300) : text, random);
    const found = outcomes(slipped);
    if (!found) continue;
    compared++;
    expect([slipped, found.own]).toEqual([slipped, found.library]);
  }
  expect(compared).toBeGreaterThan(750);
});

test('says of made-up texts what the library says, or nothing', () => {
  const random = randomSource(20_261_130);
  let compared = 0;
  for (let count = 0; count < 6_000; count++) {
    const made = makeYaml(random);
    const text = random() < 0.4 ? slip(made, random) : made;
    const found = outcomes(text);
    if (!found) continue;
    compared++;
    expect([text, found.own]).toEqual([text, found.library]);
  }
  expect(compared).toBeGreaterThan(2_000);
});

test.each([
  ['doubled quotes', "a: 'it''s'\nb: ['x''y']\n"],
  ['a quoted text on several lines', "a: 'b\n\n  c ''d'' \n  e'\n"],
  ['escapes of quotes, backslashes and line ends', 'a: "\\"b\\" \\\\ \\n"\n'],
  ['brackets over several lines', 'a: [\n  b, # note\n\n# note\n  "c",\n]\nd: {\n  e: f,\n  g: h }\n'],
  ['brackets below their key', 'a:\n  # note\n  [\n    b\n  ]\n'],
  ['aliases in brackets', 'a: &a {}\nb: {<<: [*a, *a], c: *a}\n'],
  ['quoted keys', '"a":\n  \'b\': c\n'],
  ['the mark of the first document', '# note\n\n--- # note\na: b\n'],
  ['an anchor on a line of its own', 'a:\n  &b\n  c: d\n'],
  ['tags', 'a: !reset null\nb: !override\n  - c\nd:\n  !!merge <<: *e\n'],
  ['comments in several columns', 'a:\n  b: c\n    # d\n  # e\n     # f\ng: h\n'],
  ['blanks on an empty line of a block', 'a:\n  - |\n    b\n  \n    c\n \nd: e\n'],
  ['nothing in braces', 'a: {b: , c: }\n'],
  ['dots as the first key', '...: a\n'],
])('reads %s', (_, text) => {
  const found = outcomes(text);
  expect(found?.own).toBeDefined();
  expect(found?.own).toEqual(found?.library);
});

test.each([
  ['a text on several lines', 'a: b\n  c\n'],
  ['a mapping on the line of a key', 'a: b: c\n'],
  ['brackets over lines that are not deep enough', 'a: [\nb\n]\n'],
  ['a text in brackets on several lines', 'a: [b\n  c]\n'],
  ['a list in a list on one line', '- - a\n'],
  ['two documents', 'a: b\n---\nc: d\n'],
  ['two marks of a document', '---\n---\na: b\n'],
  ['a directive', '%YAML 1.1\n---\na: b\n'],
  ['an anchor of a key', '&b a: c\n'],
  ['an anchor and a tag', 'a: &b !reset null\n'],
  ['a tag with signs in it', 'a: !b.c null\n'],
  ['a tag with nothing behind it', 'a: !reset\nb: c\n'],
  ['an escape by number', 'a: "\\x41"\n'],
  ['deeper lines in a folded block', 'a: >\n  b\n    c\n'],
  ['blanks beyond the depth of a block', 'a: |\n  b\n     \nc: d\n'],
  ['such blanks at the end', 'a: |\n  b\n     '],
  ['a tab', 'a:\tb\n'],
  ['nothing', '\n'],
  ['too many collections in one another', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
])('leaves %s to the library', (_, text) => {
  expect(parseLines(text)).toBeUndefined();
});
