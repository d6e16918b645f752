import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { FileReader } from '../model/files.js';

/** Steps that are left out where the model is only printed, as the `--no-…` of `docker compose config` ask for. */
export interface SkippedSteps {
  readonly validation?: boolean;
  readonly normalisation?: boolean;
  readonly paths?: boolean;
  readonly consistency?: boolean;
  readonly environment?: boolean;
}

/** What every parsing stage may use besides the tree it is given. */
export interface StageContext {
  readonly collector: DiagnosticCollector;
  readonly files: FileReader;
  /** The environment for interpolation and look-ups; `.env` files are already in it. */
  readonly env: ReadonlyMap<string, string>;
  /** Absolute; base of relative paths. */
  readonly projectDirectory: string;
  /** What relative paths of the model are made to start from; undefined if they stay as they are written. */
  readonly pathBase?: string;
  /** Absolute; where paths start that are still relative when a file is read. That of the project if it is left out. */
  readonly workingDirectory?: string;
  /** What `~` stands for; undefined where there is none, as in a browser. */
  readonly homeDirectory?: string;
  /** Ports that were made of ranges in the model at hand: ranges make many of a few characters. */
  readonly portCount?: { value: number };
  /** Set if variables stay as they are written, so that some values cannot be read. */
  readonly keepsVariables?: true;
  readonly skipped?: SkippedSteps;
}
