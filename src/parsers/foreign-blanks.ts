/** Blanks that are none to YAML, as web pages and text processors put them in. */
const foreignBlank = /[\u00A0\u2000-\u200B\u3000\uFEFF]/;
const indentation = new RegExp(`^[ \\t]*(${foreignBlank.source})`);

/** What is wrong with an indentation, and what to do. */
export interface ForeignIndentation {
  readonly problem: string;
  readonly help: string;
}

/** What to say of a line, or of a key as YAML reads it, that is indented with such blanks; undefined if it is not. */
export function foreignIndentation(text: string): ForeignIndentation | undefined {
  const blank = indentation.exec(text)?.[1];
  if (blank === undefined) return undefined;
  if (blank === '\uFEFF') {
    return {
      problem: 'this line starts with an invisible byte order mark (U+FEFF), as if another file started',
      help: 'remove it; only the start of a file may have one',
    };
  }
  const code = blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    problem: `this line is indented with the character U+${code}, which is no blank to YAML`,
    help: blank === '\u200B' ? 'remove it; it is invisible' : 'indent with ordinary spaces',
  };
}
