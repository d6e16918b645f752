import type { NodeKind } from './graph.js';

/** How a kind of node looks, in each notation. Text on the fill has a contrast of at least 7 to 1. */
export interface Look {
  readonly fill: string;
  readonly border: string;
  /** The name of a shape in DOT. */
  readonly shape: string;
  readonly rounded?: boolean;
  /** What opens and closes a node in Mermaid. */
  readonly brackets: readonly [string, string];
}

export const textColor = '#1f2328';
export const lineColor = '#57606a';

export const looks: Readonly<Record<NodeKind, Look>> = {
  service: { fill: '#ddf4ff', border: '#0969da', shape: 'box', rounded: true, brackets: ['(', ')'] },
  job: { fill: '#fff8c5', border: '#9a6700', shape: 'box', rounded: true, brackets: ['(', ')'] },
  network: { fill: '#f6f8fa', border: '#57606a', shape: 'hexagon', brackets: ['{{', '}}'] },
  volume: { fill: '#fbefff', border: '#8250df', shape: 'cylinder', brackets: ['[(', ')]'] },
  file: { fill: '#ffffff', border: '#57606a', shape: 'note', brackets: ['[', ']'] },
  secret: { fill: '#ffebe9', border: '#cf222e', shape: 'note', brackets: ['[', ']'] },
  entrance: { fill: '#dafbe1', border: '#1a7f37', shape: 'oval', brackets: ['([', '])'] },
  workload: { fill: '#ddf4ff', border: '#0969da', shape: 'box3d', brackets: ['[[', ']]'] },
  'kubernetes-service': { fill: '#dafbe1', border: '#1a7f37', shape: 'box', rounded: true, brackets: ['([', '])'] },
  route: { fill: '#dafbe1', border: '#1a7f37', shape: 'rarrow', brackets: ['>', ']'] },
  policy: { fill: '#f6f8fa', border: '#57606a', shape: 'hexagon', brackets: ['{{', '}}'] },
};
