import { sum } from '../numerics/sum.ts';
import { clear, type Clearing, type Fall } from './clearing.ts';
import { checkSetOff, endsOf, indexOf, unlessProblems, type ClearingInput } from './input.ts';
import { obligationsOf, owedBy, receivedBy, type DefaultCosts, type Obligations } from './obligations.ts';
import { settledBySetOff } from './set-off.ts';
import type { Answer } from '../contract.ts';

/** A node's fall, in names. Amounts in pounds. */
export type NamedFall = {
  readonly node: string;
  readonly owed: number;
  readonly couldPay: number;
  readonly shortfall: number;
  readonly causes: readonly { readonly by: string; readonly unpaid: number }[];
};

/** What a settlement came to for one node, in pounds. Debts that were set off are in none of the sums. */
export type NodeSettlement = {
  readonly node: string;
  readonly cash: number;
  readonly owed: number;
  readonly paid: number;
  readonly shortfall: number;
  /** Paid of owed; `null` where nothing is owed. */
  readonly recovery: number | null;
  readonly paidByClass: readonly number[];
  readonly claims: number;
  readonly received: number;
  readonly lossOnClaims: number;
  /** Lost to the costs of default. */
  readonly costs: number;
  /** Left over after paying. */
  readonly left: number;
  /** `null` where it did not fail. */
  readonly fellInRound: number | null;
};

export type SystemicLoss = {
  readonly owed: number;
  readonly paid: number;
  /** Not paid, to nodes and to the outside. */
  readonly shortfall: number;
  readonly unpaidToNodes: number;
  readonly unpaidOutside: number;
  readonly costs: number;
  /** Failed although all others paid, and because others did not. */
  readonly failedAlone: number;
  readonly failedByContagion: number;
};

export type Settlement = {
  readonly nodes: readonly NodeSettlement[];
  readonly rounds: readonly { readonly round: number; readonly fallen: readonly NamedFall[] }[];
  /** In the order given, in pounds: amount = setOff + paid + unpaid. */
  readonly debts: readonly { readonly from: string; readonly to: string; readonly amount: number; readonly setOff: number; readonly paid: number; readonly unpaid: number }[];
  readonly classes: readonly { readonly class: string; readonly owed: number; readonly paid: number; readonly recovery: number | null }[];
  readonly systemic: SystemicLoss;
  /** Nodes taken to be solvent because they close a circle of debts with no cash in it. */
  readonly kept: readonly string[];
};

/** What an input of clearing lays out as, with what set-off has taken from each debt. */
export type LaidOut = { readonly obligations: Obligations; readonly setOff: Float64Array };

/** Checks what the schema cannot and lays the input out; a problem names its field. */
export function layOut(input: ClearingInput): Answer<LaidOut> {
  const index = indexOf(input.nodes, input.classes);
  const ends = endsOf(index, input.debts, 'debts', ['from', 'to']);
  const ranks = input.debts.map((debt, at) => index.seniority(debt.class, `debts[${at}].class`));
  const outside = new Float64Array(input.nodes.length * input.classes.length);
  input.nodes.forEach((node, at) => node.owedOutside.forEach((debt, place) => {
    outside[at * input.classes.length + index.seniority(debt.class, `nodes[${at}].owedOutside[${place}].class`)]! += debt.amount;
  }));
  checkSetOff(index, input.setOff);
  return unlessProblems(index, () => {
    const setOff = settledBySetOff(input.debts, input.setOff);
    const debts = ends.map(({ from, to }, at) => ({ from, to, seniority: ranks[at]!, amount: input.debts[at]!.amount - setOff[at]! }));
    return { obligations: obligationsOf(input.classes.length, Float64Array.from(input.nodes, ({ cash }) => cash), outside, debts), setOff };
  });
}

