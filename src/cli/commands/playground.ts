import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { optionalText } from '../../options/kinds.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { standardOutput } from '../standard-streams.js';
import { UsageError } from '../usage-error.js';

const servingFlags = {
  port: optionalText({
    placeholder: 'PORT',
    description: 'port to listen on, on this machine alone; by default any free one',
    pattern: /^[0-9]{1,5}$/,
    expected: 'a number of at most five digits',
  }),
};

export const playground = defineCommand<typeof servingFlags>({
  name: 'playground',
  summary: 'serve the playground on this machine, to try things in a browser',
  groups: [['Where', servingFlags]],
  examples: [
    ['transload playground', 'says the address to open'],
    ['transload playground --port 8000', 'the same at a port of your choice'],
  ],
  run: async ({ port = '0' }) => {
    if (Number(port) > 65_535) throw new UsageError('--port must be at most 65535', 'playground');
    const { servePlayground } = await import('../../node/serve-playground.js');
    const folder = join(dirname(__filename), '../playground/dist');
    if (!existsSync(folder)) throw new UsageError('the playground is not built: npm run playground', 'playground');
    const { address, closed } = await servePlayground(Number(port), folder).catch((error: unknown) => {
      throw isTaken(error) ? new UsageError(`port ${port} is taken: say another --port, or none`, 'playground') : error;
    });
    standardOutput.write(`${address}\n`);
    await closed;
    return exitCodes.done;
  },
});

/** Whether a port is in use, or is not for everybody. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
