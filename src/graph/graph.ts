/** What a node stands for; each is drawn in a shape and colour of its own. */
export type NodeKind =
  | 'service'
  | 'job'
  | 'network'
  | 'volume'
  | 'file'
  | 'secret'
  | 'entrance'
  | 'workload'
  | 'kubernetes-service'
  | 'route'
  | 'policy';

/** What a picture is about; everything else belongs to one of these, or ties them to each other. */
export const mainKinds: ReadonlySet<NodeKind> = new Set(['service', 'job', 'workload']);

export interface GraphNode {
  /** Unique in the graph, and safe in every notation: letters and digits. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The lines of text on it, the name first. */
  readonly lines: readonly string[];
  /** What it has to do with others, in words instead of edges: `→ data: /var/lib/data`. */
  readonly relations?: readonly string[];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** `solid`: traffic and data; `dashed`: order and rules. */
  readonly style: 'solid' | 'dashed';
  /** Whether the edge has no direction, as between a service and its network. */
  readonly isMutual?: boolean;
}

/** One side of the picture: the Compose project, or the Kubernetes objects. */
export interface GraphPart {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes that stand beside each other although nothing connects them, the left one first: so rows fill up. */
  readonly beside?: readonly (readonly [left: string, right: string])[];
}

/** A picture in no notation yet. */
export interface Graph {
  readonly parts: readonly GraphPart[];
}
