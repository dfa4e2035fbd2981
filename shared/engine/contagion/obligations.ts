/** What `from` owes to `to` in the period: the engine's matrix L[from, to] (R packages on systemic risk often state the transpose, what `from` may claim). */
export type Debt = { readonly from: number; readonly to: number; readonly amount: number; readonly seniority: number };

/**
 * Who owes whom in one period, laid out for clearing. A tranche is what one node owes in one class of seniority, numbered
 * `node × classes + class`, class 0 being paid first.
 */
export type Obligations = {
  readonly nodes: number;
  readonly classes: number;
  /** Cash from outside the network by node, in pounds, at least 0. */
  readonly cash: Float64Array;
  /** Owed by tranche in pounds, to nodes and to the outside. */
  readonly owed: Float64Array;
  /** The part of `owed` that goes outside the network. */
  readonly owedOutside: Float64Array;
  /** Debts by creditor: those owed to node j are numbers `start[j]` to `start[j + 1] − 1`. */
  readonly start: Int32Array;
  readonly tranche: Int32Array;
  readonly amount: Float64Array;
  /** The debt's part of its tranche: what the creditor gets of every pound paid on it. */
  readonly part: Float64Array;
  /** The place in the list that was given. */
  readonly given: Int32Array;
};

/**
 * Lays a list of debts out. Debts of nothing are kept, so that every debt given has its place, but bear no weight.
 *
 * @param cash from outside, in pounds by node
 * @param owedOutside in pounds by tranche (`node × classes + class`)
 */
export function obligationsOf(classes: number, cash: Float64Array, owedOutside: Float64Array, debts: readonly Debt[]): Obligations {
  const nodes = cash.length;
  const owed = owedOutside.slice();
  const start = new Int32Array(nodes + 1);
  for (const { from, to, amount, seniority } of debts) {
    owed[from * classes + seniority]! += amount;
    start[to + 1]! += 1;
  }
  for (let node = 0; node < nodes; node += 1) start[node + 1]! += start[node]!;
  const next = start.slice();
  const [tranche, given] = [new Int32Array(debts.length), new Int32Array(debts.length)];
  const [amounts, part] = [new Float64Array(debts.length), new Float64Array(debts.length)];
  debts.forEach(({ from, to, amount, seniority }, index) => {
    const at = next[to]!;
    next[to] = at + 1;
    tranche[at] = from * classes + seniority;
    amounts[at] = amount;
    part[at] = amount > 0 ? amount / owed[tranche[at]]! : 0;
    given[at] = index;
  });
  return { nodes, classes, cash, owed, owedOutside, start, tranche, amount: amounts, part, given };
}

/** What node `node` receives from the others when `paid` is paid, by tranche. */
export function receivedBy({ start, tranche, part }: Obligations, paid: Float64Array, node: number): number {
  let received = 0;
  for (let at = start[node]!; at < start[node + 1]!; at += 1) received += part[at]! * paid[tranche[at]!]!;
  return received;
}

/** What a node owes in all, in pounds. */
export function owedBy({ classes, owed }: Obligations, node: number): number {
  let total = 0;
  for (let at = node * classes; at < (node + 1) * classes; at += 1) total += owed[at]!;
  return total;
}

/** Pays a node's classes in order out of `money`, writing what each gets into `paid`. */
export function payInOrder({ classes, owed }: Obligations, node: number, money: number, paid: Float64Array): void {
  let left = Math.max(0, money);
  for (let at = node * classes; at < (node + 1) * classes; at += 1) {
    const now = Math.min(owed[at]!, left);
    paid[at] = now;
    left -= now;
  }
}

/** Rates at which a defaulter pays out what it has: of cash from outside (alpha) and of what others pay it (beta). Rogers & Veraart (2013). */
export type DefaultCosts = { readonly alpha: number; readonly beta: number };

/** Rounding must not decide who fails: a node that is short by less than this part of (1 + what it owes) pays in full. */
export const SHORT = 1e-12;

/** Whether `has` pays `owes`, rounding apart. */
export const canPay = (has: number, owes: number): boolean => !(has < owes - SHORT * (1 + owes));
