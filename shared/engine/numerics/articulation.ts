import type { Adjacency } from './components.ts';

/**
 * The articulation points of an undirected graph, ascending: nodes whose removal leaves some of their neighbours without any
 * way to each other (Hopcroft and Tarjan, Comm. ACM 16, 1973, algorithm 447). `neighbours` must be symmetric; doubled edges
 * and loops do no harm. Without recursion; O(nodes + edges).
 */
export function articulationPoints(neighbours: Adjacency): readonly number[] {
  const nodes = neighbours.length;
  const found = new Int32Array(nodes).fill(-1);
  const lowest = new Int32Array(nodes);
  const nextEdge = new Int32Array(nodes);
  const cut = new Uint8Array(nodes);
  let clock = 0;
  for (let root = 0; root < nodes; root += 1) {
    if (found[root] !== -1) continue;
    const path = [root];
    found[root] = clock;
    lowest[root] = clock;
    clock += 1;
    let branches = 0;
    while (path.length > 0) {
      const v = path[path.length - 1]!;
      const edges = neighbours[v]!;
      if (nextEdge[v]! < edges.length) {
        const w = edges[nextEdge[v]!]!;
        nextEdge[v]! += 1;
        if (found[w] === -1) {
          found[w] = clock;
          lowest[w] = clock;
          clock += 1;
          path.push(w);
        } else {
          // Looking back at the node one came from changes nothing: it would only say what its own number says.
          lowest[v] = Math.min(lowest[v]!, found[w]!);
        }
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above === undefined) continue;
      lowest[above] = Math.min(lowest[above]!, lowest[v]!);
      if (above === root) branches += 1;
      else if (lowest[v]! >= found[above]!) cut[above] = 1;
    }
    if (branches > 1) cut[root] = 1;
  }
  return [...cut.keys()].filter((v) => cut[v] === 1);
}

/** A piece of a graph: how many nodes it has, and the first of them, ascending. */
export type Piece = { readonly size: number; readonly members: readonly number[] };

/**
 * What is left of a node's own connected piece without it: one piece of its neighbours if it is no articulation point, several
 * if it is, in the order of their first neighbour in its list. `most` members of each are named. Every answer is O(nodes + edges).
 */
export function piecesWithout(neighbours: Adjacency, most: number): (node: number) => readonly Piece[] {
  const nodes = neighbours.length;
  const pieceOf = new Int32Array(nodes);
  const queue = new Int32Array(nodes);
  const reach = (first: number, piece: number): number => {
    pieceOf[first] = piece;
    queue[0] = first;
    let end = 1;
    for (let at = 0; at < end; at += 1) {
      for (const w of neighbours[queue[at]!]!) {
        if (pieceOf[w] !== -1) continue;
        pieceOf[w] = piece;
        queue[end] = w;
        end += 1;
      }
    }
    return end;
  };
  return (node) => {
    pieceOf.fill(-1);
    pieceOf[node] = nodes;
    const sizes: number[] = [];
    for (const first of neighbours[node]!) if (pieceOf[first] === -1) sizes.push(reach(first, sizes.length));
    const members: number[][] = sizes.map(() => []);
    let open = sizes.reduce((sum, size) => sum + Math.min(most, size), 0);
    for (let v = 0; v < nodes && open > 0; v += 1) {
      const list = members[pieceOf[v]!];
      if (list === undefined || list.length === most) continue;
      list.push(v);
      open -= 1;
    }
    return sizes.map((size, piece) => ({ size, members: members[piece]! }));
  };
}
