import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import type { LocatedNode, MappingEntry } from './located.js';
import type { TaggedPath } from './yaml.js';

/**
 * Forgets what `!reset` and `!override` of one document name, in whatever that document is merged onto: earlier
 * documents, bases of `extends`, included resources (compose-semantics §12). It remembers which tags did something.
 */
export class Resets {
  readonly #tagged: readonly TaggedPath[];
  readonly #effective = new Set<TaggedPath>();

  constructor(tagged: readonly TaggedPath[]) {
    this.#tagged = tagged;
  }

  /** The tree without the named entries. `prefix` is where the tree stands in the model. */
  apply<N extends LocatedNode>(node: N, prefix: readonly string[] = []): N {
    const rooted = this.#tagged
      .filter(({ path }) => path.length > prefix.length && prefix.every((step, at) => path[at] === step))
      .map((place) => ({ place, steps: place.path.slice(prefix.length) }));
    return this.#without(node, rooted);
  }

  #without<N extends LocatedNode>(node: N, tagged: readonly Remaining[]): N {
    if (tagged.length === 0 || node.kind !== 'mapping') return node;
    const entries = new Map<string, MappingEntry>(node.entries);
    for (const [key, entry] of node.entries) {
      const matching = tagged.filter(({ steps: [step] }) => step === key);
      const here = matching.filter(({ steps }) => steps.length === 1);
      for (const { place } of here) this.#effective.add(place);
      if (here.length > 0) entries.delete(key);
      else entries.set(key, { ...entry, value: this.#without(entry.value, matching.map(nextStep)) });
    }
    return { ...node, entries };
  }

  /** Reports the tags that named nothing, once the document has been merged onto everything. */
  reportUnused(collector: DiagnosticCollector): void {
    const reported = new Set<number>();
    for (const place of this.#tagged) {
      const { tag, path, span } = place;
      if (this.#effective.has(place) || reported.has(span.start)) continue;
      reported.add(span.start);
      const inList = path.some((step) => typeof step === 'number');
      const problem = inList
        ? 'it stands in a list, where no earlier item can be named'
        : `nothing read before is at ${path.join('.')}`;
      collector.report('merge/tag-without-effect', path, { tag, problem }, { span });
    }
  }
}

interface Remaining {
  readonly place: TaggedPath;
  readonly steps: TaggedPath['path'];
}

function nextStep({ place, steps }: Remaining): Remaining {
  return { place, steps: steps.slice(1) };
}
