import type { Command } from '../command.js';
import { flagWords, operandOf, type FlagWord } from './flag-words.js';

/** A completion script for bash; paths are completed by bash itself. */
export function bashCompletion(commands: readonly Command[]): string {
  return `# bash completion for transload: source <(transload completion bash)
_transload() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} words=
  COMPREPLY=()
  # bash takes = for a word of its own.
  if [ "$current" = = ]; then current=; fi
  if [ "$previous" = = ]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}'
  else
    case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap((command) => flagWords(command).flatMap((flag) => valueCase(command, flag))).join('\n')}
    *)
      case "\${COMP_WORDS[1]}" in
${commands.map(wordsCase).join('\n')}
      esac
      ;;
    esac
  fi
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
}
complete -o bashdefault -o default -F _transload transload
`;
}

function valueCase({ name }: Command, { spellings, value }: FlagWord): string[] {
  if (!value) return [];
  const patterns = spellings.map((spelling) => `'${name} ${spelling}'`).join(' | ');
  return value.kind === 'words'
    ? [`    ${patterns}) words='${value.words.join(' ')}' ;;`]
    : [`    ${patterns}) return ;;`];
}

/** Flags are offered once a dash is written where paths may stand as well. */
function wordsCase(command: Command): string {
  const operand = operandOf(command);
  const flags = flagWords(command).flatMap(({ spellings }) => spellings);
  const words = [...(operand?.kind === 'words' ? operand.words : []), ...flags].join(' ');
  const guard = operand?.kind === 'path' ? 'if [[ $current != -* ]]; then return; fi; ' : '';
  return `      ${command.name}) ${guard}words='${words}' ;;`;
}
