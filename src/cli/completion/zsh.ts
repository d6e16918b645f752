import type { Command } from '../command.js';
import { flagWords, operandOf, type FlagValue, type FlagWord } from './flag-words.js';

/** A completion script for zsh, to be put into a folder of `fpath` as `_transload`, or sourced. */
export function zshCompletion(commands: readonly Command[]): string {
  return `#compdef transload
# zsh completion for transload: source <(transload completion zsh)
_transload() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${commands.map(commandCase).join('\n')}
  esac
}
if [ "$funcstack[1]" = _transload ]; then
  _transload "$@"
else
  compdef _transload transload
fi
`;
}

function commandCase(command: Command): string {
  const operand = operandOf(command);
  const specs = [
    ...flagWords(command).flatMap(flagSpecs),
    ...(operand ? [quoted(`*:${operand.kind === 'words' ? 'word' : operand.name}:${actionOf(operand)}`)] : []),
  ];
  return `    ${command.name})
      _arguments -s \\
${specs.map((spec) => `        ${spec}`).join(' \\\n')}
      ;;`;
}

/** A spec for each spelling, which excludes the others unless the flag may be repeated. */
function flagSpecs({ spellings, description, isRepeatable, value }: FlagWord): string[] {
  const start = isRepeatable ? '*' : `(${spellings.join(' ')})`;
  const about = `[${description.replaceAll(/[\\[\]:]/g, '\\$&')}]`;
  const argument = value ? `:${value.kind === 'words' ? 'word' : escaped(value.name)}:${actionOf(value)}` : '';
  return spellings.map((spelling) => {
    // What follows a long flag may be joined with =.
    const joint = value && spelling.startsWith('--') ? '=' : '';
    return quoted(`${start}${spelling}${joint}${about}${argument}`);
  });
}

function actionOf(value: FlagValue): string {
  switch (value.kind) {
    case 'words':
      return `(${value.words.join(' ')})`;
    case 'path':
      return '_files';
    case 'text':
      return ' ';
  }
}

function escaped(text: string): string {
  return text.replaceAll(':', '\\:');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
