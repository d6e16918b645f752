import { defineCommand, type Command } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { standardOutput } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';

/** `commands` gives all there are, this one among them. */
export const completion = (commands: () => readonly Command[]): Command =>
  defineCommand({
    name: 'completion',
    summary: 'print a script that completes transload in a shell',
    operand: 'bash|zsh|fish',
    groups: [],
    examples: [
      ['source <(transload completion bash)', 'in ~/.bashrc; likewise for zsh'],
      ['transload completion fish | source', 'in ~/.config/fish/config.fish'],
    ],
    run: async (_, [shell, ...more]) => {
      const [{ bashCompletion }, { zshCompletion }, { fishCompletion }] = await Promise.all([
        import('../completion/bash.js'),
        import('../completion/zsh.js'),
        import('../completion/fish.js'),
      ]);
      const scripts = new Map([
        ['bash', bashCompletion],
        ['zsh', zshCompletion],
        ['fish', fishCompletion],
      ]);
      const script = scripts.get(shell ?? '');
      if (!script || more.length > 0)
        throw new UsageError(`name a shell: ${[...scripts.keys()].join(', ')}`, 'completion');
      standardOutput.write(script(commands()));
      return exitCodes.done;
    },
  });
