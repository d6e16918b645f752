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
  expect(found.length).toBeGreaterThan(texts.length / 2);
});

const scraps = [
  ...[' ', '  ', '\n', '\n\n', ':', ': ', ' :', '- ', '-', '\n-', '"', "'", '#', ' #', ' # note\n', '\n# note\n'],
  ...['\n    # note\n', '\n      # note\n\n', '&a ', '*a', '<<: ', '{', '}', '[', ']', ',', '|\n', '>-\n', '?', '? '],
  ...['\\', '$', '%', '@', '~', '=', '!', '`', '!!str ', ':\n', '-\n', '---\n', '\t', '\r\n', 'null', '1', 'ä'],
];

/** A text with one to three slips. */
function slip(text: string, random: () => number): string {
  const below = (count: number): number => Math.floor(random() * count);
  let slipped = text;
  for (let left = 1 + below(3); left > 0; left--) {
    const at = below(slipped.length + 1);
    const lines = slipped.split('\n');
    const line = below(lines.length);
    const changes: readonly (() => string)[] = [
      () => slipped.slice(0, at) + (scraps[below(scraps.length)] ?? '') + slipped.slice(at),
      () => slipped.slice(0, at) + slipped.slice(at + 1 + below(4)),
      () => lines.toSpliced(line, 1).join('\n'),
      () => lines.toSpliced(line, 0, lines[below(lines.length)] ?? '').join('\n'),
      () => lines.toSpliced(line, 0, `${'  '.repeat(below(5))}# note`).join('\n'),
      () => lines.with(line, ' '.repeat(below(3)) + (lines[line] ?? '').replace(/^ ?/, '')).join('\n'),
      () => lines.with(line, (lines[line] ?? '').replace(/([:-]) .*$/, '$1')).join('\n'),
    ];
    slipped = changes[below(changes.length)]?.() ?? slipped;
  }
  return slipped;
}

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

test.each([
  ['a text on several lines', 'a: b\n  c\n'],
  ['a mapping on the line of a key', 'a: b: c\n'],
  ['brackets over several lines', 'a: [\n  b]\n'],
  ['a list in a list on one line', '- - a\n'],
  ['two documents', 'a: b\n---\nc: d\n'],
  ['a tag', 'a: !reset null\n'],
  ['an escape', 'a: "\\n"\n'],
  ['a tab', 'a:\tb\n'],
  ['nothing', '\n'],
  ['too many collections in one another', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
])('leaves %s to the library', (_, text) => {
  expect(parseLines(text)).toBeUndefined();
});
