import { flagsOf, type Command } from '../command.js';
import type { OptionDefinition } from '../../options/kinds.js';

/** A flag as shells complete it. */
export interface FlagWord {
  /** With its dashes, the long spelling first: `--file`, `-f`. */
  readonly spellings: readonly [long: string, ...short: string[]];
  readonly description: string;
  readonly isRepeatable: boolean;
  /** What stands after it; undefined for a switch. */
  readonly value: FlagValue | undefined;
}

/** Words to choose from, a path, or something that no shell can know, called so. */
export type FlagValue =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'path'; readonly name: string }
  | { readonly kind: 'text'; readonly name: string };

/** The flags of a command, and the one that all have. */
export function flagWords(command: Command): readonly FlagWord[] {
  const help = {
    spellings: ['--help', '-h'],
    description: 'show the help',
    isRepeatable: false,
    value: undefined,
  } as const;
  return [...Object.entries(flagsOf(command)).map(flagWord), help];
}

/** What the arguments that are no flags name. */
export function operandOf({ operand }: Command): FlagValue | undefined {
  if (operand === undefined) return undefined;
  const words = operand.split('|');
  return words.length > 1 ? { kind: 'words', words } : placeholderValue(operand);
}

function flagWord([name, option]: readonly [string, OptionDefinition]): FlagWord {
  const long = option.kind === 'switch' && option.default ? `--no-${name}` : `--${name}`;
  return {
    spellings: option.alias === undefined ? [long] : [long, `-${option.alias}`],
    description: option.description,
    isRepeatable: option.kind === 'list',
    value: valueOf(option),
  };
}

function valueOf(option: OptionDefinition): FlagValue | undefined {
  switch (option.kind) {
    case 'switch':
      return undefined;
    case 'choice':
      return { kind: 'words', words: option.choices };
    case 'text':
    case 'list':
      return placeholderValue(option.placeholder);
  }
}

function placeholderValue(name: string): FlagValue {
  return { kind: ['FILE', 'PATH', 'FOLDER', 'NAME=FILE'].includes(name) ? 'path' : 'text', name };
}
