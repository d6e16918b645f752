import type { OptionDefinition } from '../options/kinds.js';
import { wrap } from '../values/wrap.js';
import type { Command } from './command.js';

/** What `transload --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  return text([
    'Translates Docker Compose files into Kubernetes manifests, and says what became of every line.',
    '',
    'Usage: transload COMMAND [options]',
    '',
    'Commands',
    ...table(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Options',
    ...table([
      ['-h, --help', 'show this, or the help of a command'],
      ['    --version', 'show the version'],
    ]),
    '',
    'Exit status: 0 done; 1 the project has errors, what was written is out of date, or versions differ; 2 wrong use.',
  ]);
}

/** What `transload COMMAND --help` prints. */
export function commandHelp({ name, summary, operand, groups, examples, absent = {} }: Command): string {
  const notHere = Object.entries(absent).map(([flag, why]): [string, string] => [`    --${flag}`, why]);
  return text([
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    '',
    `Usage: transload ${name} [options]${operand === undefined ? '' : ` [${operand}]...`}`,
    ...groups.flatMap(([heading, flags]) => ['', heading, ...table(Object.entries(flags).map(flagRow))]),
    ...(notHere.length === 0 ? [] : ['', 'What there is not', ...table(notHere)]),
    ...(examples.length === 0 ? [] : ['', 'Examples', ...table(examples)]),
  ]);
}

function flagRow([name, option]: readonly [string, OptionDefinition]): [string, string] {
  const short = option.alias === undefined ? '    ' : `-${option.alias}, `;
  return [`${short}--${spelling(name, option)}`, `${option.description}${note(option)}`];
}

function spelling(name: string, option: OptionDefinition): string {
  switch (option.kind) {
    case 'choice':
      return `${name} ${option.choices.join('|')}`;
    case 'text':
    case 'list':
      return `${name} ${option.placeholder}`;
    case 'switch':
      return option.default ? `no-${name}` : name;
  }
}

function note(option: OptionDefinition): string {
  if (option.kind === 'list') return '; repeatable';
  return typeof option.default === 'string' ? ` (${option.default})` : '';
}

/** Columns that a line of help may take. */
const lineWidth = 100;

/** Two columns, the right one wrapped; a left side that is too long gets a line of its own. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(32, Math.max(...rows.map(([left]) => left.length)));
  const margin = ' '.repeat(width + 4);
  return rows.flatMap(([left, right]) => {
    const [first = '', ...more] = wrap(right, lineWidth - margin.length);
    const start = left.length > width ? [`  ${left}`, margin + first] : [`  ${left.padEnd(width)}  ${first}`];
    return [...start, ...more.map((line) => margin + line)];
  });
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
