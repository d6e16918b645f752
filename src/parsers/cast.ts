import type { ComposePath } from '../diagnostics/diagnostic.js';
import { dotted, quoted } from './faults.js';
import type { ScalarNode } from './located.js';
import { PathTable } from './path-table.js';
import type { StageContext } from './stage.js';

/** What a text becomes after interpolation: the type that the schema wants at that place. */
export type Cast = 'integer' | 'float' | 'single' | 'boolean';

const containerCasts: readonly (readonly [string, Cast])[] = [
  ['cpu_count', 'integer'],
  ['cpu_percent', 'float'],
  ['cpu_period', 'integer'],
  ['cpu_quota', 'integer'],
  ['cpu_rt_period', 'integer'],
  ['cpu_rt_runtime', 'integer'],
  ['cpu_shares', 'integer'],
  ['cpus', 'single'],
  ['init', 'boolean'],
  ['oom_kill_disable', 'boolean'],
  ['oom_score_adj', 'integer'],
  ['pids_limit', 'integer'],
  ['privileged', 'boolean'],
  ['read_only', 'boolean'],
  ['ulimits.*', 'integer'],
  ['ulimits.*.hard', 'integer'],
  ['ulimits.*.soft', 'integer'],
  ['volumes.[].read_only', 'boolean'],
  ['volumes.[].volume.nocopy', 'boolean'],
];

/** Of what runs for long (a service) or once (a job). */
const workloadCasts: readonly (readonly [string, Cast])[] = [
  ...containerCasts,
  ['depends_on.*.required', 'boolean'],
  ['depends_on.*.restart', 'boolean'],
  ['healthcheck.disable', 'boolean'],
  ['healthcheck.retries', 'integer'],
  ['ports.[].target', 'integer'],
  ['stdin_open', 'boolean'],
  ['tty', 'boolean'],
];

const serviceCasts: readonly (readonly [string, Cast])[] = [
  ...workloadCasts,
  ...containerCasts.map(([path, cast]) => [`pre_start.[].${path}`, cast] as const),
  ['deploy.placement.max_replicas_per_node', 'integer'],
  ['deploy.replicas', 'integer'],
  ['deploy.restart_policy.max_attempts', 'integer'],
  ['deploy.rollback_config.max_failure_ratio', 'float'],
  ['deploy.rollback_config.parallelism', 'integer'],
  ['deploy.update_config.max_failure_ratio', 'float'],
  ['deploy.update_config.parallelism', 'integer'],
  ['scale', 'integer'],
];

/** Where texts become numbers or booleans, since they may come from a variable (compose-semantics §7). */
export const castTable = new PathTable<Cast>([
  ...serviceCasts.map(([path, cast]) => [`services.*.${path}`, cast] as const),
  ...workloadCasts.map(([path, cast]) => [`jobs.*.${path}`, cast] as const),
  ...['networks', 'volumes', 'secrets', 'configs'].map((kind) => [`${kind}.*.external`, 'boolean'] as const),
  ...['internal', 'attachable', 'enable_ipv4', 'enable_ipv6'].map((key) => [`networks.*.${key}`, 'boolean'] as const),
]);

/** The scalar as a number or boolean, at its place; undefined, with a report, if its text is none. A date stays one. */
export function castScalar(
  scalar: ScalarNode,
  cast: Cast,
  path: ComposePath,
  { collector }: StageContext,
): ScalarNode | undefined {
  if (scalar.timestamp) return scalar;
  const text = String(scalar.value);
  const value = readers[cast](text);
  if (value === undefined) {
    const problem = `${dotted(path)} must be ${wanted[cast]}, not ${quoted(scalar.shown ?? text)}`;
    collector.report('schema/invalid', path, { problem, help: `expected ${wanted[cast]}` }, { span: scalar.span });
    return undefined;
  }
  if (cast === 'boolean' && text.toLowerCase() !== String(value)) {
    const problem = `${dotted(path)}: "${text}" is not a boolean of YAML 1.2; it is read as ${value}`;
    collector.report('syntax/legacy-or-ambiguous', path, { problem, help: `write ${value}` }, { span: scalar.span });
  }
  return { ...scalar, value, ...((cast === 'float' || cast === 'single') && { float: true }) };
}

const wanted: Readonly<Record<Cast, string>> = {
  integer: 'a whole number',
  float: 'a number',
  single: 'a number',
  boolean: 'true or false',
};

const readers: Readonly<Record<Cast, (text: string) => number | bigint | boolean | undefined>> = {
  integer: readInteger,
  float: readFloat,
  single: readSingle,
  boolean: (text) => booleans.get(text.toLowerCase()),
};

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'y', 'yes', 'on'].map((word) => [word, true] as const),
  ...['false', 'n', 'no', 'off'].map((word) => [word, false] as const),
]);

/** A decimal integer of 64 bits. */
function readInteger(text: string): number | bigint | undefined {
  if (!/^[-+]?\d{1,40}$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  if (value !== BigInt.asIntN(64, value)) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** Digits may be separated by single underscores. */
function readFloat(text: string): number | undefined {
  const digits = text.replaceAll(/(?<=\d)_(?=\d)/g, '');
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(digits) ? Number(digits) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** A number that 32 bits hold, if not exactly. */
function readSingle(text: string): number | undefined {
  const value = readFloat(text);
  return value === undefined || !Number.isFinite(Math.fround(value)) ? undefined : value;
}
