import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';
import { linesOf } from './files-of.js';

export async function endings(app: Running, checks: Checks): Promise<void> {
  const ready = (service: string): Promise<unknown> =>
    until(`${service} to run`, 240, async () => (await app.exec(service, ['test', '-e', '/tmp/ready'])).code === 0);
  /** What a service wrote down once it has been stopped. */
  const lastWords = async (service: string): Promise<string> => {
    await ready(service);
    await app.stop(service);
    return (await linesOf(app, 'reader', `/log/${service}`)).join(', ');
  };
  const ends = async (name: string, service: string, expected: string): Promise<void> => {
    checks.same(name, expected, await lastWords(service));
  };
  await Promise.all([
    ends('the usual signal is TERM', 'term', 'TERM'),
    ends('a signal by its name', 'quit', 'QUIT'),
    ends('a signal without SIG', 'usr1', 'USR1'),
    ends('a signal by its number', 'interrupt', 'INT'),
    ends('a process may take its time to end', 'graceful', 'TERM'),
    ends('also with a signal of its own', 'graceful-quit', 'QUIT'),
    ends('hooks run before the signal, in order', 'pre-stop', 'hook, pre-stop more in /tmp, TERM'),
    ends('a shell that is the first process gets the signal', 'pid1', 'TERM'),
    // It would never end by itself.
    checks.does('who does not listen is killed in time', async () => {
      await ready('stubborn');
      const start = Date.now();
      await app.stop('stubborn');
      const seconds = (Date.now() - start) / 1000;
      if (seconds > 90) throw new Error(`it took ${seconds} s`);
    }),
  ]);
}
