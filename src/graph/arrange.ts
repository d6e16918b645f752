import { mainKinds, type GraphNode, type GraphPart } from './graph.js';

/** Width of a picture for each unit of its height. */
const shape = 1.6;

/** Roughly what texts and gaps take, in points. */
const [letterWidth, lineHeight, columnGap, rowGap] = [6, 15, 60, 30];

/** Nodes that are tied to each other, and the room they take: columns of nodes, from left to right. */
interface Island {
  readonly columns: readonly (readonly GraphNode[])[];
  readonly width: number;
  readonly height: number;
}

/**
 * Layout programs pile up what is not connected. So that pictures of many things do not become towers, the islands of a
 * part are put into rows, as wide as it takes to give the whole a shape that fits on a screen.
 */
export function arrange(part: GraphPart): GraphPart {
  const islands = islandsOf(part).toSorted(
    (a, b) => b.columns.length - a.columns.length || Number(isMain(b)) - Number(isMain(a)),
  );
  if (islands.length < 4) return part;
  const widest = Math.max(...islands.map(({ width }) => width));
  const total = islands.reduce((sum, { width }) => sum + width, 0);
  let best: readonly (readonly Island[])[] = [];
  let least = Infinity;
  for (let width = widest; width <= total + widest; width += widest / 2) {
    const rows = fillRows(islands, width);
    const height = rows.reduce((sum, row) => sum + Math.max(...row.map((island) => island.height)), 0);
    const used = Math.max(...rows.map((row) => row.reduce((sum, island) => sum + island.width, 0)));
    const distance = Math.abs(Math.log(used / height / shape));
    // Wider rows only make it wider.
    if (distance > least) break;
    [best, least] = [rows, distance];
  }
  const beside = best.flatMap((row) =>
    row.slice(1).flatMap((island, index): (readonly [string, string])[] => {
      const left = row[index]?.columns.at(-1)?.[0];
      const right = island.columns[0]?.[0];
      return left && right ? [[left.id, right.id]] : [];
    }),
  );
  return beside.length === 0 ? part : { ...part, beside };
}

function isMain({ columns }: Island): boolean {
  return columns.some((own) => own.some(({ kind }) => mainKinds.has(kind)));
}

function fillRows(islands: readonly Island[], width: number): readonly (readonly Island[])[] {
  const rows: Island[][] = [];
  let left = 0;
  for (const island of islands) {
    if (island.width > left || rows.length === 0) {
      rows.push([]);
      left = width;
    }
    rows.at(-1)?.push(island);
    left -= island.width;
  }
  return rows;
}

function islandsOf({ nodes, edges }: GraphPart): readonly Island[] {
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const seen = new Set<string>();
  const islands: Island[] = [];
  for (const { id } of nodes) {
    if (seen.has(id)) continue;
    const reached = [id];
    seen.add(id);
    for (const at of reached) {
      for (const next of neighbours.get(at) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        reached.push(next);
      }
    }
    const members = new Set(reached);
    islands.push(
      islandOf(
        nodes.filter((node) => members.has(node.id)),
        edges.filter(({ from }) => members.has(from)),
      ),
    );
  }
  return islands;
}

function islandOf(nodes: readonly GraphNode[], edges: GraphPart['edges']): Island {
  const column = new Map(nodes.map(({ id }) => [id, 0]));
  // As often as there are nodes at most: edges may go in a circle.
  for (let round = 0, isMoving = true; isMoving && round < nodes.length; round++) {
    isMoving = false;
    for (const { from, to } of edges) {
      const wanted = Math.min(nodes.length - 1, (column.get(from) ?? 0) + 1);
      if (wanted <= (column.get(to) ?? 0)) continue;
      column.set(to, wanted);
      isMoving = true;
    }
  }
  const numbers = [...new Set(column.values())].toSorted((a, b) => a - b);
  const columns = numbers.map((number) => nodes.filter(({ id }) => column.get(id) === number));
  return {
    columns,
    width: columns.reduce((sum, own) => sum + Math.max(...own.map(widthOf)) + columnGap, 0),
    height: Math.max(...columns.map((own) => own.reduce((sum, node) => sum + heightOf(node), 0))),
  };
}

function widthOf({ lines, relations = [] }: GraphNode): number {
  return Math.max(...[...lines, ...relations].map(({ length }) => length)) * letterWidth + 24;
}

function heightOf({ lines, relations = [] }: GraphNode): number {
  return (lines.length + relations.length) * lineHeight + rowGap;
}
