import { owedBy, receivedBy, type DefaultCosts, type Obligations } from './obligations.ts';
import { settle, type Creditors } from './settle.ts';
import { nowShort, startOf } from './standing.ts';

/** One debtor's part in another's failure: what it did not pay of what it owed it, in pounds. */
export type Unpaid = { readonly by: number; readonly amount: number };

/** How one node came to fail: what it owed, and what it could have paid at that point, costs of default apart; in pounds. */
export type Fall = {
  readonly node: number;
  readonly owed: number;
  readonly couldPay: number;
  readonly shortfall: number;
  /** Whose failure in earlier rounds it suffers from, the largest first. Empty in the first round: it fails although all others pay. */
  readonly causes: readonly Unpaid[];
};

export type Clearing = {
  /** The greatest clearing vector by tranche, in pounds. */
  readonly paid: Float64Array;
  /** The round in which each node fell, from 1; 0 where it did not. */
  readonly fellIn: Int32Array;
  /** Nodes kept at the edge because they close a circle of debts: only rounding had pushed them over it. */
  readonly kept: readonly number[];
  /** What happened, round by round. */
  readonly rounds: readonly (readonly Fall[])[];
};

/** A node that rounding pushes over the edge again and again is kept at it for good. */
const MOST_HOLDS = 3;

function causesOf({ classes, start, tranche, amount, part }: Obligations, node: number, paid: Float64Array): readonly Unpaid[] {
  const unpaid = new Map<number, number>();
  for (let at = start[node]!; at < start[node + 1]!; at += 1) {
    const by = Math.floor(tranche[at]! / classes);
    const missing = amount[at]! - part[at]! * paid[tranche[at]!]!;
    if (missing > 1e-12 * amount[at]!) unpaid.set(by, (unpaid.get(by) ?? 0) + missing);
  }
  return [...unpaid].map(([by, missing]): Unpaid => ({ by, amount: missing })).sort((a, b) => b.amount - a.amount || a.by - b.by);
}

function creditorsOf({ nodes, classes, start, tranche, amount }: Obligations): Creditors {
  const creditors = Array.from({ length: nodes }, (): number[] => []);
  for (let to = 0; to < nodes; to += 1) for (let at = start[to]!; at < start[to + 1]!; at += 1) if (amount[at]! > 0) creditors[Math.floor(tranche[at]! / classes)]!.push(to);
  return creditors;
}

/**
 * What everyone pays when all settle at once: the greatest vector p with p = min(owed, cash + what is received), where a node
 * that cannot pay in full pays out alpha × its cash + beta × what it receives, to its classes in order and in each class in
 * proportion. By fictitious default: all are taken to pay; those who then cannot are taken to default, what they pay is solved
 * for, and so on until nobody else falls. At most one round a node.
 *
 * Sources: Eisenberg & Noe, Management Science 47 (2001), theorem 1 and the fictitious default algorithm (lemma 3); Rogers &
 * Veraart, Management Science 59 (2013), definitions 2.5 and 3.6, theorem 3.7; Elsinger, Financial Networks, Cross Holdings,
 * and Limited Liability (2009), for debts that rank. What a junior creditor receives pays its own senior debts: each
 * node's classes are cleared in order, out of all that it has.
 *
 * @param obligations debts, cash and shares, as `obligationsOf` lays them out; amounts in pounds, none negative
 * @param costs alpha and beta, both from 0 to 1
 */
export function clear(obligations: Obligations, costs: DefaultCosts = { alpha: 1, beta: 1 }): Clearing {
  const standing = startOf(obligations);
  const fellIn = new Int32Array(obligations.nodes);
  const creditors = creditorsOf(obligations);
  const held = new Map<number, number>();
  const nowFallen = (): readonly number[] => nowShort(obligations, standing).filter((node) => (held.get(node) ?? 0) < MOST_HOLDS);
  const rounds: (readonly Fall[])[] = [];
  for (let fallen = nowFallen(); fallen.length > 0; fallen = nowFallen()) {
    const falls = fallen.map((node): Fall => {
      const [owed, couldPay] = [owedBy(obligations, node), obligations.cash[node]! + receivedBy(obligations, standing.paid, node)];
      return { node, owed, couldPay, shortfall: owed - couldPay, causes: causesOf(obligations, node, standing.paid) };
    });
    for (const node of fallen) {
      fellIn[node] = rounds.length + 1;
      standing.defaulted[node] = 1;
    }
    for (const node of settle(obligations, costs, standing, creditors, fallen)) {
      held.set(node, (held.get(node) ?? 0) + 1);
      if (standing.defaulted[node] === 0) fellIn[node] = 0;
    }
    const round = falls.filter(({ node }) => fellIn[node] !== 0);
    if (round.length > 0) rounds.push(round);
  }
  return { paid: standing.paid, fellIn, kept: [...held.keys()].filter((node) => standing.defaulted[node] === 0), rounds };
}
