import { until } from '../process.js';
import type { Running } from '../runtime.js';

/** Says that all of a file was read; that a command could not be run at all is no word on the file. */
const end = 'end of file';

/** The lines of a file that a service sees; none if there is no such file. */
export async function linesOf(app: Running, service: string, path: string): Promise<readonly string[]> {
  const read = ['sh', '-c', `if [ -e "$1" ]; then cat "$1"; fi; echo; echo '${end}'`, 'read', path];
  return until(`${service} to read ${path}`, 120, async () => {
    const lines = (await app.exec(service, read)).stdout.split(/\r?\n/).filter((line) => line !== '');
    return lines.at(-1) === end && lines.slice(0, -1);
  });
}
