/** The forms of findings that other programs read, each against its format. */
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { rangeOf } from '../../src/diagnostics/source.js';
import { renderGithub } from '../../src/reporters/github.js';
import { renderMarkdown } from '../../src/reporters/markdown.js';
import { renderSarif } from '../../src/reporters/sarif.js';
import { convertCase, listCases } from '../support/fixtures.js';
import { sarifSchema } from '../support/sarif-schema.js';

const findings = listCases().flatMap((name) => [...convertCase(name).diagnostics]);

function finding(more: Partial<Diagnostic>): Diagnostic {
  const source = { name: 'a b/compose.yaml', text: 'services:\n  web: 1\n' };
  return {
    code: 'schema/invalid',
    severity: 'error',
    message: 'something is wrong',
    path: [],
    params: {},
    range: rangeOf({ source, start: 17, end: 18 }),
    ...more,
  };
}

const related = [
  { message: 'first here', range: rangeOf({ source: { name: '/x.yaml', text: 'a' }, start: 0, end: 1 }) },
];

test('SARIF: all findings of all fixtures are a valid log', () => {
  const ajv = new Ajv({
    formats: { uri: isUri, 'uri-reference': (uri: string) => isUri(new URL(uri, 'file:///').href) },
  });
  const isValid = ajv.compile(sarifSchema);
  const log: unknown = JSON.parse(renderSarif([...findings, finding({ related })], '1.2.3'));
  expect(isValid(log) ? [] : isValid.errors).toEqual([]);
  expect(isValid(JSON.parse(renderSarif([], '1.2.3')))).toBe(true);
});

function isUri(text: string): boolean {
  return URL.canParse(text) && !/[\s<>"{}|\\^`]/.test(text);
}

test('SARIF: each result refers to its rule, and names its place as a URI', () => {
  const { $schema, version, runs } = JSON.parse(
    renderSarif([finding({ severity: 'info', help: 'mend it', related }), finding({ code: 'yaml/invalid' })], '1.2.3'),
  ) as { $schema: string; version: string; runs: unknown[] };
  expect([$schema, version]).toEqual([expect.stringContaining('sarif-schema-2.1.0.json'), '2.1.0']);
  expect(runs).toMatchObject([
    {
      tool: {
        driver: { name: 'transload', version: '1.2.3', rules: [{ id: 'schema/invalid' }, { id: 'yaml/invalid' }] },
      },
      results: [
        {
          ruleId: 'schema/invalid',
          ruleIndex: 0,
          level: 'note',
          message: { text: 'something is wrong\nmend it' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'a%20b/compose.yaml', uriBaseId: '%SRCROOT%' },
                region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 9 },
              },
            },
          ],
          relatedLocations: [{ id: 1, physicalLocation: { artifactLocation: { uri: 'file:///x.yaml' } } }],
        },
        { ruleId: 'yaml/invalid', ruleIndex: 1, level: 'error' },
      ],
    },
  ]);
});

/** What the runner of GitHub Actions reads: `::name key=value,key=value::data`, each with its own escapes. */
const workflowCommand = /^::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]*)$/;

test('GitHub: every finding of all fixtures is one workflow command', () => {
  const lines = renderGithub(findings, 'verbose').trimEnd().split('\n');
  expect(lines.filter((line) => !workflowCommand.test(line))).toEqual([]);
});

test('GitHub: place, title and text', () => {
  expect(renderGithub([finding({ help: '100 % sure' })], 'normal')).toBe(
    '::error file=a b/compose.yaml,line=2,endLine=2,col=8,endColumn=8,title=schema/invalid::something is wrong%0A100 %25 sure\n',
  );
  expect(renderGithub([finding({ severity: 'info' })], 'normal')).toBe('');
  expect(renderGithub([finding({ severity: 'warning' })], 'quiet')).toBe('');
});

test('GitHub: no text starts another command', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r\n', '%0A', '::'), (text, between) => {
      const message = `${text}${between}::set-output name=x::y`;
      const place = rangeOf({ source: { name: message, text: 'a' }, start: 0, end: 1 });
      const output = renderGithub([finding({ message, range: place })], 'normal');
      expect(output.match(/[\r\n]/g)).toEqual(['\n']);
      expect(output).toMatch(/^::error /);
    }),
  );
});

test('Markdown: a table with a row for each finding, whatever their texts hold', () => {
  const message = 'a | b\n`c` <script> [d](e) *f* @someone';
  const table = renderMarkdown([finding({ message }), finding({ severity: 'warning' })], 'normal');
  const lines = table.trimEnd().split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '**transload** found 1 error, 1 warning.',
    '',
    '| | Place | Finding | What to do |',
    '| --- | --- | --- | --- |',
  ]);
  expect(lines[4]).toBe(
    '| error | a b/compose.yaml:2:8 | a \\| b \\`c\\` &#60;script&#62; \\[d\\]\\(e\\) \\*f\\* &#64;someone \\[schema/invalid\\] |  |',
  );
  expect(lines).toHaveLength(6);
  for (const line of renderMarkdown(findings, 'verbose').trimEnd().split('\n').slice(2)) {
    expect(line.match(/(?<!\\)\|/g)).toHaveLength(5);
  }
  expect(renderMarkdown([], 'verbose')).toContain('nothing to say');
});
