import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';
import { linesOf } from './files-of.js';

export async function restarts(app: Running, checks: Checks): Promise<void> {
  const comesBack = (service: string): Promise<unknown> =>
    until(
      `three starts of ${service}`,
      300,
      async () => (await linesOf(app, 'reader', `/starts/${service}`)).length >= 3,
    );
  await checks.does('always: it comes back after it ended', () => comesBack('always'));
  await checks.does('unless-stopped: it comes back after it failed', () => comesBack('unless-stopped'));
  await checks.does('any: it comes back after it failed', () => comesBack('any'));
  await checks.does('on-failure: a server comes back after it failed', () => comesBack('server'));
  checks.same('without a policy it stays ended', 1, (await linesOf(app, 'reader', '/starts/unset')).length);
}
