import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Address, Running } from '../runtime.js';

async function fetchName({ host, port }: Address): Promise<string> {
  const response = await fetch(`http://${host}:${port}/name`, { signal: AbortSignal.timeout(20_000) });
  return (await response.text()).trim();
}

/** Asks from outside until the answer is that of a service. */
export function answersAt(find: () => Promise<Address>, expected: string): Promise<unknown> {
  return until(`an answer of ${expected}`, 240, async () => {
    try {
      return (await fetchName(await find())) === expected;
    } catch {
      return false;
    }
  });
}

export async function published(app: Running, checks: Checks): Promise<void> {
  const reaches = (name: string, port: number): Promise<void> =>
    checks.does(name, () => answersAt(() => app.published('web', port), 'web'));
  await reaches('a published port', 8080);
  await reaches('the first port of a range', 8081);
  await reaches('the last port of a range', 8082);
  await reaches('a port in the long form', 8083);
  await reaches('a port whose number nobody said', 8090);
}
