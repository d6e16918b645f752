import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';

export async function updates(app: Running, checks: Checks): Promise<void> {
  const idsOf = async (service: string): Promise<string> =>
    (await app.containers(service)).map(({ id }) => id).join(' ');
  const says = (service: string, text: string): Promise<unknown> =>
    until(`${service} to say ${text}`, 300, async () => (await app.said(service)).split(/\r?\n/).includes(text));
  await says('variable', 'hello');
  const steady = await idsOf('steady');
  await app.update({ GREETING: 'goodbye' });
  await checks.does('a changed variable makes a new container', () => says('variable', 'goodbye'));
  // Compose makes a new container for neither of these.
  if (app.runtime === 'kubernetes') {
    await checks.does('a changed config rolls the pods', () => says('config', 'note: goodbye'));
    await checks.does('a changed secret rolls the pods', () => says('secret', 'goodbye'));
  }
  checks.same('what did not change stays', steady, await idsOf('steady'));
}
