import { didYouMean } from '../values/similar-names.js';
import { flagsOf, type Command } from './command.js';

/** Says in plain words what yargs found wrong, with what was probably meant. */
export function explainWrongUse(
  found: string,
  words: readonly string[],
  commands: readonly Command[],
  chosen: Command | undefined,
): string {
  const unknown = /^Unknown arguments?: (.*)$/s.exec(found)?.[1]?.split(', ')[0];
  if (unknown !== undefined && chosen) return explainUnknown(unknown, words, chosen);
  if (!chosen) return explainCommand(unknown, commands);
  const lacking = /^Not enough arguments following: (.*)$/s.exec(found)?.[1];
  if (lacking !== undefined) return `${dashed(lacking)} needs a value`;
  const [, one, other] = /^Arguments (\S+) and (\S+) are mutually exclusive$/.exec(found) ?? [];
  if (one !== undefined && other !== undefined) return `${dashed(one)} and ${dashed(other)} exclude each other`;
  return found;
}

function explainCommand(unknown: string | undefined, commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  return unknown === undefined
    ? `name a command: ${names.join(', ')}`
    : `unknown command ${unknown}${didYouMean(unknown, names)}`;
}

function explainUnknown(unknown: string, words: readonly string[], command: Command): string {
  const isFlag = words.some((word) => word.startsWith('-') && word.replace(/^--?/, '').startsWith(unknown));
  const { absent = {} } = command;
  if (isFlag && Object.hasOwn(absent, unknown)) return `there is no ${dashed(unknown)}: ${absent[unknown] ?? ''}`;
  if (isFlag) return `unknown option ${dashed(unknown)}${didYouMean(unknown, Object.keys(flagsOf(command)), '--')}`;
  const advice = 'file' in flagsOf(command) ? `; files are given with -f: transload ${command.name} -f ${unknown}` : '';
  return `unexpected argument ${unknown}${advice}`;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
