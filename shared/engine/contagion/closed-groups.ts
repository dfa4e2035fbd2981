import { components } from '../numerics/components.ts';
import { receivedBy, type DefaultCosts, type Obligations } from './obligations.ts';
import { moneyOf, owedBefore, type Standing } from './standing.ts';

/**
 * Defaulters that pass on everything they get to one another, if there are any: with beta = 1 nothing leaves such a group, so their equations
 * fix the proportions of what they pay and not its height.
 */
export function closedAmong(obligations: Obligations, { beta }: DefaultCosts, { level }: Standing, free: readonly number[], isFree: Uint8Array): readonly number[] {
  if (beta < 1) return [];
  const { classes, start, tranche, amount, owedOutside, nodes } = obligations;
  const leaks = new Uint8Array(nodes);
  for (const node of free) if (owedOutside[node * classes + level[node]!]! > 0 || obligations.owed[node * classes + level[node]!] === 0) leaks[node] = 1;
  for (let to = 0; to < nodes; to += 1) {
    if (isFree[to] === 1) continue;
    for (let at = start[to]!; at < start[to + 1]!; at += 1) {
      const from = Math.floor(tranche[at]! / classes);
      if (isFree[from] === 1 && amount[at]! > 0 && tranche[at]! % classes === level[from]) leaks[from] = 1;
    }
  }
  const reached = free.filter((node) => leaks[node] === 1);
  for (let next = 0; next < reached.length; next += 1) {
    const to = reached[next]!;
    for (let at = start[to]!; at < start[to + 1]!; at += 1) {
      const from = Math.floor(tranche[at]! / classes);
      if (isFree[from] === 0 || leaks[from] === 1 || amount[at] === 0 || tranche[at]! % classes !== level[from]) continue;
      leaks[from] = 1;
      reached.push(from);
    }
  }
  return firstClosed(obligations, level, free.filter((node) => leaks[node] === 0));
}

/** One group that pays only its own members: of nodes that lose nothing, some may only feed such a group. */
function firstClosed({ nodes, classes, start, tranche, amount }: Obligations, level: Int32Array, lossless: readonly number[]): readonly number[] {
  const place = new Int32Array(nodes).fill(-1);
  lossless.forEach((node, index) => { place[node] = index; });
  const pays = lossless.map((): number[] => []);
  lossless.forEach((to, index) => {
    for (let at = start[to]!; at < start[to + 1]!; at += 1) {
      const from = Math.floor(tranche[at]! / classes);
      if (place[from] !== -1 && amount[at]! > 0 && tranche[at]! % classes === level[from]) pays[place[from]!]!.push(index);
    }
  });
  return (components(pays)[0] ?? []).map((index) => lossless[index]!);
}

/** Of a closed group the one that is closest under the boundary it fell below: money that goes round without loss just reaches one. */
export function edgeOf(obligations: Obligations, costs: DefaultCosts, { level, paid }: Standing, group: readonly number[]): number {
  const gap = (node: number): number => {
    const boundary = owedBefore(obligations, node, level[node]! + 1);
    const has = level[node]! + 1 === obligations.classes ? obligations.cash[node]! + receivedBy(obligations, paid, node) : moneyOf(obligations, costs, paid, node);
    return (boundary - has) / (1 + boundary);
  };
  return group.reduce((least, node) => (gap(node) < gap(least) ? node : least));
}
