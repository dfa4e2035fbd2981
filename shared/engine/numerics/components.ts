/** A directed graph by its nodes' numbers: `out[v]` are the nodes that v points to. Doubled edges and loops do no harm. */
export type Adjacency = readonly (readonly number[])[];

/**
 * The strongly connected components of a directed graph, by Tarjan (SIAM J. Comput. 1, 1972, "Depth-first search and linear
 * graph algorithms"), without recursion, so that a chain of any length does not exhaust the stack. Each component's members
 * are in ascending order; a component stands before all others that can reach it (reverse topological order). O(nodes + edges).
 */
export function components(out: Adjacency): readonly (readonly number[])[] {
  const nodes = out.length;
  const found = new Int32Array(nodes).fill(-1);
  const lowest = new Int32Array(nodes);
  const nextEdge = new Int32Array(nodes);
  const waiting = new Uint8Array(nodes);
  const pending: number[] = [];
  const all: (readonly number[])[] = [];
  let clock = 0;
  for (let root = 0; root < nodes; root += 1) {
    if (found[root] !== -1) continue;
    const path = [root];
    while (path.length > 0) {
      const v = path[path.length - 1]!;
      if (found[v] === -1) {
        found[v] = clock;
        lowest[v] = clock;
        clock += 1;
        pending.push(v);
        waiting[v] = 1;
      }
      const edges = out[v]!;
      let deeper = false;
      while (nextEdge[v]! < edges.length) {
        const w = edges[nextEdge[v]!]!;
        nextEdge[v]! += 1;
        if (found[w] === -1) {
          path.push(w);
          deeper = true;
          break;
        }
        if (waiting[w] === 1) lowest[v] = Math.min(lowest[v]!, found[w]!);
      }
      if (deeper) continue;
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lowest[above] = Math.min(lowest[above]!, lowest[v]!);
      if (lowest[v] !== found[v]) continue;
      const members = pending.splice(pending.lastIndexOf(v));
      for (const member of members) waiting[member] = 0;
      all.push(members.sort((a, b) => a - b));
    }
  }
  return all;
}

/** Whether a component goes in a circle: more than one member, or a node that points to itself. */
export const isCircular = (out: Adjacency, members: readonly number[]): boolean => members.length > 1 || (members[0] !== undefined && out[members[0]]!.includes(members[0]));
