import type { Checks } from '../checks.js';
import type { Running } from '../runtime.js';
import { answersAt } from './published.js';

export async function odd(app: Running, checks: Checks): Promise<void> {
  const reaches = (name: string, port: number): Promise<void> =>
    checks.does(name, () => answersAt(() => app.published('ports', port), 'ports'));
  await reaches('a port of the host', 7100);
  await reaches('the middle of a range', 7102);
  await reaches('one port for a range of published ones', 7105);
}
