import type { Checks } from '../checks.js';
import { sleep, until } from '../process.js';
import type { Running } from '../runtime.js';
import { linesOf } from './files-of.js';

export async function jobs(app: Running, checks: Checks): Promise<void> {
  const runsOf = async (service: string): Promise<number> => (await linesOf(app, 'reader', `/runs/${service}`)).length;
  const ended = (service: string, code: number): Promise<unknown> =>
    until(`${service} to end with ${code}`, 300, async () =>
      (await app.containers(service)).some(({ exitCode }) => exitCode === code),
    );
  await checks.does('a container that succeeds has succeeded', () => ended('succeeds', 0));
  await checks.does('a container that fails has failed', () => ended('fails', 3));
  await checks.does('on-failure: it succeeds in the end', () => ended('recovers', 0));
  await checks.does('on-failure:1: it succeeds at the second try', () => ended('recovers-in-time', 0));
  await checks.does('on-failure:2: it gives up', () =>
    until('the third run', 300, async () => (await runsOf('gave-up')) === 3),
  );
  await sleep(15);
  checks.same('a container that succeeded is not run again', 1, await runsOf('succeeds'));
  checks.same('a container that failed is not run again', 1, await runsOf('fails'));
  checks.same('on-failure: it is run until it succeeds', 3, await runsOf('recovers'));
  checks.same('on-failure:1: it is run twice', 2, await runsOf('recovers-in-time'));
  checks.same('on-failure:2: it is run three times', 3, await runsOf('gives-up'));
}
