/** Texts of no particular sense, in the small grammars that stand inside Compose files. */

const names = ['SET', 'UNSET', 'ON', 'N', 'EMPTY', 'A', 'B', '_x', 'COMPOSE_PROJECT_NAME'];
const operators = [':-', ':-', ':-', '-', '-', '-', ':?', '?', ':+', ':+', '+', '+'];
const fillings = ['a', 'b c', '1', '/', '.', ':', '-', '$$', '{}', '=', ',', '?', '+', 'x', '0', ...'${}#'];

/** A text with `${…}` in it, nested up to three levels. */
export function template(random, depth = 0) {
  const parts = random.several([0, 1, 2, 3], 1, depth === 0 ? 3 : 2).map((kind) => {
    if (kind === 0) return random.pick(fillings);
    const name = random.pick(names);
    if (kind === 1) return random.pick([`$${name}`, `\${${name}}`]);
    const body = depth < 3 && random.chance(0.7) ? template(random, depth + 1) : random.pick(fillings);
    return `\${${name}${random.pick(operators)}${body}}`;
  });
  return parts.join('');
}

const envParts = [
  'A',
  'B',
  'SET',
  'UNSET',
  'export ',
  '=',
  '=',
  '=',
  ':',
  ' ',
  '"',
  '"',
  "'",
  "'",
  '\\',
  '\n',
  '\n',
  '\\n',
  '#',
  ' #',
  '$A',
  '$$',
  '${SET}',
  '${UNSET:-x}',
  '${B',
  '}',
  '\t',
  '\r\n',
  'é',
  '[0]',
  '.',
  '-',
  'x y',
  '\\$',
  '\\"',
  "\\'",
  '\\t',
  '\\0101',
  'A=1',
  'B="x"',
];

/** An env file of any characters that mean something in one. */
export function wildEnvFile(random) {
  return random.several(envParts, 1, 14).join('');
}

/** The text of a YAML value in brackets with a tag before something in it. */
export function withInnerTag(random, text) {
  const places = [...text.matchAll(/(?<=[[{,:] ?)(?=[^\s\]},:])/g)].map(({ index }) => index);
  if (places.length === 0) return text;
  const at = random.pick(places);
  return `${text.slice(0, at)}${random.pick(['!reset ', '!override '])}${text.slice(at)}`;
}
