/** Faults of YAML text in words that a person can act upon. */

export interface YamlFault {
  readonly problem: string;
  readonly help: string;
  readonly offset: number;
  readonly end: number;
}

/** An error as the YAML library states it. */
export interface LibraryError {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Says what an error of the YAML library means and what to do, at the place where the eye should look. */
export function explainYamlError(text: string, error: LibraryError): YamlFault {
  const { start, end } = error;
  const tab = tabIndentation(text, start);
  if (tab !== undefined) {
    return {
      problem: 'a tab is used for indentation',
      help: 'indent with spaces; YAML does not allow tabs there',
      offset: tab,
      end: tab + 1,
    };
  }
  const key = keyWithoutBlank(text, error);
  if (key !== undefined) {
    const help = `write \`${key}: value\`, with a blank after the colon`;
    return { problem: `a blank is missing after the colon of \`${key}\``, help, offset: start, end };
  }
  if (error.code === 'BAD_INDENT' && /mapping items/.test(error.message)) return explainKey(text, error);
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    const deeper = deeperLineAfter(text, start);
    if (deeper !== undefined) {
      const help = `${indentation}; a deeper line goes on with the text above it`;
      return { problem: 'this key is indented deeper than the key above it', help, offset: deeper, end: deeper + 1 };
    }
  }
  const explanation = explanations.find(({ code, pattern }) => code === error.code && pattern.test(error.message));
  const { problem, help } = explanation ?? { problem: 'this is not valid YAML', help: 'check indentation and quotes' };
  return { problem, help, offset: start, end };
}

/** The key of a line such as `image:nginx`, where that makes the line no entry of its mapping. */
function keyWithoutBlank(text: string, { code, message, start }: LibraryError): string | undefined {
  if (code !== 'MULTILINE_IMPLICIT_KEY' && !/followed by map values/.test(message)) return undefined;
  return /^[ \t]*(?:- +)?([\w.-]{1,60}):(?!\/\/)[^\s:]/.exec(text.slice(start, start + 200))?.[1];
}

/** A key in another column than the keys above it, or beside the items of a list. */
function explainKey(text: string, { start, end }: LibraryError): YamlFault {
  const offset = start + (/^ */.exec(text.slice(start, start + 1000))?.[0].length ?? 0);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(Math.max(0, lineStart - 1000), lineStart).trimEnd();
  const lineBefore = before.slice(before.lastIndexOf('\n') + 1);
  const place = { offset, end: Math.max(end, offset + 1) };
  if (!lineBefore.startsWith(`${text.slice(lineStart, offset)}- `)) {
    return { problem: 'this key is indented differently from the keys before it', help: indentation, ...place };
  }
  const help = 'put a dash before it, as before the others, or write them all as `NAME: value`';
  return { problem: 'a `key:` stands among the items of a list', help, ...place };
}

/** Where the next line starts, if the one at an offset holds no further `key:`, so that the next one must. */
function deeperLineAfter(text: string, offset: number): number | undefined {
  const lineBreak = text.indexOf('\n', offset);
  if (lineBreak === -1 || /:(?:\s|$)/.test(text.slice(offset, lineBreak))) return undefined;
  const next = /^[\s]*/.exec(text.slice(lineBreak, lineBreak + 1000))?.[0].length ?? 0;
  return lineBreak + next < text.length ? lineBreak + next : undefined;
}

/** The tab in the indentation of the line at an offset, if there is one. */
function tabIndentation(text: string, offset: number): number | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000))?.[0] ?? '';
  const tab = indentation.indexOf('\t');
  return tab === -1 ? undefined : lineStart + tab;
}

interface Explanation {
  readonly code: string;
  readonly pattern: RegExp;
  readonly problem: string;
  readonly help: string;
}

const indentation = 'lines of one mapping or list start in the same column';

const openBracket = { problem: 'a bracket is not closed', help: 'close every [ with ] and every { with }' };

