import { endsOf, type Index } from './input.ts';

/** Exposures by who bears them: node i's are numbers `start[i]` to `start[i + 1] − 1`, each to node `to`, of `amount` pounds. */
export type Exposures = { readonly nodes: number; readonly start: Int32Array; readonly to: Int32Array; readonly amount: Float64Array };

/** Lays exposures out; doubled ones are added up by whoever reads them, those of nothing are left out. */
export function exposuresOf(index: Index, nodes: number, given: readonly { readonly of: string; readonly to: string; readonly amount: number }[]): Exposures {
  const list = endsOf(index, given.map(({ of, to }) => ({ from: of, to })), 'exposures', ['of', 'to'])
    .map(({ from, to }, at) => ({ of: from, to, amount: given[at]!.amount }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => a.of - b.of || a.to - b.to);
  const start = new Int32Array(nodes + 1);
  for (const { of } of list) start[of + 1]! += 1;
  for (let node = 0; node < nodes; node += 1) start[node + 1]! += start[node]!;
  return { nodes, start, to: Int32Array.from(list, ({ to }) => to), amount: Float64Array.from(list, ({ amount }) => amount) };
}

/** Who bears exposures to each node, a node as often as it has exposures to it. */
export function bearersOf({ nodes, start, to }: Exposures): readonly (readonly number[])[] {
  const bearers = Array.from({ length: nodes }, (): number[] => []);
  for (let of = 0; of < nodes; of += 1) for (let at = start[of]!; at < start[of + 1]!; at += 1) bearers[to[at]!]!.push(of);
  return bearers;
}
