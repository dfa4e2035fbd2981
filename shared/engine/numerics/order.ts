/** Every node after its predecessors; or, where that cannot be, one circle of nodes, each a predecessor of the next and the last of the first. */
export type Order = { readonly possible: true; readonly order: Int32Array } | { readonly possible: false; readonly cycle: readonly number[] };

/** Going back from any node that cannot be placed never ends, so it comes round; what lies between is a circle. */
function circleFrom(start: number, predecessors: readonly (readonly number[])[], left: Int32Array): readonly number[] {
  const seen = new Map<number, number>();
  const walk: number[] = [];
  let node = start;
  while (!seen.has(node)) {
    seen.set(node, walk.length);
    walk.push(node);
    node = predecessors[node]!.find((before) => left[before]! > 0)!;
  }
  return walk.slice(seen.get(node)).reverse();
}

/**
 * The topological order of the nodes 0 … n − 1 (Kahn 1962), in time linear in nodes and arrows; among nodes that are free at
 * the same time, the one that was freed first and then the lower number comes first, so the answer is always the same.
 * `predecessors[i]` are the nodes that must come before i; naming one twice is harmless.
 */
export function topologicalOrder(predecessors: readonly (readonly number[])[]): Order {
  const count = predecessors.length;
  const left = new Int32Array(count);
  const successors: number[][] = Array.from({ length: count }, () => []);
  predecessors.forEach((befores, node) => {
    left[node] = befores.length;
    for (const before of befores) successors[before]!.push(node);
  });
  const order = new Int32Array(count);
  let placed = 0;
  for (let node = 0; node < count; node += 1) if (left[node] === 0) order[placed++] = node;
  for (let next = 0; next < placed; next += 1) {
    for (const node of successors[order[next]!]!) {
      left[node]! -= 1;
      if (left[node] === 0) order[placed++] = node;
    }
  }
  if (placed === count) return { possible: true, order };
  return { possible: false, cycle: circleFrom(left.findIndex((open) => open > 0), predecessors, left) };
}
