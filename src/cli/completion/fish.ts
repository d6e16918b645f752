import type { Command } from '../command.js';
import { flagWords, operandOf, type FlagWord } from './flag-words.js';

/** A completion script for fish. */
export function fishCompletion(commands: readonly Command[]): string {
  const lines = [
    '# fish completion for transload: transload completion fish | source',
    'complete -c transload -f',
    ...commands.map(
      ({ name, summary }) => `complete -c transload -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    'complete -c transload -n __fish_use_subcommand -l version -d ' + quoted('show the version'),
    ...commands.flatMap((command) => {
      const start = `complete -c transload -n '__fish_seen_subcommand_from ${command.name}'`;
      return [...flagWords(command).map((flag) => `${start} ${flagWordsOf(flag)}`), ...operandLines(command, start)];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function flagWordsOf({ spellings, description, value }: FlagWord): string {
  const names = spellings.map((spelling) =>
    spelling.startsWith('--') ? `-l ${spelling.slice(2)}` : `-s ${spelling.slice(1)}`,
  );
  const argument =
    value === undefined
      ? []
      : value.kind === 'words'
        ? [`-x -a ${quoted(value.words.join(' '))}`]
        : [value.kind === 'path' ? '-r -F' : '-x'];
  return [...names, ...argument, `-d ${quoted(description)}`].join(' ');
}

function operandLines(command: Command, start: string): string[] {
  const operand = operandOf(command);
  if (operand?.kind === 'words') return [`${start} -a ${quoted(operand.words.join(' '))}`];
  return operand?.kind === 'path' ? [`${start} -F`] : [];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
