import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';

export async function load(app: Running, checks: Checks): Promise<void> {
  const count = async (): Promise<number> => (await app.containers('worker')).filter(({ running }) => running).length;
  await checks.does('more containers under load', () =>
    until('a second worker', 480, async () => (await count()) > 1, 4),
  );
  await app.exec('client', ['touch', '/shared/idle']);
  await checks.does('fewer without', () => until('a single worker', 720, async () => (await count()) === 1, 4));
}
