import { groupBy } from '../values/group-by.js';
import { mainKinds, type GraphEdge, type GraphNode, type GraphPart } from './graph.js';

/** Nodes that a picture has room for, each with its edges. */
const mostNodes = 40;

/** Edges at one side of a node that can still be told apart. */
const mostEdges = 6;

/**
 * A picture of many things, with less of what nobody can follow: edges to and from what everybody has to do with become
 * words on the other end, and what belongs to one service or workload alone becomes words on that. Nothing is left out.
 */
export function condense(part: GraphPart): GraphPart {
  return part.nodes.length > mostNodes ? foldSatellites(nameHubs(part)) : part;
}

function nameHubs(part: GraphPart): GraphPart {
  const [into, outOf] = [countBy(part.edges, 'to'), countBy(part.edges, 'from')];
  return withRelations(part, ({ from, to }) => {
    if ((into.get(to) ?? 0) > mostEdges) return { on: from, about: to };
    if ((outOf.get(from) ?? 0) > mostEdges) return { on: to, about: from };
    return undefined;
  });
}

function foldSatellites(part: GraphPart): GraphPart {
  const [into, outOf] = [countBy(part.edges, 'to'), countBy(part.edges, 'from')];
  const kinds = new Map(part.nodes.map(({ id, kind }) => [id, kind]));
  const isMain = (id: string): boolean => mainKinds.has(kinds.get(id) ?? 'file');
  const folded = new Set<string>();
  const told = withRelations(part, ({ from, to }) => {
    const [satellite, main] = isMain(from) ? [to, from] : [from, to];
    if (!isMain(main) || isMain(satellite) || (into.get(satellite) ?? 0) + (outOf.get(satellite) ?? 0) > 1) return;
    folded.add(satellite);
    return { on: main, about: satellite };
  });
  return { ...told, nodes: told.nodes.filter(({ id }) => !folded.has(id)) };
}

/** Puts edges into words on one of their ends, if `choose` says which. */
function withRelations(
  part: GraphPart,
  choose: (edge: GraphEdge) => { readonly on: string; readonly about: string } | undefined,
): GraphPart {
  const nodes = new Map(part.nodes.map((node) => [node.id, node]));
  const told = part.edges.flatMap((edge) => {
    const choice = choose(edge);
    const about = choice && nodes.get(choice.about);
    return choice && about ? [{ edge, on: choice.on, text: inWords(edge, about) }] : [];
  });
  const gone = new Set(told.map(({ edge }) => edge));
  const relations = groupBy(told, ({ on }) => on);
  return {
    ...part,
    nodes: part.nodes.map((node) => {
      const further = relations.get(node.id);
      if (!further) return node;
      return { ...node, relations: [...(node.relations ?? []), ...further.map(({ text }) => text)] };
    }),
    edges: part.edges.filter((edge) => !gone.has(edge)),
  };
}

function inWords({ from, label, isMutual }: GraphEdge, { id, kind, lines, relations = [] }: GraphNode): string {
  const arrow = isMutual === true ? '–' : from === id ? '←' : '→';
  const name = mainKinds.has(kind) ? (lines[0] ?? '') : [...lines, ...relations].join(' ');
  return `${arrow} ${name}${label === undefined ? '' : `: ${label}`}`;
}

function countBy(edges: readonly GraphEdge[], end: 'from' | 'to'): ReadonlyMap<string, number> {
  return new Map([...groupBy(edges, (edge) => edge[end])].map(([id, own]) => [id, own.length]));
}
