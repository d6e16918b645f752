import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { looks, textColor } from './looks.js';

const arrows: Readonly<Record<GraphEdge['style'], string>> = { solid: '-->', dashed: '-.->' };

/** A graph as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html). */
export function printMermaid({ parts }: Graph): string {
  const nodes = parts.flatMap((part) => part.nodes);
  const lines = [
    'flowchart LR',
    ...parts.flatMap((part) => [
      `  subgraph ${part.id}["${escape(part.title)}"]`,
      ...part.nodes.map((node) => `    ${printNode(node)}`),
      ...part.edges.map((edge) => `    ${printEdge(edge)}`),
      ...(part.beside ?? []).map(([left, right]) => `    ${left} ~~~ ${right}`),
      '  end',
    ]),
    ...[...new Set(nodes.map(({ kind }) => kind))].map(
      (kind) => `  classDef ${kind} fill:${looks[kind].fill},stroke:${looks[kind].border},color:${textColor}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function printNode({ id, kind, lines, relations = [] }: GraphNode): string {
  const [open, close] = looks[kind].brackets;
  return `${id}${open}"${[...lines, ...relations].map(escape).join('<br>')}"${close}:::${kind}`;
}

function printEdge({ from, to, label, style, isMutual }: GraphEdge): string {
  const arrow = isMutual === true ? '---' : arrows[style];
  return label === undefined ? `${from} ${arrow} ${to}` : `${from} ${arrow}|"${escape(label)}"| ${to}`;
}

/** Whatever might be read as markup is written as a character code. */
function escape(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,:/()_@+=*-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
