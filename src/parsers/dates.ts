import type { ComposePath } from '../diagnostics/diagnostic.js';

/** Mappings whose values become text whatever they are. */
const textMappings: ReadonlySet<unknown> = new Set([
  'annotations',
  'args',
  'driver_opts',
  'environment',
  'labels',
  'options',
  'sysctls',
]);

/**
 * Whether an unquoted date may stand at a path. Elsewhere the reference loader refuses it, since to YAML it is neither
 * text nor a number.
 */
export function takesDates(path: ComposePath): boolean {
  if (path.some((step) => typeof step === 'string' && step.startsWith('x-'))) return true;
  return typeof path.at(-1) === 'string' && textMappings.has(path.filter((step) => step !== '<<').at(-2));
}
