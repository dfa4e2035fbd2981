import { closedAmong, edgeOf } from './closed-groups.ts';
import { canPay, payInOrder, type DefaultCosts, type Obligations } from './obligations.ts';
import { solveOpen, type OpenSystem } from './open-system.ts';
import { DRIFT, moneyOf, owedBefore, type Standing } from './standing.ts';

function levelOf(obligations: Obligations, node: number, money: number, highest: number): number {
  let level = 0;
  while (level < highest && money > owedBefore(obligations, node, level + 1)) level += 1;
  return level;
}

/** Whom each node pays. */
export type Creditors = readonly (readonly number[])[];

/** The defaulters whose means depend on what the fallen pay, directly or through others: all else stays as it is. */
function touchedBy({ defaulted }: Standing, creditors: Creditors, fallen: readonly number[]): readonly number[] {
  const found = [...fallen];
  const seen = new Set(fallen);
  for (let next = 0; next < found.length; next += 1) {
    for (const node of creditors[found[next]!]!) {
      if (defaulted[node] === 0 || seen.has(node)) continue;
      seen.add(node);
      found.push(node);
    }
  }
  return found.sort((one, other) => one - other);
}

/** The equations of what each free defaulter has: (I − βΠᵀ) over the classes they pay in part, all else being fixed. */
function equations(obligations: Obligations, { alpha, beta }: DefaultCosts, { level, paid }: Standing, free: readonly number[], isFree: Uint8Array): OpenSystem {
  const { classes, start, tranche, part, amount, cash, nodes } = obligations;
  const place = new Int32Array(nodes);
  free.forEach((node, index) => { place[node] = index; });
  const [from, column, value] = [new Int32Array(free.length + 1), [] as number[], [] as number[]];
  const right = Float64Array.from(free, (node, index) => {
    let received = 0;
    for (let at = start[node]!; at < start[node + 1]!; at += 1) {
      const payer = Math.floor(tranche[at]! / classes);
      const seniority = tranche[at]! % classes;
      if (isFree[payer] === 1 && seniority === level[payer]) {
        if (part[at] === 0) continue;
        column.push(place[payer]!);
        value.push(beta * part[at]!);
        received -= part[at]! * owedBefore(obligations, payer, seniority);
      } else if (isFree[payer] === 0) received += part[at]! * paid[tranche[at]!]!;
      else if (seniority < level[payer]!) received += amount[at]!;
    }
    from[index + 1] = column.length;
    return alpha * cash[node]! + beta * received;
  });
  return { size: free.length, start: from, column: Int32Array.from(column), value: Float64Array.from(value), right };
}

/** Pays a node's classes before its level in full, and nothing of the others. */
function payHeld({ classes, owed }: Obligations, level: number, node: number, paid: Float64Array): void {
  for (let seniority = 0; seniority < classes; seniority += 1) paid[node * classes + seniority] = seniority < level ? owed[node * classes + seniority]! : 0;
}

/** Keeps a node at the boundary that rounding alone pushed it over. */
function hold(obligations: Obligations, { level, held, defaulted, paid }: Standing, node: number): void {
  level[node]! += 1;
  held[node] = 1;
  if (level[node] === obligations.classes) defaulted[node] = 0;
  payHeld(obligations, level[node]!, node, paid);
}

const totalPaid = ({ classes }: Obligations, { paid }: Standing, node: number): number => paid.subarray(node * classes, (node + 1) * classes).reduce((total, one) => total + one, 0);

/** The free defaulters whose equations can be solved; from every closed group one is parked, at what it pays now. */
type Split = { readonly active: readonly number[]; readonly parked: readonly number[]; readonly isActive: Uint8Array; readonly has: Float64Array };

function solveActive(obligations: Obligations, costs: DefaultCosts, standing: Standing, free: readonly number[]): Split {
  const isActive = new Uint8Array(obligations.nodes);
  for (const node of free) isActive[node] = 1;
  const parked: number[] = [];
  for (;;) {
    const active = free.filter((node) => isActive[node] === 1);
    let closed = closedAmong(obligations, costs, standing, active, isActive);
    if (closed.length === 0) {
      const solution = solveOpen(equations(obligations, costs, standing, active, isActive));
      if (solution.solved) return { active, parked, isActive, has: solution.x };
      closed = solution.group.map((index) => active[index]!);
    }
    const edge = edgeOf(obligations, costs, standing, closed);
    isActive[edge] = 0;
    parked.push(edge);
    // At its level, so that what it still lacks when the others are settled is what the group loses.
    payInOrder(obligations, edge, Math.min(totalPaid(obligations, standing, edge), owedBefore(obligations, edge, standing.level[edge]! + 1)), standing.paid);
  }
}

type Bend = { readonly step: number; readonly node: number };

/** The first defaulter to fall below its level as what it has goes from `from` to `to`; a step of 1 is the whole way. */
function firstBend(obligations: Obligations, { level }: Standing, nodes: readonly number[], from: Float64Array, to: Float64Array): Bend | null {
  let first: Bend | null = null;
  nodes.forEach((node, index) => {
    const boundary = owedBefore(obligations, node, level[node]!);
    if (boundary === 0 || canPay(to[index]!, boundary)) return;
    const step = Math.max(0, (from[index]! - boundary) / (from[index]! - to[index]!));
    if (first === null || step < first.step) first = { step, node };
  });
  return first;
}

