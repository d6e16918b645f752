import type { ParseOptions } from '../parsers/compose.js';

/** Characters in Compose files from which on a run takes much longer than to load what it needs. */
const largeLength = 100_000;

/**
 * Tells V8 to look longer before it compiles a function anew for speed. By default it compiles, beside a run of a second or
 * two, for half as long as that, much of it in vain; a short run is over before. Set back at the end, since V8's code
 * cache, which may be written then, holds for the settings alone that it was made with.
 */
export function expectMuch({ sources }: ParseOptions): void {
  const length = sources.reduce((sum, { text }) => sum + text.length, 0);
  if (length < largeLength) return;
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
  process.prependOnceListener('exit', () => {
    setFlagsFromString('--interrupt-budget=67584');
  });
}
