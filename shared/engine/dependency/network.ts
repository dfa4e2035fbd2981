import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { date, name, poundsAtLeastZero, whole } from '../fields.ts';
import { articulationPoints, piecesWithout } from '../numerics/articulation.ts';
import { components, type Adjacency } from '../numerics/components.ts';
import { sum } from '../numerics/sum.ts';
import { byText } from './shares.ts';

const MOST_NAMED = 100;

export const nodeTypes = ['commissioner', 'mutual', 'subcontractor', 'lender', 'sink'] as const;
export const edgeTypes = ['pay', 'owe', 'supply', 'guarantee'] as const;
export type EdgeType = (typeof edgeTypes)[number];

export const networkInput = z.object({
  /** A sink is paid and pays nobody here: staff, HMRC. */
  nodes: z.array(z.object({ name, type: z.enum(nodeTypes, 'Say what it is: commissioner, mutual, subcontractor, lender or sink (staff, HMRC).') })).min(1, 'Give at least one body.').max(10_000, 'There are 10,000 bodies at most.'),
  /**
   * `from` pays, owes, supplies or guarantees `to`; several between the same two are several. Amounts in pounds, `null` where not
   * known; seniority 1 is paid first, `null` where it has none.
   */
  edges: z.array(z.object({
    from: name,
    to: name,
    type: z.enum(edgeTypes, 'Say which: pay, owe, supply or guarantee.'),
    amount: poundsAtLeastZero.nullable(),
    due: date.nullable(),
    seniority: whole(1, 9, 'Seniority').nullable(),
  })).max(100_000, 'There are 100,000 links at most.'),
});
export type NetworkInput = z.output<typeof networkInput>;
type NetworkEdge = NetworkInput['edges'][number];

/** Bodies each of which reaches all others by links of one type: what one cannot pay comes back to it. */
export type NetworkCircle = {
  readonly members: readonly string[];
  /** Between members, with more than nothing or not known, in the order given. */
  readonly links: readonly NetworkEdge[];
  /** Of the links whose amount is known, pounds; and how many are not. */
  readonly total: number;
  readonly unknown: number;
};
/** A body through which all supply between parts of the network goes. */
export type SinglePoint = {
  readonly name: string;
  readonly type: NetworkInput['nodes'][number]['type'];
  /** The parts that are left without any way to each other when it is gone, the smallest first. */
  readonly leaves: readonly Cut[];
};
/** A part of the network by its number of bodies and the first of them by name, 100 at most: a long chain would name everybody at every link. */
export type Cut = { readonly size: number; readonly members: readonly string[] };
export type NetworkResult = {
  /** Circles of obligations (owe), of guarantees and of regular payments (pay), by their first member. */
  readonly circles: Readonly<Record<'owe' | 'guarantee' | 'pay', readonly NetworkCircle[]>>;
  readonly singlePoints: readonly SinglePoint[];
  /** Bodies without any link, in order of name. */
  readonly alone: readonly string[];
};

function adjacency(nodes: number, pairs: readonly (readonly [number, number])[], undirected: boolean): Adjacency {
  const lists = Array.from({ length: nodes }, () => new Set<number>());
  for (const [from, to] of pairs) {
    lists[from]!.add(to);
    if (undirected) lists[to]!.add(from);
  }
  return lists.map((list) => [...list]);
}

function check({ nodes, edges }: NetworkInput): Answer<null> {
  const types = new Map<string, NetworkInput['nodes'][number]['type']>();
  for (const [at, node] of nodes.entries()) {
    if (types.has(node.name)) return refuse(`nodes[${at}].name`, `“${node.name}” is there twice.`);
    types.set(node.name, node.type);
  }
  for (const [at, { from, to, type }] of edges.entries()) {
    if (!types.has(from)) return refuse(`edges[${at}].from`, `“${from}” is not among the bodies.`);
    if (!types.has(to)) return refuse(`edges[${at}].to`, `“${to}” is not among the bodies.`);
    if (from === to) return refuse(`edges[${at}].to`, type === 'owe' ? 'A body cannot owe itself.' : `A body cannot ${type} itself.`);
    if (types.get(from) === 'sink') return refuse(`edges[${at}].from`, `“${from}” is a sink, which only receives.`);
  }
  return ok(null);
}

/**
 * The network of who pays, owes, supplies and guarantees whom: circular obligations are the strongly connected components
 * (Tarjan) of the debts, single points of failure the articulation points of supply taken without its direction. A link of
 * exactly nothing is none; one whose amount is not known is one.
 *
 * Refuses bodies named twice, links to unknown bodies or to oneself, and sinks that pay.
 */
export function network(input: NetworkInput): Answer<NetworkResult> {
  const checked = check(input);
  if (!checked.ok) return checked;
  // In order of name, so that numbers in order are names in order.
  const nodes = input.nodes.toSorted((a, b) => byText(a.name, b.name));
  const places = new Map(nodes.map((node, at) => [node.name, at]));
  const edges = input.edges.filter(({ amount }) => amount !== 0);
  const pairsOf = (type: EdgeType): readonly (readonly [number, number])[] => edges.filter((edge) => edge.type === type).map(({ from, to }) => [places.get(from)!, places.get(to)!] as const);
  const namesOf = (members: readonly number[]): readonly string[] => members.map((member) => nodes[member]!.name);

  const circlesOf = (type: 'owe' | 'guarantee' | 'pay'): readonly NetworkCircle[] => {
    const groups = components(adjacency(nodes.length, pairsOf(type), false)).filter((members) => members.length > 1);
    const groupOf = new Map(groups.flatMap((members, group) => members.map((member) => [nodes[member]!.name, group] as const)));
    const links: NetworkEdge[][] = groups.map(() => []);
    for (const edge of edges) {
      const group = groupOf.get(edge.from);
      if (edge.type === type && group !== undefined && group === groupOf.get(edge.to)) links[group]!.push(edge);
    }
    return groups.map((members, group): NetworkCircle => {
      const amounts = links[group]!.map(({ amount }) => amount);
      const known = amounts.filter((amount) => amount !== null);
      return { members: namesOf(members), links: links[group]!, total: sum(known), unknown: amounts.length - known.length };
    }).toSorted((a, b) => byText(a.members[0]!, b.members[0]!));
  };

  const supplies = adjacency(nodes.length, pairsOf('supply'), true);
  const left = piecesWithout(supplies, MOST_NAMED);
  const singlePoints = articulationPoints(supplies).map((point): SinglePoint => {
    const leaves = left(point).map(({ size, members }): Cut => ({ size, members: namesOf(members) }));
    return { ...nodes[point]!, leaves: leaves.toSorted((a, b) => a.size - b.size || byText(a.members[0]!, b.members[0]!)) };
  });

  const linked = new Set(input.edges.flatMap(({ from, to }) => [from, to]));
  return ok({
    circles: { owe: circlesOf('owe'), guarantee: circlesOf('guarantee'), pay: circlesOf('pay') },
    singlePoints,
    alone: nodes.map((node) => node.name).filter((one) => !linked.has(one)),
  });
}
