import { expect, test } from '@jest/globals';
import { printOurs } from '../reference/ours.js';

interface Model {
  readonly services: Readonly<Record<string, object>>;
}

function servicesOf(compose: string, names: readonly string[]): readonly string[] {
  const { model } = printOurs(new Map([['compose.yaml', compose]]), {}, ['--format', 'json', ...names]);
  return Object.keys((model as Model).services);
}

test('a long chain of dependencies comes along', () => {
  const count = 3000;
  const services = Array.from({ length: count }, (_, at) => {
    return `  s${at}: {image: a${at + 1 < count ? `, depends_on: [s${at + 1}]` : ''}}\n`;
  });
  expect(servicesOf(`services:\n${services.join('')}`, ['s0'])).toHaveLength(count);
  expect(servicesOf(`services:\n${services.join('')}`, ['s2998'])).toEqual(['s2998', 's2999']);
});

test.each([
  ['w*', ['web', 'worker']],
  ['?eb', ['web']],
  ['[a-e]*', ['db']],
  ['w[^e]*', ['worker']],
  [String.raw`w\eb`, ['web']],
])('%s is a pattern of names', (pattern, expected) => {
  expect(servicesOf('services: {web: {image: a}, worker: {image: b}, db: {image: c}}', [pattern])).toEqual(expected);
});

test.each(['[', 'x*', '[a-', '\\', '(web|db)', '[z-a]*'])('%s names nothing', (pattern) => {
  const files = new Map([['compose.yaml', 'services: {web: {image: a}, db: {image: c}}']]);
  const { diagnostics } = printOurs(files, {}, [pattern]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['reference/undefined']);
});

test('a misspelt name is told from what was meant', () => {
  const { diagnostics } = printOurs(new Map([['compose.yaml', 'services: {web: {image: a}}']]), {}, ['wbe']);
  expect(diagnostics.map(({ message, help }) => [message, help])).toEqual([
    ['what is asked for refers to undefined service "wbe"', 'did you mean "web"?'],
  ]);
});
