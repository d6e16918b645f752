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

export interface GraphNode {
  /** Unique in the graph, and safe in every notation: letters and digits. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The lines of text on it, the name first. */
  readonly lines: readonly string[];
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
}

/** A picture in no notation yet. */
export interface Graph {
  readonly parts: readonly GraphPart[];
}
