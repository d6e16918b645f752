import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { looksSensitive } from '../values/sensitive.js';
import { castScalar, castTable, type Cast } from './cast.js';
import { maxInterpolatedLength, maxInterpolatedTotal, maxReports } from './limits.js';
import type { LocatedNode, MappingNode, ScalarNode, SequenceNode } from './located.js';
import { mapEntries, mapItems } from './nodes.js';
import type { PathCursor } from './path-table.js';
import type { StageContext } from './stage.js';
import { evaluateTemplate, type TemplateFault } from './template.js';

/**
 * Replaces variables in every text value, at any depth, never in keys, and then gives the values at known places the
 * type that the schema wants there (compose-semantics §6, §7). Keeps every span. Reports all faults; a text that has
 * one is left as written, a value that cannot get its type is left out, so that the schema does not stumble over it.
 */
export function interpolate(root: MappingNode, context: StageContext): MappingNode {
  if (context.keepsVariables) return root;
  return new Interpolation(context).mapping(root, castTable.start);
}

class Interpolation {
  readonly #context: StageContext;
  readonly #path: (string | number)[] = [];
  /** Results by value, since an anchored value stands in several places and its faults are wanted once. */
  readonly #texts = new Map<ScalarNode, ScalarNode | undefined>();
  #produced = 0;
  #unset = 0;

  constructor(context: StageContext) {
    this.#context = context;
  }

  mapping(node: MappingNode, cursor: PathCursor<Cast>): MappingNode {
    return mapEntries(node, (value, key) => this.#below(key, value, cursor));
  }

  #below(step: string | number, node: LocatedNode, cursor: PathCursor<Cast>): LocatedNode | undefined {
    this.#path.push(step);
    const result = this.#node(node, cursor.step(step));
    this.#path.pop();
    return result;
  }

  #node(node: LocatedNode, cursor: PathCursor<Cast>): LocatedNode | undefined {
    switch (node.kind) {
      case 'scalar':
        return this.#scalar(node, cursor.action);
      case 'sequence':
        return this.#sequence(node, cursor);
      case 'mapping':
        return this.mapping(node, cursor);
    }
  }

  #sequence(node: SequenceNode, cursor: PathCursor<Cast>): SequenceNode {
    return mapItems(node, (item, index) => this.#below(index, item, cursor));
  }

  #scalar(node: ScalarNode, cast: Cast | undefined): ScalarNode | undefined {
    if (typeof node.value !== 'string') return node;
    const text = this.#text(node, node.value);
    if (cast === undefined) return text ?? node;
    return text && castScalar(text, cast, [...this.#path], this.#context);
  }

  /** The text with its variables replaced; undefined if it cannot be. */
  #text(node: ScalarNode, text: string): ScalarNode | undefined {
    if (!text.includes('$')) return node;
    if (this.#texts.has(node)) return this.#texts.get(node);
    const result = this.#evaluate(node, text);
    this.#texts.set(node, result);
    return result;
  }

  #evaluate(node: ScalarNode, text: string): ScalarNode | undefined {
    const { env, collector } = this.#context;
    const room = Math.min(maxInterpolatedLength, maxInterpolatedTotal - this.#produced);
    // Has been said.
    if (room < 0) return undefined;
    const secrets = new Set<string>();
    const lookup = (name: string) => {
      const found = env.get(name);
      if (found !== undefined && looksSensitive(name, found)) secrets.add(name);
      return found;
    };
    const { value, faults } = evaluateTemplate(text, lookup, room);
    this.#produced += value.length;
    const path: ComposePath = [...this.#path];
    let failed = false;
    for (const fault of faults) {
      const span = spanWithin(node.span, text, fault);
      if (fault.kind === 'unset' && ++this.#unset <= maxReports)
        collector.report('interpolation/unset', path, { name: fault.name }, { span });
      if (fault.kind !== 'unset') failed = true;
      if (fault.kind === 'syntax')
        collector.report('interpolation/syntax', path, { text: text.slice(fault.start, fault.end) }, { span });
      if (fault.kind === 'required') {
        collector.report('interpolation/required', path, { name: fault.name, reason: fault.reason }, { span });
      }
      if (fault.kind === 'too-large') {
        if (room < maxInterpolatedLength) this.#produced = Infinity;
        const problem = 'the variables in this value make it larger than transload is willing to read';
        collector.report('input/too-large', path, { problem }, { span });
      }
    }
    return failed ? undefined : { ...node, value, ...(secrets.size > 0 && { shown: text }) };
  }
}

/**
 * Where an expression inside a value stands in the file. Quotes, escapes and folded lines shift things, so the
 * expression is looked up in the written text: the same occurrence there as in the value, if both have equally many.
 */
function spanWithin(span: Span, text: string, { start, end }: TemplateFault): Span {
  const expression = text.slice(start, end);
  if (expression === '' || span.end - span.start > longestSearch) return span;
  const written = occurrences(span.source.text.slice(span.start, span.end), expression);
  const evaluated = occurrences(text, expression);
  const at = written[evaluated.indexOf(start)];
  if (at === undefined || written.length !== evaluated.length) return span;
  return { source: span.source, start: span.start + at, end: span.start + at + expression.length };
}

const longestSearch = 100_000;

function occurrences(text: string, part: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found.push(at);
  return found;
}
