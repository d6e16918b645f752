import type { GraphEdge, GraphNode, GraphPart, NodeKind } from './graph.js';

/** Lines from groups to their members that a picture has room for. */
const mostMemberships = 24;

/** Whether members had better name their groups than be tied to them by lines. */
export function isCrowded(groups: readonly (readonly unknown[])[]): boolean {
  return groups.reduce((count, members) => count + members.length, 0) > mostMemberships;
}

/** Gathers the nodes and edges of one part; things are known by keys, which may be any text. */
export class PartBuilder {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();

  constructor(
    readonly id: string,
    readonly title: string,
  ) {}

  /** Adds a node, unless its key is there already. */
  add(key: string, kind: NodeKind, lines: readonly string[]): void {
    if (!this.#nodes.has(key)) this.#nodes.set(key, { id: `${this.id}${String(this.#nodes.size + 1)}`, kind, lines });
  }

  /** Draws an edge between nodes that are there; labels of edges between the same two are put together. */
  connect(from: string, to: string, { label, ...look }: Omit<GraphEdge, 'from' | 'to'>): void {
    const ends = { from: this.#nodes.get(from)?.id, to: this.#nodes.get(to)?.id };
    if (ends.from === undefined || ends.to === undefined) return;
    const key = `${ends.from} ${ends.to} ${look.style}`;
    const labels = [this.#edges.get(key)?.label, label].filter((text) => text !== undefined);
    const joined = [...new Set(labels)].join(', ');
    this.#edges.set(key, { from: ends.from, to: ends.to, ...look, ...(joined === '' ? {} : { label: joined }) });
  }

  build(): GraphPart {
    return { id: this.id, title: this.title, nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }
}
