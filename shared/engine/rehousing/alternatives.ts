import { articulationPoints } from '../numerics/articulation.ts';
import { components } from '../numerics/components.ts';
import type { Flow, Transport } from './transport.ts';

type Edge = { readonly from: number; readonly to: number; readonly cost: number };

/**
 * What can still be changed in a flow without changing how much is served of any weight: more of a row into a column that it
 * may use, less where it has some, room and shortage moved about. Nodes: the rows, the columns, one node of shortage for each
 * weight, and the unused room.
 */
function residual({ rows, columns, need, room, cost, classes }: Transport, { flow, left, free }: Flow): { readonly nodes: number; readonly edges: readonly Edge[] } {
  const edges: Edge[] = [];
  const unused = rows + columns;
  for (let row = 0; row < rows; row += 1) {
    if (need[row] === 0) continue;
    for (let column = 0; column < columns; column += 1) {
      const price = cost[row * columns + column]!;
      if (price !== Infinity && room[column]! > 0) edges.push({ from: row, to: rows + column, cost: price });
      if (flow[column * rows + row]! > 0) edges.push({ from: rows + column, to: row, cost: -price });
    }
  }
  for (let column = 0; column < columns; column += 1) {
    if (free[column]! > 0) edges.push({ from: rows + column, to: unused, cost: 0 });
    if (free[column]! < room[column]!) edges.push({ from: unused, to: rows + column, cost: 0 });
  }
  for (const [at, members] of classes.entries()) {
    for (const row of members) {
      if (left[row]! > 0) edges.push({ from: unused + 1 + at, to: row, cost: 0 });
      if (left[row]! < need[row]!) edges.push({ from: row, to: unused + 1 + at, cost: 0 });
    }
  }
  return { nodes: unused + 1 + classes.length, edges };
}

/** Bellman and Ford's labels, from any start; `null` when a cycle lowers the cost for ever. */
function settle(labels: Float64Array, edges: readonly Edge[]): Float64Array | null {
  for (let pass = 0; pass <= labels.length; pass += 1) {
    let changed = false;
    for (const { from, to, cost } of edges) {
      if (labels[from]! + cost < labels[to]!) {
        labels[to] = labels[from]! + cost;
        changed = true;
      }
    }
    if (!changed) return labels;
  }
  return null;
}

/**
 * The rows that could be served otherwise in another flow of the same shortage by weight and the same cost, ascending. A flow
 * is of least cost exactly when no cycle of what can still be changed has a negative cost; it has equals exactly when some
 * cycle of more than two nodes costs nothing. Such cycles lie in the strongly connected components of the edges without
 * reduced cost; there an edge is on one unless it is a bridge. `cost` is without tie-breaking here.
 *
 * The labels double as a certificate: throws when the flow is not of least cost, which would be a defect.
 */
export function rowsWithAlternatives(transport: Transport, flow: Flow): readonly number[] {
  const { rows, columns } = transport;
  const { nodes, edges } = residual(transport, flow);
  const start = new Float64Array(nodes);
  const labels = settle(start, edges);
  if (labels === null) throw new Error('The flow is not of least cost: a defect of the rehousing flow.');
  const tight = edges.filter(({ from, to, cost }) => labels[from]! + cost === labels[to]!);
  const out: number[][] = Array.from({ length: nodes }, () => []);
  for (const { from, to } of tight) out[from]!.push(to);
  const group = new Int32Array(nodes);
  for (const [at, members] of components(out).entries()) for (const member of members) group[member] = at;

  // Undirected, each edge with a node in its middle: the edge is a bridge exactly when that node is an articulation point.
  const within = new Map<number, readonly [number, number]>();
  for (const { from, to } of tight) {
    if (group[from] === group[to]) within.set(Math.min(from, to) * nodes + Math.max(from, to), [from, to]);
  }
  const neighbours: number[][] = Array.from({ length: nodes + within.size }, () => []);
  for (const [at, ends] of [...within.values()].entries()) {
    for (const end of ends) {
      neighbours[end]!.push(nodes + at);
      neighbours[nodes + at]!.push(end);
    }
  }
  const bridges = new Set(articulationPoints(neighbours));
  const found = new Set<number>();
  for (const [at, ends] of [...within.values()].entries()) {
    if (bridges.has(nodes + at)) continue;
    for (const end of ends) if (end < rows) found.add(end);
  }
  return columns === 0 ? [] : [...found].sort((a, b) => a - b);
}
