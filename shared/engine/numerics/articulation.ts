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
