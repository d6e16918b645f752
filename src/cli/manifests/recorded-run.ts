import { relative, resolve, sep } from 'node:path';
import type { RecordedRun } from '../../node/folder/record.js';
import type { Command } from '../command.js';
import type { Flags } from '../flags.js';
import { parseWords } from '../parse-words.js';

/**
 * How a folder is made, for its record: the flags that differ from their defaults, seen from `directory`. What came from
 * standard input cannot be made again.
 */
export function recordRun(
  values: Readonly<Record<string, unknown>>,
  flags: Flags,
  folder: string,
  directory = '.',
): RecordedRun | undefined {
  const { file } = values;
  if (Array.isArray(file) && file.includes('-')) return undefined;
  const from = relative(resolve(folder), resolve(directory)).split(sep).join('/');
  return { from: from === '' ? '.' : from, words: Object.entries(flags).flatMap((flag) => wordsOf(flag, values)) };
}

function wordsOf([name, option]: [string, Flags[string]], values: Readonly<Record<string, unknown>>): string[] {
  const value = values[name];
  switch (option.kind) {
    case 'switch':
      return value === undefined || value === option.default ? [] : [option.default ? `--no-${name}` : `--${name}`];
    case 'list':
      return Array.isArray(value) ? value.map((item) => `--${name}=${String(item)}`) : [];
    case 'choice':
    case 'text':
      return typeof value !== 'string' || value === option.default ? [] : [`--${name}=${value}`];
  }
}

/** The values of the flags with which a folder was made; throws a UsageError if this version does not know them. */
export function valuesOfRun({ words }: RecordedRun, command: Command): Readonly<Record<string, unknown>> {
  return parseWords([command], [command.name, ...words]).values;
}
