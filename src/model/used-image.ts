import type { Build } from './project.js';

/** An image that the project runs. */
export interface UsedImage {
  readonly image: string;
  /** In order of names. */
  readonly services: readonly string[];
  /** Where it is to run, as `linux/arm64`, if some service says so. */
  readonly platforms: readonly string[];
  /** How it is built, if the project builds it; the first service says. */
  readonly build?: Build;
}
