import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';

export const man = defineCommand({
  name: 'man',
  summary: 'print the manual page',
  groups: [],
  examples: [
    ['transload man | man -l -', 'read it'],
    ['transload man > /usr/local/share/man/man1/transload.1', 'install it'],
  ],
  run: async () => {
    const [{ commands }, { manPage }] = await Promise.all([import('./index.js'), import('../man-page.js')]);
    process.stdout.write(manPage(commands));
    return exitCodes.done;
  },
});
