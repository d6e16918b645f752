import yargs, { type Options } from 'yargs';
import { optionFault, type OptionDefinition } from '../options/kinds.js';
import { flagsOf, type Command } from './command.js';
import { UsageError } from './usage-error.js';
import { explainWrongUse } from './wrong-use.js';

type Values = Readonly<Record<string, unknown>>;

/** What the user asked for. */
export interface Invocation {
  readonly command: Command;
  /** The flags that were given, checked, and the defaults of the others. */
  readonly values: Values;
  /** The arguments that are no flags. */
  readonly operands: readonly string[];
}

/** Finds the command and its flags in the words after `transload`; throws a UsageError if they make no sense. */
export function parseWords(commands: readonly Command[], words: readonly string[]): Invocation {
  let chosen: Command | undefined;
  let invocation: Invocation | undefined;
  const parser = yargs()
    .scriptName('transload')
    .locale('en')
    .help(false)
    .version(false)
    .exitProcess(false)
    .parserConfiguration({ 'camel-case-expansion': false, 'greedy-arrays': false, 'boolean-negation': false })
    .demandCommand(1)
    .strict()
    .fail((message: string | null, error: Error | undefined) => {
      if (error instanceof UsageError) throw error;
      throw new UsageError(explainWrongUse(message ?? String(error), words, commands, chosen), chosen?.name);
    });
  for (const command of namedIn(words, commands)) {
    const { name, operand, summary } = command;
    parser.command(
      operand === undefined ? name : `${name} [operands..]`,
      summary,
      (inner) => {
        chosen = command;
        return inner
          .options(Object.fromEntries(Object.entries(flagsOf(command)).map(toYargs)))
          .conflicts('quiet', 'verbose');
      },
      ({ operands, ...args }) => {
        invocation = { command, values: valuesOf(command, args), operands: isTexts(operands) ? operands : [] };
      },
    );
  }
  parser.parseSync(joinDashes(words));
  if (!invocation) throw new Error('no command was chosen');
  return invocation;
}

/** The commands that may be meant, all if none is named: to tell yargs of a command takes as long as to read some words. */
function namedIn(words: readonly string[], commands: readonly Command[]): readonly Command[] {
  const named = commands.filter(({ name }) => words.includes(name));
  return named.length === 0 ? commands : named;
}

/** `-f -` becomes `-f=-`: yargs does not take a lone dash for a value. */
function joinDashes(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (word === '-' && before !== undefined && /^-/.test(before)) joined.splice(-1, 1, `${before}=-`);
    else joined.push(word);
  }
  return joined;
}

function toYargs([name, option]: readonly [string, OptionDefinition]): [string, Options] {
  const alias = option.alias === undefined ? {} : { alias: option.alias };
  switch (option.kind) {
    case 'switch':
      return [option.default ? `no-${name}` : name, { ...alias, type: 'boolean' }];
    case 'list':
      return [name, { ...alias, type: 'string', array: true, requiresArg: true }];
    case 'text':
    case 'choice':
      return [name, { ...alias, type: 'string', requiresArg: true }];
  }
}

/** The values by flag, checked, with defaults filled in; of a flag that was given twice the last counts. */
function valuesOf(command: Command, args: Values): Values {
  return Object.fromEntries(
    Object.entries(flagsOf(command)).flatMap(([name, option]) => {
      const value = valueOf(name, option, args) ?? option.default;
      if (value === undefined) return [];
      const fault = optionFault(option, value);
      if (fault !== undefined) throw new UsageError(`--${name} ${fault}`, command.name);
      return [[name, value]];
    }),
  );
}

function valueOf(name: string, option: OptionDefinition, args: Values): unknown {
  const given = args[name];
  if (option.kind === 'switch') return option.default && args[`no-${name}`] === true ? false : lastOf(given);
  return option.kind === 'list' ? given : lastOf(given);
}

function lastOf(given: unknown): unknown {
  return Array.isArray(given) ? given.at(-1) : given;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
