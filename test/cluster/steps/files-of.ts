import type { Running } from '../runtime.js';

/** The lines of a file that a service sees; none if there is no such file. */
export async function linesOf(app: Running, service: string, path: string): Promise<readonly string[]> {
  const { stdout } = await app.exec(service, ['cat', path]);
  return stdout.split(/\r?\n/).filter((line) => line !== '');
}