const explanations: readonly Explanation[] = [
  {
    code: 'TAB_AS_INDENT',
    pattern: /./,
    problem: 'a tab is used for indentation',
    help: 'indent with spaces; YAML does not allow tabs there',
  },
  {
    code: 'BAD_INDENT',
    pattern: /sequence items/,
    problem: 'this list item is indented differently from the items before it',
    help: indentation,
  },
  { code: 'BAD_INDENT', pattern: /end with a/, ...openBracket },
  { code: 'MISSING_CHAR', pattern: /end with a/, ...openBracket },
  { code: 'BAD_INDENT', pattern: /./, problem: 'this line is not indented enough', help: indentation },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    pattern: /compact mappings/,
    problem: 'a second `key:` stands on one line',
    help: 'put the value in quotes if it holds `: `, or start a new line',
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    pattern: /./,
    problem: 'a list stands where a key is expected',
    help: indentation,
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    pattern: /./,
    problem: 'a key must stand on one line, followed by a colon',
    help: 'write `key: value`, with a blank after the colon; put long texts in quotes',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /followed by map values/,
    problem: 'a key lacks its colon',
    help: 'write `key: value`, with a blank after the colon',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /closing/,
    problem: 'a quoted text is not closed',
    help: 'close it with the quote it starts with',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /without - indicator/,
    problem: 'a list item lacks its dash',
    help: 'write `- item`, with a blank after the dash',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /between|Missing ,/,
    problem: 'a comma is missing between the items of [...] or {...}',
    help: 'separate the items by commas',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /space after :/,
    problem: 'a blank is missing after the colon',
    help: 'write `key: value`',
  },
  {
    code: 'BAD_SCALAR_START',
    pattern: /./,
    problem: 'a plain text cannot start with this character',
    help: 'put the text in quotes',
  },
  {
    code: 'BAD_DQ_ESCAPE',
    pattern: /./,
    problem: 'this backslash sequence means nothing in double quotes',
    help: 'double the backslash, or use single quotes',
  },
  { code: 'BAD_ALIAS', pattern: /./, problem: 'an anchor or alias lacks its name', help: 'write &name or *name' },
  {
    code: 'ALIAS_PROPS',
    pattern: /./,
    problem: 'an alias cannot have an anchor or tag of its own',
    help: 'tag the anchored value instead',
  },
  {
    code: 'MULTIPLE_ANCHORS',
    pattern: /./,
    problem: 'a value has two anchors',
    help: 'keep one of them',
  },
  { code: 'MULTIPLE_TAGS', pattern: /./, problem: 'a value has two tags', help: 'keep one of them' },
  {
    code: 'TAG_RESOLVE_FAILED',
    pattern: /./,
    problem: 'this tag is not known',
    help: 'Compose knows !reset and !override',
  },
  {
    code: 'COMPOSE_ANCHOR',
    pattern: /./,
    problem: 'the name of an anchor cannot hold a colon or a letter beyond ASCII',
    help: 'name it with letters, digits, - and _, and put a blank after it',
  },
  {
    code: 'COMPOSE_COLON',
    pattern: /./,
    problem: 'this colon stands in another column than the question mark of its key',
    help: 'write `key: value`',
  },
  {
    code: 'COMPOSE_DOCUMENT',
    pattern: /./,
    problem: 'a second document starts here without the dashes that separate it from the first',
    help: 'write `---` on a line before it, or remove the `...` above',
  },
  {
    code: 'COMPOSE_SEPARATOR',
    pattern: /./,
    problem: 'an invisible line separator (U+2028 or U+2029) stands here',
    help: 'remove it; in a text that needs it write \\L or \\P within double quotes',
  },
  {
    code: 'COMPOSE_TAG',
    pattern: /blank/,
    problem: 'a tag must be followed by a blank',
    help: 'put a blank after it, or put the value in quotes',
  },
  {
    code: 'COMPOSE_TAG',
    pattern: /./,
    problem: 'a tag cannot hold this character',
    help: 'Compose knows !reset and !override; put other text that starts with ! in quotes',
  },
  {
    code: 'BAD_DIRECTIVE',
    pattern: /./,
    problem: 'Compose does not accept this % directive',
    help: 'remove the line',
  },
  {
    code: 'BLOCK_IN_FLOW',
    pattern: /./,
    problem: 'a dash or a value on lines of its own stands inside [...] or {...}',
    help: 'put a single dash in quotes; write lists and mappings in brackets here',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /block-seq-ind/,
    problem: 'a list starts on the line of its key',
    help: 'write each `- item` on a line of its own, below the key',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /header includes/,
    problem: 'something stands on the line of | or > besides the sign',
    help: 'write the text on the lines below, or put the value in quotes',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /in YAML stream/,
    problem: 'this line belongs to nothing above it',
    help: indentation,
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /at node end/,
    problem: 'something follows a value that is already complete',
    help: 'put the whole value in one pair of quotes',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /Unexpected ,|empty item/,
    problem: 'nothing stands before this comma',
    help: 'remove the comma, or write the item before it',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /flow-error-end|flow-(?:map|seq)-end/,
    problem: 'brackets do not match',
    help: 'close every [ with ] and every { with }',
  },
];

/** The first line of a merge that was left unresolved, if the text holds one. */
export function findMergeConflict(text: string): YamlFault | undefined {
  const found = /^<{7} .*$/m.exec(text);
  if (!found || !/^={7}\r?$/m.test(text) || !/^>{7} /m.test(text)) return undefined;
  return {
    problem: 'a conflict of a merge is not resolved here',
    help: 'keep one of the two sides, and remove the lines with <<<<<<<, ======= and >>>>>>>',
    offset: found.index,
    end: found.index + found[0].length,
  };
}

/** What no YAML text may hold: control characters and halves of surrogate pairs. */
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** The first character that no YAML text may hold. */
export function findForbiddenCharacter(text: string): YamlFault | undefined {
  const found = forbidden.exec(text);
  if (!found) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    problem: `the character U+${code} is not allowed in YAML`,
    help:
      found[0] === '\0' ? 'this looks like a binary file; name a Compose file' : 'remove it, or save the file as UTF-8',
    offset: found.index,
    end: found.index + 1,
  };
}
