import type { Checks } from '../checks.js';
import { until } from '../process.js';
import type { Running } from '../runtime.js';
import { linesOf } from './files-of.js';

export async function data(app: Running, checks: Checks): Promise<void> {
  const startsIn = async (folder: string): Promise<number> => (await linesOf(app, 'writer', `${folder}/starts`)).length;
  const [before] = await app.containers('writer');
  await app.replace('writer');
  await until('the second start', 240, async () => (await linesOf(app, 'writer', '/gone')).length > 0);
  const [after] = await app.containers('writer');
  checks.holds('a container was replaced', before?.id !== after?.id);
  checks.same('a volume outlives its container', 2, await startsIn('/kept'));
  checks.same('a volume inside a volume does too', 2, await startsIn('/nested/inner'));
  checks.same('a folder of the project does too', 2, await startsIn('/state'));
  checks.same('a tmpfs does not', 1, await startsIn('/quick'));
  checks.same('what was written elsewhere does not', 1, (await linesOf(app, 'writer', '/gone')).length);
}
