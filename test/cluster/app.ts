import type { Checks } from './checks.js';
import type { Running } from './runtime.js';

/**
 * A Compose project that checks itself: its containers print a line for each thing they find as it should be, or not
 * (apps/checks.sh). What only the outside can see is checked by steps.
 */
export interface App {
  /** Its folder. */
  readonly id: string;
  /** Services that print what they found, and then `finished`. */
  readonly speakers: readonly string[];
  /** Words for `transload convert` beside those that every app gets. */
  readonly options?: readonly string[];
  readonly profiles?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** What is done to the running app, under both runtimes. It is told where the cluster's router answers. */
  readonly steps?: (app: Running, checks: Checks, router: string) => Promise<void>;
  /** What cannot hold on Kubernetes, and the code of the diagnostic that says so to the user. */
  readonly differs?: Readonly<Record<string, string>>;
  /** For what Compose does not have, such as scaling under load. */
  readonly onlyKubernetes?: boolean;
  /** What it cannot be run without: the image of our own, a router for Ingress and Gateway, the metrics of pods. */
  readonly needs?: 'image' | 'router' | 'metrics';
}
