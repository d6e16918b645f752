import { SpelledScalar } from '../values/spelled-scalar.js';
import { maxInterpolationDepth } from './limits.js';
import type { PlainMapping, PlainValue } from './located.js';

/** A variable that a project uses, as `docker compose config --variables` tells of it. */
export interface UsedVariable {
  readonly name: string;
  /** Whether Compose refuses the project without it. */
  readonly required: boolean;
  /** What stands for it where it is not set, and where it is; empty if nothing does. */
  readonly defaultValue: string;
  readonly presenceValue: string;
}

/**
 * The variables of a model in which they stay as they are written, by name. One that is used several times has what the first
 * of its uses says that says something.
 */
export function findVariables(model: PlainMapping): ReadonlyMap<string, UsedVariable> {
  const found = new Map<string, UsedVariable>();
  collect(model, found);
  return found;
}

function collect(value: PlainValue, found: Map<string, UsedVariable>): void {
  if (typeof value === 'string') {
    for (const variable of variablesIn(value)) found.set(variable.name, combine(found.get(variable.name), variable));
  } else if (typeof value === 'object' && value !== null && !(value instanceof SpelledScalar)) {
    for (const member of Object.values<PlainValue>(value)) collect(member, found);
  }
}

function combine(first: UsedVariable | undefined, other: UsedVariable): UsedVariable {
  if (!first) return other;
  return {
    name: first.name,
    required: first.required || other.required,
    defaultValue: first.defaultValue === '' ? other.defaultValue : first.defaultValue,
    presenceValue: first.presenceValue === '' ? other.presenceValue : first.presenceValue,
  };
}

/** `$$`, `$NAME`, `${NAME}`, the start of `${NAME:-...}`, or that of what is none of them. */
const reference = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*)(?:\}|(:?[-+?])))?)/gi;

/**
 * The variables of a text, and those within what stands for them. To Compose a reference with an operator goes up to the last
 * brace of its line, and what follows the brace that closes it comes first.
 */
function variablesIn(text: string, depth = 0): readonly UsedVariable[] {
  if (depth > maxInterpolationDepth) return [];
  const found: UsedVariable[] = [];
  const pattern = new RegExp(reference);
  /** References that end together, which are told the other way round. */
  let chain: (readonly UsedVariable[])[] = [];
  let end = -1;
  let line: Line = { end: -1, lastBrace: -1 };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match.index > end) {
      found.push(...chain.reverse().flat());
      chain = [];
      end = -1;
    }
    const [, dollar, bare, braced, operator] = match;
    if (dollar !== undefined) continue;
    if (operator === undefined) {
      found.push(plain(bare ?? braced ?? ''));
      continue;
    }
    const behind = pattern.lastIndex;
    if (behind > line.end) line = lineAt(text, behind);
    if (end === -1) end = line.lastBrace;
    if (end < behind) {
      // Nothing closes it, so that it is no reference.
      found.push(plain(''));
      pattern.lastIndex = match.index + 2;
      end = -1;
      continue;
    }
    const close = closingBrace(text, match.index, end);
    pattern.lastIndex = (close ?? end) + 1;
    const operand = text.slice(behind, close ?? end);
    const inside = operator.endsWith('?') ? [] : variablesIn(operand, depth + 1);
    chain.push([variable(braced ?? '', operator, operand), ...inside]);
  }
  return [...found, ...chain.reverse().flat()];
}

function plain(name: string): UsedVariable {
  return { name, required: false, defaultValue: '', presenceValue: '' };
}

function variable(name: string, operator: string, operand: string): UsedVariable {
  return {
    name,
    required: operator.endsWith('?'),
    defaultValue: operator.endsWith('-') ? operand : '',
    presenceValue: operator.endsWith('+') ? operand : '',
  };
}

interface Line {
  readonly end: number;
  /** -1 if there is none. */
  readonly lastBrace: number;
}

function lineAt(text: string, offset: number): Line {
  const lineEnd = text.indexOf('\n', offset);
  const end = lineEnd === -1 ? text.length : lineEnd;
  return { end, lastBrace: text.lastIndexOf('}', end) };
}

/** Where the first brace of a reference closes; to Compose, the character behind an opening one is none. */
function closingBrace(text: string, start: number, end: number): number | undefined {
  let open = 0;
  for (let at = start; at <= end; at++) {
    const character = text.charAt(at);
    if (character === '}' && --open === 0) return at;
    if (character === '{') {
      open++;
      at++;
    }
  }
  return undefined;
}
