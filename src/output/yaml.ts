import { Document, Scalar, visit } from 'yaml';

/**
 * Prints a value as YAML that YAML 1.1 and 1.2 readers understand alike: kubectl reads booleans and numbers by the older
 * rules, so whatever either of them would take for something else is quoted.
 */
export function printYaml(value: unknown): string {
  const document = new Document(value, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && mustBeQuoted(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return escapeInvisible(document.toString({ lineWidth: 0, blockQuote: 'literal' }));
}

/** Characters that YAML readers treat differently, or that no reader takes unescaped. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** Strings that readers would disagree about unless they stand in double quotes. */
function mustBeQuoted(text: string): boolean {
  if (text.search(invisible) !== -1) return true;
  if (!text.includes('\n')) return false;
  // What a block would lose or refuse: leading white space, indentation by tabs, blanks at the end of a line.
  return /^\s/.test(text) || /^ *\t/m.test(text) || /[ \t]$/m.test(text);
}

function escapeInvisible(text: string): string {
  return text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
