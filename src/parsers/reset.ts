import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import { dotted } from './faults.js';
import type { LocatedNode, MappingEntry } from './located.js';
import type { TaggedPath } from './yaml.js';

/**
 * Forgets what `!reset` and `!override` of one document name, in whatever that document is merged onto: earlier
 * documents, bases of `extends`, included resources (compose-semantics §12). It remembers which tags did something.
 */
export class Resets {
  readonly #tagged: readonly TaggedPath[];
  readonly #root: Branch = { here: [], next: new Map() };
  readonly #effective = new Set<TaggedPath>();

  constructor(tagged: readonly TaggedPath[]) {
    this.#tagged = tagged;
    for (const place of tagged) branchAt(this.#root, place.path).here.push(place);
  }

  /** The tree without the named entries. `prefix` is where the tree stands in the model. */
  apply<N extends LocatedNode>(node: N, prefix: readonly string[] = []): N {
    const branch = prefix.reduce((found: Branch | undefined, step) => found?.next.get(step), this.#root);
    return branch ? this.#without(node, branch) : node;
  }

  #without<N extends LocatedNode>(node: N, branch: Branch): N {
    if (branch.next.size === 0 || node.kind !== 'mapping') return node;
    const entries = new Map<string, MappingEntry>(node.entries);
    for (const [step, { here, next }] of branch.next) {
      // A number is a place in a list, where nothing can be taken away.
      if (typeof step === 'number') continue;
      const entry = entries.get(step);
      if (!entry) continue;
      for (const place of here) this.#effective.add(place);
      if (here.length > 0) entries.delete(step);
      else entries.set(step, { ...entry, value: this.#without(entry.value, { here, next }) });
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
        : `nothing read before is at ${dotted(path)}`;
      collector.report('merge/tag-without-effect', path, { tag, problem }, { span });
    }
  }
}

/** The tags at a place and below it. */
interface Branch {
  readonly here: TaggedPath[];
  readonly next: Map<string | number, Branch>;
}

function branchAt(root: Branch, path: ComposePath): Branch {
  let branch = root;
  for (const step of path) {
    let next = branch.next.get(step);
    if (!next) branch.next.set(step, (next = { here: [], next: new Map() }));
    branch = next;
  }
  return branch;
}
