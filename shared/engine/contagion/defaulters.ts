import { components } from '../numerics/components.ts';
import { canPay, owedBy, payInOrder, receivedBy, type DefaultCosts, type Obligations } from './obligations.ts';
import { solveOpen, type OpenSystem } from './open-system.ts';

/**
 * What is known of who cannot pay. A node's level is the class that it pays in part, all before it in full, none after it; at
 * `classes` it pays everything. A held node pays its level's earlier classes in full and nothing else, whatever it receives.
 */
export type Standing = {
  readonly level: Int32Array;
  readonly held: Uint8Array;
  readonly defaulted: Uint8Array;
  /** By tranche, in pounds. */
  readonly paid: Float64Array;
};

/** What is lost in a closed circle of debts by less than this part is rounding, not a loss. */
const DRIFT = 1e-11;

/** What a defaulter has to pay with, costs of default taken off. */
const moneyOf = (obligations: Obligations, { alpha, beta }: DefaultCosts, paid: Float64Array, node: number): number =>
  alpha * obligations.cash[node]! + beta * receivedBy(obligations, paid, node);

/** Owed by a node in the classes before `level`. */
function owedBefore({ classes, owed }: Obligations, node: number, level: number): number {
  let total = 0;
  for (let seniority = 0; seniority < level; seniority += 1) total += owed[node * classes + seniority]!;
  return total;
}

function levelOf(obligations: Obligations, node: number, money: number, highest: number): number {
  let level = 0;
  while (level < highest && money > owedBefore(obligations, node, level + 1)) level += 1;
  return level;
}

/** The defaulters that pay in part: what each has is unknown, and the others' unknowns enter it. */
const freeOf = ({ defaulted, held }: Standing): readonly number[] => Array.from(defaulted.keys()).filter((node) => defaulted[node] === 1 && held[node] === 0);

/**
 * Defaulters that pass on everything they get to one another, if there are any: with beta = 1 nothing leaves such a group, so their equations
 * fix the proportions of what they pay and not its height.
 */
function closedAmong(obligations: Obligations, { beta }: DefaultCosts, { level }: Standing, free: readonly number[], isFree: Uint8Array): readonly number[] {
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

/** Of a closed group the one that is closest under the boundary it fell below: money that goes round without loss just reaches one. */
function edgeOf(obligations: Obligations, costs: DefaultCosts, { level, paid }: Standing, group: readonly number[]): number {
  const gap = (node: number): number => {
    const boundary = owedBefore(obligations, node, level[node]! + 1);
    const has = level[node]! + 1 === obligations.classes ? obligations.cash[node]! + receivedBy(obligations, paid, node) : moneyOf(obligations, costs, paid, node);
    return (boundary - has) / (1 + boundary);
  };
  return group.reduce((least, node) => (gap(node) < gap(least) ? node : least));
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
 * @param fallen the nodes that have just defaulted
 * @returns the nodes held at the edge, because a group that owes only one another and loses nothing cannot all fail
 */
export function settle(obligations: Obligations, costs: DefaultCosts, standing: Standing, fallen: readonly number[]): readonly number[] {
  const { level, paid } = standing;
  const ceiling = level.slice();
  const kept: number[] = [];
  for (const node of fallen) ceiling[node] = obligations.classes - 1;
  for (;;) {
    const free = freeOf(standing);
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

export const startOf = (obligations: Obligations): Standing => ({
  level: new Int32Array(obligations.nodes).fill(obligations.classes),
  held: new Uint8Array(obligations.nodes),
  defaulted: new Uint8Array(obligations.nodes),
  paid: obligations.owed.slice(),
});

/** Nodes that cannot pay all they owe out of their cash and what the others pay, and are not yet among the defaulters. */
export const nowShort = (obligations: Obligations, { defaulted, held, paid }: Standing): readonly number[] =>
  Array.from(defaulted.keys()).filter((node) => defaulted[node] === 0 && held[node] === 0
    && !canPay(obligations.cash[node]! + receivedBy(obligations, paid, node), owedBy(obligations, node)));