export const namedFall = (names: readonly { readonly id: string }[], { node, causes, ...amounts }: Fall): NamedFall =>
  ({ node: names[node]!.id, ...amounts, causes: causes.map(({ by, amount }) => ({ by: names[by]!.id, unpaid: amount })) });

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** What a defaulter loses to the costs of default, and what a node has left, from what it had and paid. */
export function outcomeOf(obligations: Obligations, { alpha, beta }: DefaultCosts, { paid, fellIn }: Pick<Clearing, 'paid' | 'fellIn'>, node: number): { readonly paid: number; readonly received: number; readonly costs: number; readonly left: number } {
  const cash = obligations.cash[node]!;
  const received = receivedBy(obligations, paid, node);
  const out = sum(paid.subarray(node * obligations.classes, (node + 1) * obligations.classes));
  const costs = fellIn[node] === 0 ? 0 : (1 - alpha) * cash + (1 - beta) * received;
  return { paid: out, received, costs, left: fellIn[node] === 0 ? Math.max(0, cash + received - out) : 0 };
}

function nodeSettlement(input: ClearingInput, { obligations }: LaidOut, clearing: Clearing, node: number): NodeSettlement {
  const { classes, start, amount, cash } = obligations;
  const owed = owedBy(obligations, node);
  const claims = sum(amount.subarray(start[node], start[node + 1]));
  const { paid, received, costs, left } = outcomeOf(obligations, input, clearing, node);
  return {
    node: input.nodes[node]!.id, cash: cash[node]!, owed, paid, shortfall: owed - paid, recovery: ratio(paid, owed),
    paidByClass: Array.from(clearing.paid.subarray(node * classes, (node + 1) * classes)),
    claims, received, lossOnClaims: claims - received, costs, left, fellInRound: clearing.fellIn[node] === 0 ? null : clearing.fellIn[node]!,
  };
}

function systemicLoss({ obligations }: LaidOut, clearing: Clearing, nodes: readonly NodeSettlement[]): SystemicLoss {
  const total = (of: (node: NodeSettlement) => number): number => sum(nodes.map(of));
  const [shortfall, unpaidToNodes] = [total((node) => node.shortfall), total(({ lossOnClaims }) => lossOnClaims)];
  const outside = sum(obligations.owedOutside.map((owed, at) => (obligations.owed[at]! > 0 ? owed * (1 - clearing.paid[at]! / obligations.owed[at]!) : 0)));
  const first = clearing.rounds[0]?.length ?? 0;
  return {
    owed: total(({ owed }) => owed), paid: total(({ paid }) => paid), shortfall, unpaidToNodes, unpaidOutside: outside, costs: total(({ costs }) => costs),
    failedAlone: first, failedByContagion: clearing.rounds.reduce((count, round) => count + round.length, 0) - first,
  };
}

/** Clears a network that `layOut` has laid out, and says in names what came of it. Sources and assumptions: see `clear`. */
export function settlementOf(input: ClearingInput, laidOut: LaidOut): Settlement & { readonly clearing: Clearing } {
  const { obligations, setOff } = laidOut;
  const clearing = clear(obligations, input);
  const nodes = input.nodes.map((_, node) => nodeSettlement(input, laidOut, clearing, node));
  const paid = new Float64Array(input.debts.length);
  obligations.given.forEach((debt, at) => { paid[debt] = obligations.part[at]! * clearing.paid[obligations.tranche[at]!]!; });
  return {
    nodes, clearing,
    rounds: clearing.rounds.map((fallen, at) => ({ round: at + 1, fallen: fallen.map((fall) => namedFall(input.nodes, fall)) })),
    debts: input.debts.map(({ from, to, amount }, at) => ({ from, to, amount, setOff: setOff[at]!, paid: paid[at]!, unpaid: Math.max(0, amount - setOff[at]! - paid[at]!) })),
    classes: input.classes.map((name, seniority) => {
      const of = (amounts: Float64Array): number => sum(amounts.filter((_, at) => at % obligations.classes === seniority));
      const [owed, settled] = [of(obligations.owed), of(clearing.paid)];
      return { class: name, owed, paid: settled, recovery: ratio(settled, owed) };
    }),
    systemic: systemicLoss(laidOut, clearing, nodes),
    kept: clearing.kept.map((node) => input.nodes[node]!.id),
  };
}
