import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';

export async function scaling(app: Running, checks: Checks): Promise<void> {
  const count = async (service: string): Promise<number> =>
    (await app.containers(service)).filter(({ running }) => running).length;
  /** Different answers in a row of requests: one for each container that is reached. */
  const answers = async (): Promise<number> => {
    const line = 'for i in $(seq 24); do timeout 20 wget -q -O - http://web:8080/name; done | sort -u | wc -l';
    return Number((await app.exec('client', ['sh', '-c', line])).stdout);
  };
  const reaches = (replicas: number): Promise<unknown> =>
    until(`answers of ${replicas} containers`, 240, async () => (await answers()) === replicas);
  const runs = (replicas: number): Promise<unknown> =>
    until(`${replicas} containers`, 240, async () => (await count('web')) === replicas);
  await checks.does('as many containers as replicas', () => runs(2));
  checks.same('a scale of none', 0, await count('none'));
  await checks.does('one name leads to all replicas', () => reaches(2));
  await app.scale('web', 4);
  await checks.does('more by hand', () => runs(4));
  await checks.does('more are reached by the same name', () => reaches(4));
  await app.scale('web', 1);
  await checks.does('fewer by hand', () => runs(1));
  await checks.does('those that are gone are not asked any more', () => reaches(1));
}
