/** Made-up YAML in the forms that Compose files have, with odd indentation, comments and slips. */

export type Random = () => number;

function pick<T>(from: readonly [T, ...T[]], random: Random): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

const keys = ['a', 'b-c', '"k"', "'k 2'", '<<', '!!merge <<'] as const;
const oddKeys = ['!x y', '"a\\"b"', "'it''s'", '${A}', '1', 'a b', '&a k', '? k', '"k" ', '*a', '!x !y k'] as const;
const texts = [
  ...['x', '1', 'a b', '-x', 'a:b', 'a#b', "'it''s'", "''", '"q"', '"a # b"', '"\\"e\\" \\n"', "'a: b'", "''''"],
  ...['"a\\\\"', '*a', '[]', '{}', '[ ]', '{a: b}', '{a: , b: }', '[*a, *b]', '[a, [b, "c"], {d: *e}]', '["a", ]'],
] as const;
const oddTexts = [
  ...['a: b', '&a', '|', '- a', '"a', "'a", '[a', 'a]', '"a" b', '*a b', '[,]', '[a,, b]', '"\\x"', '?', '{a}', '{a:}'],
] as const;
const marks = ['---', '--- # note', '---  '] as const;
const oddMarks = ['----', '--- a', '%YAML 1.2', '...', ' ---'] as const;
const comments = ['#', '# note', '#- x', "# it's", '#a: b', '# "'] as const;
const dresses = ['&a', '&b-1', '!reset', '!override', '!!str', '!!map'] as const;
const oddDresses = ['!x &a', '&a !x', '!', '&', '!x!y', '&a &b', '&a.b', '!<x>'] as const;

/** One of the usual, now and then an odd one. */
function pickOr(usual: readonly string[], odd: readonly string[], random: Random): string {
  const from = random() < 0.97 ? usual : odd;
  return from[Math.floor(random() * from.length)] ?? '';
}

/** A document of a few lines, most often one that has a meaning. */
export function makeYaml(random: Random): string {
  const lines: string[] = [];
  if (random() < 0.2) lines.push(...noise(0, random), pickOr(marks, oddMarks, random));
  addMapping(lines, 0, 0, random);
  return lines.join('\n') + (random() < 0.8 ? '\n' : '');
}

function addMapping(lines: string[], indent: number, depth: number, random: Random): void {
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    lines.push(...noise(indent, random));
    addValue(lines, `${' '.repeat(indent)}${pickOr(keys, oddKeys, random)}:`, indent, depth, random);
  }
}

function addSequence(lines: string[], indent: number, depth: number, random: Random): void {
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
    lines.push(...noise(indent, random));
    const sign = `${' '.repeat(indent)}-`;
    if (random() < 0.3) addValue(lines, `${sign} ${pickOr(keys, oddKeys, random)}:`, indent + 2, depth, random);
    else addValue(lines, sign, indent, depth, random);
  }
}

/** A value behind a key or dash in column `indent`. */
function addValue(lines: string[], opening: string, indent: number, depth: number, random: Random): void {
  const deeper = indent + pick([1, 2, 2, 2, 4], random);
  const blanks = ' '.repeat(deeper);
  const dress = random() < 0.15 ? ` ${pickOr(dresses, oddDresses, random)}` : '';
  const choice = random() * (depth < 3 ? 1 : 0.6);
  if (choice < 0.25) {
    lines.push(`${opening}${dress} ${pickOr(texts, oddTexts, random)}${rest(random)}`);
  } else if (choice < 0.4) {
    const [first = '', ...others] = brackets(indent, random);
    if (random() < 0.6) lines.push(`${opening}${dress} ${first}`, ...others);
    else lines.push(opening + dress + rest(random), ...noise(deeper, random), blanks + first, ...others);
  } else if (choice < 0.48) {
    lines.push(`${opening}${dress} ${pick(['|', '>', '|-', '>-'], random)}`, `${blanks}text`);
    if (random() < 0.5) lines.push(' '.repeat(Math.floor(random() * (deeper + 2))), `${blanks}# more`);
    if (random() < 0.3) lines.push(' '.repeat(Math.floor(random() * (deeper + 2))));
  } else if (choice < 0.54) {
    const mark = pick(['"', "'"], random);
    lines.push(
      `${opening}${dress} ${mark}a `,
      ...(random() < 0.3 ? ['', ' '] : []),
      `${blanks}b${mark}${rest(random)}`,
    );
  } else if (choice < 0.6) {
    lines.push(opening + dress + rest(random));
  } else {
    if (random() < 0.2) lines.push(opening + rest(random), ...noise(deeper, random), blanks + dress.trim());
    else lines.push(opening + dress + rest(random));
    if (random() < 0.5) addMapping(lines, deeper, depth + 1, random);
    else addSequence(lines, random() < 0.3 ? indent : deeper, depth + 1, random);
  }
}

