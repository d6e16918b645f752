import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';
import { linesOf } from './files-of.js';

export async function health(app: Running, checks: Checks): Promise<void> {
  const becomes = (service: string, healthy: boolean): Promise<unknown> =>
    until(`${service} to be ${healthy ? 'healthy' : 'unhealthy'}`, 240, async () =>
      (await app.containers(service)).some((one) => one.healthy === healthy),
    );
  await checks.does('a check without a shell passes', () => becomes('exec', true));
  await checks.does('a check in a shell passes', () => becomes('shell', true));
  await checks.does('a check of one string passes', () => becomes('string', true));
  await checks.does('a check that fails makes unhealthy', () => becomes('never', false));
  await checks.does('a check that takes too long makes unhealthy', () => becomes('hanging', false));
  await checks.does('a slow start is waited for', () => becomes('slow', true));
  checks.same('a slow start is one start', 1, (await linesOf(app, 'reader', '/starts/slow')).length);
  await checks.does('a service without a check runs', () =>
    until('without to run', 240, async () => (await app.containers('without')).some(({ running }) => running)),
  );
  await checks.does('a service falls ill', async () => {
    await becomes('heals', true);
    await app.exec('heals', ['touch', '/tmp/sick']);
    // A container may be healed by a new start before one sees that it was ill.
    await until('heals to be ill', 240, async () =>
      (await app.containers('heals')).some(({ healthy, restarts }) => healthy === false || restarts > 0),
    );
  });
  await checks.does('and heals', async () => {
    await app.exec('heals', ['rm', '-f', '/tmp/sick']);
    await becomes('heals', true);
  });
}
