import type { Graph, GraphEdge, GraphNode, GraphPart } from './graph.js';
import { lineColor, looks, textColor } from './looks.js';

/**
 * A graph in Graphviz's language (https://graphviz.org/doc/info/lang.html). It piles up what is not connected, the first
 * at the bottom, so things stand there in reverse.
 */
export function printDot({ parts }: Graph): string {
  const lines = [
    'digraph transload {',
    '  graph [rankdir=LR, bgcolor=white, nodesep=0.25, ranksep=0.8, fontname="Helvetica"]',
    `  node [style=filled, fontname="Helvetica", fontsize=12, margin="0.16,0.07", fontcolor="${textColor}"]`,
    `  edge [fontname="Helvetica", fontsize=10, color="${lineColor}", fontcolor="${textColor}"]`,
    ...parts.toReversed().flatMap((part) => printPart(part).map((line) => `  ${line}`)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function printPart({ id, title, nodes, edges, beside = [] }: GraphPart): readonly string[] {
  return [
    `subgraph cluster_${id} {`,
    `  graph [label=${quote(title)}, style="rounded", color="${lineColor}", fontcolor="${textColor}"]`,
    ...nodes.toReversed().map((node) => `  ${printNode(node)}`),
    ...edges.map((edge) => `  ${printEdge(edge)}`),
    ...beside.map(([left, right]) => `  ${left} -> ${right} [style=invis]`),
    '}',
  ];
}

function printNode({ id, kind, lines, relations = [] }: GraphNode): string {
  const { shape, fill, border, rounded } = looks[kind];
  const style = rounded === true ? ', style="filled,rounded"' : '';
  const [name = '', ...details] = lines;
  const label = [
    `<B>${escapeMarkup(name)}</B>`,
    ...details.map((text) => `<BR/>${small(text)}`),
    ...relations.map((text, index) => `<BR${index === 0 ? '' : ' ALIGN="LEFT"'}/>${small(text)}`),
    relations.length === 0 ? '' : '<BR ALIGN="LEFT"/>',
  ].join('');
  return `${id} [label=<${label}>, shape=${shape}, fillcolor="${fill}", color="${border}"${style}]`;
}

function small(text: string): string {
  return `<FONT POINT-SIZE="10">${escapeMarkup(text)}</FONT>`;
}

/** The labels of nodes are XML, which has no place for what is no character. */
function escapeMarkup(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
  // Graphviz takes empty text for a fault.
  if (plain.trim() === '') return '&#160;';
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
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
