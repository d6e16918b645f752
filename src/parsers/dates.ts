import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Shape } from '../model/compose-shape.js';
import { quoted } from './faults.js';
import type { LocatedNode } from './located.js';
import type { StageContext } from './stage.js';

/** Mappings whose values become text whatever they are. */
const textMappings: ReadonlySet<Shape['kind']> = new Set(['nullable-text-map', 'text-map']);

/**
 * Whether a value holds no unquoted date, or holds it where dates become text, which is said: it is hardly what their
 * author wants. Elsewhere the reference loader refuses a date, since it is neither text nor a number.
 */
export function checkDates(node: LocatedNode, kind: Shape['kind'], path: ComposePath, context: StageContext): boolean {
  if (node.kind === 'scalar' && !node.timestamp) return true;
  let isSound = true;
  for (const [place, value] of scalarsOf(node, path)) {
    if (value.kind !== 'scalar' || !value.timestamp) continue;
    const { span } = value;
    const written = quoted(span.source.text.slice(span.start, span.end));
    const help = 'put it in quotes';
    if (node.kind === 'mapping' && textMappings.has(kind)) {
      const problem = `${written} is a date to YAML; Compose makes "${String(value.value)}" of it`;
      context.collector.report('syntax/legacy-or-ambiguous', place, { problem, help }, { span });
    } else {
      const problem = `${written} is a date to YAML, and no date is wanted here`;
      context.collector.report('yaml/invalid', place, { problem, help }, { span });
      isSound = false;
    }
  }
  return isSound;
}

/** A value, or what stands in it. */
function scalarsOf(node: LocatedNode, path: ComposePath): readonly (readonly [ComposePath, LocatedNode])[] {
  if (node.kind === 'scalar') return [[path, node]];
  if (node.kind === 'sequence') return node.items.map((item, index) => [[...path, index], item] as const);
  return [...node.entries].map(([key, { value }]) => [[...path, key], value] as const);
}
