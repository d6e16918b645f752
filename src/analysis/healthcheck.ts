import type { Healthcheck, Service } from '../model/project.js';
import { parseDuration } from '../values/duration.js';

/** What a healthcheck runs: nothing, the check of the image, something that is no command, or a command. */
export type HealthTest =
  { readonly kind: 'none' | 'image' | 'malformed' } | { readonly kind: 'command'; readonly command: readonly string[] };

/** The times of a healthcheck in nanoseconds, with Docker's defaults (mapping.md section 12). */
export interface HealthTimes {
  readonly interval: bigint;
  readonly timeout: bigint;
  readonly startPeriod: bigint;
  readonly startInterval: bigint;
  readonly retries: number;
}

const second = 1_000_000_000n;

/** What the healthcheck of a service runs. */
export function healthTestOf({ healthcheck }: Service): HealthTest {
  if (!healthcheck || healthcheck.disable === true) return { kind: 'none' };
  const [head, ...rest] = healthcheck.test ?? [];
  switch (head) {
    case undefined:
      // An empty mapping says nothing; with timings alone the check of the image is meant.
      return { kind: Object.keys(healthcheck).length === 0 ? 'none' : 'image' };
    case 'NONE':
      return { kind: 'none' };
    case 'CMD-SHELL':
      return rest.length === 0
        ? { kind: 'malformed' }
        : { kind: 'command', command: ['/bin/sh', '-c', rest.join(' ')] };
    case 'CMD':
      return rest.length === 0 ? { kind: 'malformed' } : { kind: 'command', command: rest };
    default:
      return { kind: 'malformed' };
  }
}

/** The times of a healthcheck; zero means the default, as in Docker. */
export function healthTimesOf(healthcheck: Healthcheck = {}): HealthTimes {
  const { interval, timeout, start_period: startPeriod, start_interval: startInterval, retries = 0 } = healthcheck;
  return {
    interval: positive(interval) ?? 30n * second,
    timeout: positive(timeout) ?? 30n * second,
    startPeriod: positive(startPeriod) ?? 0n,
    // Without a start period there is nothing that it could be the interval of.
    startInterval: (startPeriod === undefined ? undefined : positive(startInterval)) ?? 5n * second,
    retries: retries > 0 ? retries : 3,
  };
}

function positive(text: string | undefined): bigint | undefined {
  const nanoseconds = text === undefined ? undefined : parseDuration(text);
  return nanoseconds !== undefined && nanoseconds > 0n ? nanoseconds : undefined;
}
