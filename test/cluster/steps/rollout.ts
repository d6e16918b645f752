import type { Checks } from '../checks.js';
import { sleep, until } from '../process.js';
import type { Running } from '../runtime.js';

/** Asks without a pause while the server is replaced by its next version. */
export async function rollout(app: Running, checks: Checks): Promise<void> {
  const { host, port } = await app.published('web', 8080);
  const answers: string[] = [];
  const ask = async (): Promise<string> => {
    try {
      const response = await fetch(`http://${host}:${port}/name`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(60_000),
      });
      return (await response.text()).trim();
    } catch (error) {
      return `lost: ${String(error instanceof Error ? (error.cause ?? error) : error)}`;
    }
  };
  await until('a first answer', 180, async () => (await ask()) === 'one');
  let over = false;
  const client = async (): Promise<void> => {
    while (!over) {
      answers.push(await ask());
      await sleep(0.05);
    }
  };
  const clients = Promise.all([client(), client()]);
  try {
    await app.update({ VERSION: 'two' });
    await checks.does('a rolling update: the new version takes over', () =>
      until('only new answers', 360, () =>
        Promise.resolve(answers.length > 60 && answers.slice(-60).every((answer) => answer === 'two')),
      ),
    );
    // The last of the old containers goes only now.
    await sleep(10);
  } finally {
    over = true;
    await clients;
  }
  const lost = answers.filter((answer) => answer !== 'one' && answer !== 'two');
  const detail = `${lost.length} of ${answers.length} are lost: ${[...new Set(lost)].join('; ')}`;
  checks.holds('a rolling update loses no request', lost.length === 0, detail);
}
