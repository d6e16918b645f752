/** The characters with a meaning in YAML, by their codes, and where runs of them end. */

export const lineFeed = 10;
export const blank = 32;
export const exclamation = 33;
export const doubleQuote = 34;
export const hash = 35;
export const ampersand = 38;
export const singleQuote = 39;
export const asterisk = 42;
export const comma = 44;
export const dash = 45;
export const colon = 58;
export const greater = 62;
export const question = 63;
export const openBracket = 91;
export const closeBracket = 93;
export const openBrace = 123;
export const pipe = 124;
export const closeBrace = 125;

const letters = 'abcdefghijklmnopqrstuvwxyz';
const capitals = letters.toUpperCase();
const digits = '0123456789';

/** For each code of ASCII whether it is one of some characters: asked for each character of a file. */
function setOf(characters: string): Uint8Array {
  const set = new Uint8Array(128);
  for (const character of characters) set[character.charCodeAt(0)] = 1;
  return set;
}

const plainStarts = setOf(`${letters}${capitals}${digits}./_$<~+`);
const keyCharacters = setOf(`${letters}${capitals}${digits}./_$<~+-`);
const nameCharacters = setOf(`${letters}${capitals}${digits}_-`);

/** Whether a text may start so without quotes, wherever it stands; a dash has to be looked at more closely. */
export function startsPlain(code: number): boolean {
  return plainStarts[code] === 1;
}

/** Whether a character may stand in a key. */
export function isInKey(code: number): boolean {
  return keyCharacters[code] === 1;
}

/** Where the name of an anchor or alias ends, of which the first character is the sign. */
export function nameEnd(text: string, sign: number): number {
  let end = sign + 1;
  while (isInName(text.charCodeAt(end))) end++;
  return end;
}

function isInName(code: number): boolean {
  return nameCharacters[code] === 1;
}

/** Whether it is one of a to z. */
export function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Whether there is a blank, the end of the line or of the text. */
export function isGap(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === blank || code === lineFeed || at >= text.length;
}

export function behindBlanks(text: string, at: number): number {
  let behind = at;
  while (text.charCodeAt(behind) === blank) behind++;
  return behind;
}

/** Where the line after this one starts. */
export function behindLine(text: string, at: number): number {
  const lineEnd = text.indexOf('\n', at);
  return lineEnd === -1 ? text.length : lineEnd + 1;
}
