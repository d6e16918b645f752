import packageJson from '../../package.json' with { type: 'json' };
import { commands } from './commands/index.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { commandHelp, generalHelp } from './help.js';
import { parseWords } from './parse-words.js';
import { standardError, standardOutput } from './standard-streams.js';
import { UsageError } from './usage-error.js';

async function run(words: readonly string[]): Promise<ExitCode> {
  if (words.includes('--help') || words.includes('-h') || words[0] === 'help') {
    const about = commands.find(({ name }) => words.includes(name));
    standardOutput.write(about ? commandHelp(about) : generalHelp(commands));
    return exitCodes.done;
  }
  if (words[0] === '--version') {
    standardOutput.write(`${packageJson.version}\n`);
    return exitCodes.done;
  }
  const { command, values, operands } = parseWords(commands, words);
  return await command.run(values, operands);
}

/** What a failure that is no finding about the project looks like: one line, never a stack trace. */
function explainFailure(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).split('\n', 1).join('');
  if (error instanceof UsageError) {
    return `transload: ${message}\nSee transload ${error.command === undefined ? '' : `${error.command} `}--help.\n`;
  }
  if (isRefusedBySystem(error)) return `transload: ${message}\n`;
  return `transload: internal error: ${message}; please report it together with the Compose file that shows it\n`;
}

/** Such as no permission or no space to write the output. */
function isRefusedBySystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    standardError.write(explainFailure(error));
    process.exitCode = exitCodes.failed;
  }
  // All is written by now: to take apart what was loaded would take longer than to convert a small project.
  if (process.platform !== 'win32') process.exit();
}

void main();
