/** The words of a command string, or where and why it cannot be split. */
export type ShellWords =
  | {
      readonly words: readonly string[];
      /** The unquoted operator that ended the command; what follows it is lost, as under Compose. */
      readonly cutAt?: string;
    }
  | { readonly problem: string };

/** What a command string looks like, for messages. */
export const shellWordsForm = 'a command with closed quotes, or a list such as ["sh", "-c", "echo hi"]';

const blanks = ' \t\r\n';
const operators = ';&|<>';

/**
 * Splits a `command` or `entrypoint` string as Compose does (compose-semantics §8): like a shell, but variables, globs
 * and `#` are plain text, `$(...)` and backquotes hold their text together, an unquoted operator ends the command, and
 * unquoted parentheses, an open quote or a final backslash are errors. `\n` and `\t` are the control characters.
 */
export function splitShellWords(text: string): ShellWords {
  const words: string[] = [];
  let word = '';
  /** Whether there is a word at all: quotes make one even where it is empty. */
  let started = false;
  let escaped = false;
  let within: '' | '"' | "'" | '`' | '$(' = '';
  const finish = () => {
    if (started) words.push(word);
    word = '';
    started = false;
  };
  for (const character of text) {
    if (escaped) {
      escaped = false;
      word += within === '`' || within === '$(' ? `\\${character}` : unescaped(character);
      started = true;
    } else if (character === '\\' && within !== "'") {
      escaped = true;
    } else if (within === '"' || within === "'") {
      if (character === within) {
        within = '';
        started = true;
      } else {
        word += character;
        started ||= !blanks.includes(character);
      }
    } else if (within === '`' || within === '$(') {
      if (within === '$(' && character === '(') return { problem: 'an unquoted parenthesis' };
      if (character === (within === '`' ? '`' : ')')) within = '';
      word += character;
      started = true;
    } else if (blanks.includes(character)) {
      finish();
    } else if (character === '"' || character === "'") {
      within = character;
    } else if (character === '(' && word.endsWith('$') && !word.endsWith('\\$')) {
      within = '$(';
      word += character;
    } else if (character === '(' || character === ')') {
      return { problem: 'an unquoted parenthesis' };
    } else if (operators.includes(character)) {
      // A number right before > names a file descriptor, which goes with the redirection.
      if (!(character === '>' && /^\d+$/.test(word))) finish();
      return { words, cutAt: character };
    } else {
      if (character === '`') within = '`';
      word += character;
      started = true;
    }
  }
  if (escaped) return { problem: 'a backslash at the end' };
  if (within !== '') return { problem: `an open ${within === '$(' ? '$(' : within}` };
  finish();
  return { words };
}

function unescaped(character: string): string {
  return character === 'n' ? '\n' : character === 't' ? '\t' : character;
}
