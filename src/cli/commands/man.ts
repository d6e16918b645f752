import { defineCommand, type Command } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { standardOutput } from '../standard-streams.js';

/** `commands` gives all there are, this one among them. */
export const man = (commands: () => readonly Command[]): Command =>
  defineCommand({
    name: 'man',
    summary: 'print the manual page',
    groups: [],
    examples: [
      ['transload man | man -l -', 'read it'],
      ['transload man > /usr/local/share/man/man1/transload.1', 'install it'],
    ],
    run: async () => {
      const { manPage } = await import('../man-page.js');
      standardOutput.write(manPage(commands()));
      return exitCodes.done;
    },
  });
