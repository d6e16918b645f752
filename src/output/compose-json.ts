import { isList, isMapping, Token, type Printed } from './printed.js';

/** JSON as Go's encoder prints it: two blanks of indentation, and characters with a meaning in HTML escaped. */
export function composeJson(value: Printed): string {
  return print(value, '\n', '  ');
}

/** The same on one line, without blanks. */
export function compactComposeJson(value: Printed): string {
  return print(value, '', '');
}

function print(value: Printed, lineBreak: string, indent: string): string {
  const inner = lineBreak + indent;
  const colon = indent === '' ? ':' : ': ';
  if (isMapping(value)) {
    const members = [...value].map(([key, member]) => `${inner}${quote(key)}${colon}${print(member, inner, indent)}`);
    return members.length === 0 ? '{}' : `{${members.join(',')}${lineBreak}}`;
  }
  if (isList(value)) {
    const items = value.map((item) => `${inner}${print(item, inner, indent)}`);
    return items.length === 0 ? '[]' : `[${items.join(',')}${lineBreak}]`;
  }
  if (value instanceof Token) return value.text;
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'string' ? quote(value) : String(value);
}

function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
