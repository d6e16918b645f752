import type { ExitCode } from './exit-codes.js';
import type { Flags, FlagValues } from './flags.js';

/** One thing transload can do; a module each in `commands/`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What the arguments that are no flags name, if it takes any: `SERVICE`. */
  readonly operand?: string;
  /** Flags under the headings of the help. */
  readonly groups: readonly (readonly [heading: string, flags: Flags])[];
  /** Flags that people know from elsewhere and that it does not have, each with the reason. */
  readonly absent?: Readonly<Record<string, string>>;
  /** Command lines worth copying, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** `values` have been checked against the flags. */
  run(values: Readonly<Record<string, unknown>>, operands: readonly string[]): Promise<ExitCode>;
}

/** A command whose `run` sees the flags `F` with their types; its groups must hold them. */
export function defineCommand<F extends Flags>(
  command: Omit<Command, 'run'> & {
    run(values: FlagValues<F>, operands: readonly string[]): Promise<ExitCode>;
  },
): Command {
  return { ...command, run: (values, operands) => command.run(values as FlagValues<F>, operands) };
}

/** All flags of a command. */
export function flagsOf({ groups }: Command): Flags {
  return Object.assign({}, ...groups.map(([, flags]) => flags)) as Flags;
}
