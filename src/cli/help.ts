import type { OptionDefinition } from '../options/kinds.js';
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
    'Exit status: 0 done; 1 the project has errors, nothing was written; 2 wrong use of the command.',
  ]);
}

/** What `transload COMMAND --help` prints. */
export function commandHelp({ name, summary, operand, groups, examples }: Command): string {
  return text([
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    '',
    `Usage: transload ${name} [options]${operand === undefined ? '' : ` [${operand}]...`}`,
    ...groups.flatMap(([heading, flags]) => ['', heading, ...table(Object.entries(flags).map(flagRow))]),
    ...(examples.length === 0 ? [] : ['', 'Examples', ...table(examples)]),
  ]);
}

function flagRow([name, option]: readonly [string, OptionDefinition]): [string, string] {
  const short = option.alias === undefined ? '    ' : `-${option.alias}, `;
  return [`${short}--${spelling(name, option)}`, `${option.description}${defaultNote(option)}`];
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

function defaultNote(option: OptionDefinition): string {
  return typeof option.default === 'string' ? ` (${option.default})` : '';
}

/** Two columns; a left side that is too long gets a line of its own. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(32, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) =>
    left.length > width ? [`  ${left}`, `  ${' '.repeat(width)}  ${right}`] : [`  ${left.padEnd(width)}  ${right}`],
  );
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
