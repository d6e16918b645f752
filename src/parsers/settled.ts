import { child, mapping, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
import { withEntry } from './nodes.js';

const sections = ['services', 'jobs', 'networks', 'volumes', 'configs', 'secrets', 'models'];

/**
 * Services and resources that were judged, and that no step changed: where a further document says nothing of them, they are
 * the same nodes, and need no second look. Otherwise each file would cost as much as all before it together.
 */
export class SettledEntries {
  readonly #nodes = new WeakSet<LocatedNode>();
  #isEmpty = true;

  /** The model without what is settled. */
  without(model: MappingNode): MappingNode {
    if (this.#isEmpty) return model;
    return sections.reduce((rest, section) => {
      const entries = child(rest, section);
      if (entries?.kind !== 'mapping') return rest;
      const unsettled = [...entries.entries].filter(([, { value }]) => !this.#nodes.has(value));
      return unsettled.length === entries.entries.size
        ? rest
        : withEntry(rest, section, mapping(unsettled, entries.span));
    }, model);
  }

  /** What a step made of the model without what is settled, in the place of what it was made from. */
  restore(rest: MappingNode, model: MappingNode): MappingNode {
    if (this.#isEmpty) return rest;
    return sections.reduce((restored, section) => {
      const [all, entries] = [child(model, section), child(rest, section)];
      if (all?.kind !== 'mapping' || entries?.kind !== 'mapping') return restored;
      const whole = new Map<string, MappingEntry>();
      for (const [key, entry] of all.entries) {
        const now = this.#nodes.has(entry.value) ? entry : entries.entries.get(key);
        if (now) whole.set(key, now);
      }
      return withEntry(restored, section, mapping(whole, entries.span));
    }, rest);
  }

  /** Remembers what all steps have left as it was. */
  remember(before: MappingNode, after: MappingNode): void {
    for (const section of sections) {
      const [earlier, later] = [child(before, section), child(after, section)];
      if (earlier?.kind !== 'mapping' || later?.kind !== 'mapping') continue;
      for (const [key, { value }] of later.entries) {
        if (earlier.entries.get(key)?.value !== value) continue;
        this.#nodes.add(value);
        this.#isEmpty = false;
      }
    }
  }
}
