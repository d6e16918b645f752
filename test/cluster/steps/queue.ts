import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';
import { linesOf } from './files-of.js';

export async function queue(app: Running, checks: Checks): Promise<void> {
  const done = async (): Promise<readonly (readonly string[])[]> =>
    (await linesOf(app, 'broker', '/data/done')).map((line) => line.split('-'));
  await checks.does('workers take what is in the queue', () =>
    until('all to be worked on', 240, async () => (await done()).length >= 12),
  );
  const all = await done();
  const numbers = all.map(([number]) => Number(number)).sort((a, b) => a - b);
  checks.same('each of it once', Array.from({ length: 12 }, (_, index) => index + 1).join(), numbers.join());
  checks.holds(
    'a variable that is passed on and nowhere set is not set',
    all.every((words) => words.at(-1) === 'unset'),
  );
  await app.replace('broker');
  await checks.does('a broker that was replaced is found again', () =>
    until(
      'the second start of the broker',
      240,
      async () => (await linesOf(app, 'broker', '/data/starts')).length === 2,
    ),
  );
  await app.exec('web', ['wget', '-q', '-O', '/dev/null', 'http://broker:6379/cgi-bin/push?jobs:13']);
  await checks.does('and its clients work on', () =>
    until('one more to be worked on', 240, async () => (await done()).length === 13),
  );
}
