import { readFileSync } from 'node:fs';

/** Any attribute of Compose, however deep, with any value, fitting or not. */

/** The paths of the attributes, from the table that is made from the schema. */
const paths = [...readFileSync(new URL('../../docs/coverage.md', import.meta.url), 'utf8').matchAll(/^\| `([^`]+)`/gm)]
  .map(([, path]) => path.split('.'))
  .filter((steps) => !steps.some((step) => step.startsWith('x-kubernetes')));

const pathsOfServices = paths.filter(([section, , attribute]) => section === 'services' && attribute !== undefined);

const values = [
  'null',
  '5',
  '-1',
  '0',
  '1.5',
  '1e3',
  '70000',
  'true',
  '"true"',
  'x',
  '""',
  '"5"',
  './p',
  '/abs',
  '"${SET}"',
  '"${UNSET}"',
  '"${UNSET:-5}"',
  '"${SIZE}"',
  '[]',
  '{}',
  '[x]',
  '[x, x]',
  '[5]',
  '[1.5]',
  '[null]',
  '[{}]',
  '[[]]',
  '[""]',
  '{a: b}',
  '{a: }',
  '{a: 5}',
  '{a: 1.5}',
  '{a: true}',
  '{a: {}}',
  '{a: []}',
  '[{a: b}]',
  '{a: [x]}',
  '["a=b", c]',
  '["a=${SET}"]',
  '1m',
  '10s',
  'all',
  'host',
  '"80:80"',
  'service:b',
  'yes',
  '0440',
  '"0440"',
  '1_000',
  '2024-01-01',
  '1.1.1.1',
  '"a b"',
  '!!str 5',
  '!reset null',
  '!override []',
];

/** An attribute of a service with something anywhere below it: its name, and its value as YAML. */
export function anyAttribute(random) {
  const [, , name, ...rest] = random.pick(pathsOfServices);
  return [withoutBrackets(name), around([...bracketsOf(name), ...rest.flatMap(stepsOf)], random.pick(values))];
}

/** `volumes[]` is an attribute and an item of it. */
function stepsOf(step) {
  return [withoutBrackets(step), ...bracketsOf(step)];
}

function withoutBrackets(step) {
  return step.replaceAll('[]', '');
}

function bracketsOf(step) {
  return step.match(/\[\]/g) ?? [];
}

function around(steps, value) {
  return steps.reduceRight((inner, step) => {
    if (step === '[]') return `[${inner}]`;
    return `{${step === '*' ? 'k' : step}: ${inner}}`;
  }, value);
}
