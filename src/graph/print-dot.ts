import type { Graph, GraphEdge, GraphNode, GraphPart } from './graph.js';
import { lineColor, looks, textColor } from './looks.js';

/** A graph in Graphviz's language (https://graphviz.org/doc/info/lang.html). */
export function printDot({ parts }: Graph): string {
  const lines = [
    'digraph transload {',
    '  graph [rankdir=LR, bgcolor=white, nodesep=0.25, ranksep=0.8, fontname="Helvetica,Arial,sans-serif"]',
    `  node [style=filled, fontname="Helvetica,Arial,sans-serif", fontsize=12, margin="0.16,0.07", fontcolor="${textColor}"]`,
    `  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, color="${lineColor}", fontcolor="${textColor}"]`,
    // Graphviz piles up what is not connected, the first at the bottom.
    ...parts.toReversed().flatMap((part) => printPart(part).map((line) => `  ${line}`)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function printPart({ id, title, nodes, edges }: GraphPart): readonly string[] {
  return [
    `subgraph cluster_${id} {`,
    `  graph [label=${quote(title)}, style="rounded", color="${lineColor}", fontcolor="${textColor}"]`,
    ...nodes.map((node) => `  ${printNode(node)}`),
    ...edges.map((edge) => `  ${printEdge(edge)}`),
    '}',
  ];
}

function printNode({ id, kind, lines }: GraphNode): string {
  const { shape, fill, border, rounded } = looks[kind];
  const style = rounded === true ? ', style="filled,rounded"' : '';
  const label = `"${lines.map(escape).join('\\n')}"`;
  return `${id} [label=${label}, shape=${shape}, fillcolor="${fill}", color="${border}"${style}]`;
}

function printEdge({ from, to, label, style, isMutual }: GraphEdge): string {
  const attributes = [
    ...(label === undefined ? [] : [`label=${quote(label)}`]),
    ...(style === 'solid' ? [] : [`style=${style}`]),
    ...(isMutual === true ? ['dir=none'] : []),
  ];
  return `${from} -> ${to}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`}`;
}

function quote(text: string): string {
  return `"${escape(text)}"`;
}

/** Graphviz reads backslashes and HTML entities in labels; control characters have no picture. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('&', '&amp;')
    .replaceAll(/\p{Cc}/gu, ' ');
}