/** Brackets that are closed on another line than they are opened on, below a key or dash in column `indent`. */
function brackets(indent: number, random: Random): readonly string[] {
  const [open, close] = pick([['[', ']'] as const, ['[', ']'] as const, ['{', '}'] as const], random);
  const items = Array.from({ length: Math.floor(random() * 4) }, () => {
    const text = pickOr(texts, oddTexts, random);
    return open === '[' ? text : `${pickOr(keys, oddKeys, random)}: ${text}`;
  });
  const inside = ' '.repeat(indent + pick([1, 2, 4], random));
  const lines: string[] = [open];
  for (const [index, item] of items.entries()) {
    const isSigned = index < items.length - 1 || random() < 0.4;
    if (random() < 0.3) lines.push(`${lines.pop() ?? ''} ${item}`);
    else lines.push(...noise(indent, random), inside + item);
    if (isSigned) lines.push((lines.pop() ?? '') + ',');
    lines.push((lines.pop() ?? '') + rest(random));
  }
  return [...lines, ...noise(indent, random), ' '.repeat(indent + pick([0, 0, 1, 2], random)) + close + rest(random)];
}

/** What may be behind a value: blanks, or a comment. */
function rest(random: Random): string {
  const choice = random();
  return choice < 0.8 ? '' : choice < 0.87 ? ' '.repeat(1 + Math.floor(random() * 2)) : ` ${pick(comments, random)}`;
}

/** Empty lines and comments, in this column and others. */
function noise(indent: number, random: Random): readonly string[] {
  const lines: string[] = [];
  while (random() < 0.25) {
    const column = random() < 0.5 ? indent : Math.floor(random() * (indent + 4));
    lines.push(' '.repeat(column) + (random() < 0.3 ? '' : pick(comments, random)));
  }
  return lines;
}

const scraps = [
  ...[' ', '  ', '\n', '\n\n', ':', ': ', ' :', '- ', '-', '\n-', '"', "'", '#', ' #', ' # note\n', '\n# note\n'],
  ...['\n    # note\n', '\n      # note\n\n', '&a ', '*a', '<<: ', '{', '}', '[', ']', ',', '|\n', '>-\n', '?', '? '],
  ...['\\', '$', '%', '@', '~', '=', '!', '`', '!!str ', ':\n', '-\n', '---\n', '\t', '\r\n', 'null', '1', 'ä'],
  ...["''", '\\"', '[\n', '\n]', ',\n', ' ,', '[*a, *b]', '!reset ', '!!merge ', '\n  &a\n', '"k": ', "'k'", '...\n'],
] as const;

/** A text with one to three slips. */
export function slip(text: string, random: Random): string {
  const below = (count: number): number => Math.floor(random() * count);
  let slipped = text;
  for (let left = 1 + below(3); left > 0; left--) {
    const at = below(slipped.length + 1);
    const lines = slipped.split('\n');
    const line = below(lines.length);
    const changes: readonly [() => string, ...(() => string)[]] = [
      () => slipped.slice(0, at) + pick(scraps, random) + slipped.slice(at),
      () => slipped.slice(0, at) + slipped.slice(at + 1 + below(4)),
      () => lines.toSpliced(line, 1).join('\n'),
      () => lines.toSpliced(line, 0, lines[below(lines.length)] ?? '').join('\n'),
      () => lines.toSpliced(line, 0, `${' '.repeat(below(9))}# note`).join('\n'),
      () => lines.with(line, ' '.repeat(below(3)) + (lines[line] ?? '').replace(/^ ?/, '')).join('\n'),
      () => lines.with(line, (lines[line] ?? '').replace(/([:-]) .*$/, '$1')).join('\n'),
    ];
    slipped = pick(changes, random)();
  }
  return slipped;
}
