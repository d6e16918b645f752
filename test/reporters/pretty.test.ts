import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { rangeOf } from '../../src/diagnostics/source.js';
import { renderPretty } from '../../src/reporters/pretty.js';

const text = `services:
  web:
    image: nginx
    environment:
      DB_PASSWORD: hunter2
      DATABASE_URL: postgres://shop:hunter2@db/shop
\tTABBED: yes
    command: ${'x'.repeat(300)}
`;
const source = { name: 'compose.yaml', text };

function finding(marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(marked);
  return {
    code: 'schema/invalid',
    severity: 'error',
    message: 'something is wrong',
    path: [],
    params: {},
    range: rangeOf({ source, start, end: start + marked.length }),
    ...more,
  };
}

function render(diagnostic: Diagnostic): string[] {
  return renderPretty([diagnostic], { verbosity: 'verbose', colors: false }).split('\n');
}

test('says where, what and what to do, and marks the place', () => {
  expect(render(finding('nginx', { help: 'mend it' }))).toEqual([
    'compose.yaml:3:12: error: something is wrong [schema/invalid]',
    '  3 |     image: nginx',
    '    |            ^^^^^',
    '  help: mend it',
    '',
    '1 error',
    '',
  ]);
});

test('shows the second place too', () => {
  const start = text.indexOf('web');
  const related = [{ message: 'first defined here', range: rangeOf({ source, start, end: start + 3 }) }];
  expect(render(finding('nginx', { related }))).toEqual(
    expect.arrayContaining(['  compose.yaml:2:3: first defined here', '  2 |   web:', '    |   ^^^']),
  );
});

test('a finding without a place is one line', () => {
  const { range, ...placeless } = finding('nginx');
  expect(range).toBeDefined();
  expect(render(placeless)[0]).toBe('error: something is wrong [schema/invalid]');
});

describe('the line of the file', () => {
  test('a place over several lines is marked to the end of its first line', () => {
    expect(render(finding('nginx\n    environment')).slice(1, 3)).toEqual([
      '  3 |     image: nginx',
      '    |            ^^^^^',
    ]);
  });

  test('a tab takes one column, so that the mark stays below the place', () => {
    expect(render(finding('yes')).slice(1, 3)).toEqual(['  7 |  TABBED: yes', '    |          ^^^']);
  });

  test('a long line is shortened around the place', () => {
    const [, line = '', mark = ''] = render(finding('x'.repeat(300)));
    expect(line.length).toBeLessThan(140);
    expect(mark.trim().length).toBeLessThan(140);
  });

  test.each(['hunter2', 'DB_PASSWORD', 'hunter2@db', 'postgres'])('no secret is repeated (%s marked)', (marked) => {
    expect(render(finding(marked)).join('\n')).not.toContain('hunter2');
  });

  test.each([
    ['DB_PASSWORD: hunter2', 'DB_PASSWORD: *******'],
    ['- API_KEY=abc', '- API_KEY=***'],
    ['{A: 1, "token": "abc"}', '{A: 1, "token": ******'],
    ['URL: amqp://me:pw@host', 'URL: amqp://me:**@host'],
    ['DB_PASSWORD: ${DB_PASSWORD}', 'DB_PASSWORD: ${DB_PASSWORD}'],
    ['DB_PASSWORD: ${DB_PASSWORD:-pw}', 'DB_PASSWORD: ******************'],
    ['URL: amqp://me:${PW}@host', 'URL: amqp://me:${PW}@host'],
    ['DB_PASSWORD_FILE: /run/secrets/db', 'DB_PASSWORD_FILE: /run/secrets/db'],
    ['image: nginx:1.29', 'image: nginx:1.29'],
  ])('%s is shown as %s', (line, expected) => {
    const range = rangeOf({ source: { name: 'a.yaml', text: line }, start: 0, end: 1 });
    expect(render(finding('', { range }))[1]).toBe(`  1 | ${expected}`);
  });

  test('an empty place has a mark', () => {
    const start = text.indexOf('nginx');
    expect(render(finding('', { range: rangeOf({ source, start, end: start }) }))[2]).toBe('    |            ^');
  });
});

test('control characters are shown, not obeyed', () => {
  const output = render(finding('nginx', { message: 'bad \u001b[31m \u202e name', help: 'a\u0007b' })).join('\n');
  expect(output).toContain('bad \\u001b[31m \\u202e name');
  expect(output).toContain('a\\u0007b');
});

test.each([
  ['quiet', ['error'], '2 errors'],
  ['normal', ['error', 'warning'], '2 errors, 1 warning; 1 note with --verbose'],
  ['verbose', ['error', 'warning', 'info'], '2 errors, 1 warning, 1 note'],
] as const)('%s shows %j', (verbosity, severities, summary) => {
  const all = (['error', 'warning', 'info', 'error'] as const).map((severity, index) =>
    finding('nginx', { severity, message: `finding ${index}` }),
  );
  const output = renderPretty(all, { verbosity, colors: false });
  for (const severity of ['error', 'warning', 'info'] as const) {
    expect(output.includes(` ${severity}: `)).toBe((severities as readonly string[]).includes(severity));
  }
  expect(output.trimEnd().split('\n').at(-1)).toBe(summary);
});

test('nothing to say is nothing', () => {
  expect(renderPretty([], { verbosity: 'normal', colors: true })).toBe('');
});

test('what several services share is said once, with their names', () => {
  const shared = ['api', 'worker'].map((name) => finding('nginx', { path: ['services', name, 'image'] }));
  const output = renderPretty([...shared, finding('nginx', { message: 'something else' })], {
    verbosity: 'normal',
    colors: false,
  });
  expect(output).toContain('error: something is wrong (api, worker) [schema/invalid]\n');
  expect(output).toContain('error: something else [schema/invalid]\n');
  expect(output).toContain('\n2 errors\n');
});

describe('what is said of several services at several places', () => {
  const about = (name: string, marked: string, severity: Diagnostic['severity']): Diagnostic =>
    finding(marked, { path: ['services', name], severity });
  const shown = (...diagnostics: readonly Diagnostic[]) =>
    renderPretty(diagnostics, { verbosity: 'verbose', colors: false });

  test.each(['info', 'warning'] as const)('is said once, at the first of them, if it is of severity %s', (severity) => {
    const output = shown(about('api', 'nginx', severity), about('worker', 'web', severity));
    expect(output).toContain(`compose.yaml:3:12: ${severity}: something is wrong (api, worker) [schema/invalid]\n`);
    expect(output).toContain('\n  also at compose.yaml:2:3\n');
    expect(output).toMatch(/\n1 (?:note|warning)\n$/);
  });

  test('is said each time if it is an error, or of one service', () => {
    expect(shown(about('api', 'nginx', 'error'), about('worker', 'web', 'error'))).toMatch(/\n2 errors\n$/);
    expect(shown(about('api', 'nginx', 'info'), about('api', 'web', 'info'))).toMatch(/\n2 notes\n$/);
  });

  test('is not said with all its places', () => {
    const places = ['services', 'web', 'image', 'nginx', 'environment', 'command'];
    const output = shown(...places.map((place, index) => about(`s${index}`, place, 'info')));
    expect(output).toContain(
      'also at compose.yaml:2:3, compose.yaml:3:5, compose.yaml:3:12, compose.yaml:4:5 and 1 more\n',
    );
  });
});