/** Takes what `nodes` pay a part of the way towards paying out of `has` at the levels they stand at. */
function payTowards(obligations: Obligations, { level, paid }: Standing, nodes: readonly number[], has: Float64Array, step: number): void {
  const { classes } = obligations;
  nodes.forEach((node, index) => {
    for (let seniority = level[node]!; seniority < classes; seniority += 1) {
      const at = node * classes + seniority;
      const target = seniority === level[node] ? has[index]! - owedBefore(obligations, node, seniority) : 0;
      paid[at] = Math.max(0, paid[at]! + step * (target - paid[at]!));
    }
  });
}

/**
 * A closed group whose senior debts take more than comes in sinks until one of it exhausts a class: what they pay one another falls
 * in fixed proportions. `parked` is one of the group, the rest being settled; the group is sunk to the first bend.
 */
function sink(obligations: Obligations, costs: DefaultCosts, standing: Standing, parked: number, { active, isActive }: Split): Bend | null {
  const { classes } = obligations;
  const { level, paid } = standing;
  const system = equations(obligations, costs, standing, active, isActive);
  const pull = new Float64Array(active.length);
  active.forEach((node, index) => {
    for (let at = obligations.start[node]!; at < obligations.start[node + 1]!; at += 1) {
      if (obligations.tranche[at] === parked * classes + level[parked]!) pull[index]! += obligations.part[at]!;
    }
  });
  const followed = solveOpen({ ...system, right: pull });
  if (!followed.solved) return null;
  // Down by one pound of the parked node's payments.
  const nodes = [parked, ...active];
  const has = Float64Array.from(nodes, (node) => moneyOf(obligations, costs, paid, node));
  const falls = Float64Array.from([1, ...followed.x]);
  let first: Bend | null = null;
  nodes.forEach((node, index) => {
    const boundary = owedBefore(obligations, node, level[node]!);
    if (boundary === 0 || falls[index]! <= 0) return;
    const step = Math.max(0, (has[index]! - boundary) / falls[index]!);
    if (first === null || step < first.step) first = { step, node };
  });
  const bend = first as Bend | null;
  if (bend === null) return null;
  nodes.forEach((node, index) => {
    const at = node * classes + level[node]!;
    paid[at] = Math.max(0, paid[at]! - bend.step * falls[index]!);
  });
  return bend;
}

/**
 * Brings what the defaulters pay down to what they can, those who do not default paying in full. `standing` holds payments at
 * or above the answer, and is brought up to date. Where classes rank, a defaulter's payments bend where a class is exhausted:
 * the way to the solution of the equations is followed to the first bend, which keeps every payment at or above the greatest
 * clearing vector, and the equations are then set up anew. Each bend lowers one node by one class, so the work is finite.
 *
 * @param creditors whom each node pays, by node
 * @param fallen the nodes that have just defaulted
 * @returns the nodes held at the edge, because a group that owes only one another and loses nothing cannot all fail
 */
export function settle(obligations: Obligations, costs: DefaultCosts, standing: Standing, creditors: Creditors, fallen: readonly number[]): readonly number[] {
  const { level, paid, defaulted, held } = standing;
  const touched = touchedBy(standing, creditors, fallen);
  const ceiling = level.slice();
  const kept: number[] = [];
  for (const node of fallen) ceiling[node] = obligations.classes - 1;
  for (const node of touched) held[node] = 0;
  for (;;) {
    // Those that pay in part: what each has is unknown, and the others' unknowns enter it.
    const free = touched.filter((node) => defaulted[node] === 1 && held[node] === 0);
    const first = Float64Array.from(free, (node) => moneyOf(obligations, costs, paid, node));
    free.forEach((node, index) => { payInOrder(obligations, node, Math.min(first[index]!, totalPaid(obligations, standing, node)), paid); });
    const money = Float64Array.from(free, (node, index) => Math.min(first[index]!, moneyOf(obligations, costs, paid, node)));
    free.forEach((node, index) => { level[node] = levelOf(obligations, node, money[index]!, ceiling[node]!); });
    const split = solveActive(obligations, costs, standing, free);
    const moneyOfActive = money.filter((_, index) => split.isActive[free[index]!] === 1);
    const bend = firstBend(obligations, standing, split.active, moneyOfActive, split.has);
    payTowards(obligations, standing, split.active, split.has, bend?.step ?? 1);
    if (bend !== null) {
      ceiling[bend.node] = level[bend.node]! - 1;
      continue;
    }
    if (split.parked.length === 0) return kept;
    const sinking = split.parked.find((node) => !canPay(moneyOf(obligations, costs, paid, node), totalPaid(obligations, standing, node) - DRIFT * (1 + owedBefore(obligations, node, level[node]!))));
    const sunk = sinking === undefined || owedBefore(obligations, sinking, obligations.classes) === 0 ? null : sink(obligations, costs, standing, sinking, split);
    if (sunk !== null) {
      ceiling[sunk.node] = level[sunk.node]! - 1;
      continue;
    }
    for (const node of split.parked) {
      hold(obligations, standing, node);
      kept.push(node);
    }
  }
}
