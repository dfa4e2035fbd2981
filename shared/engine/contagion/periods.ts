import type { Answer } from '../contract.ts';
import { clear, type Fall } from './clearing.ts';
import { checkSetOff, endsOf, indexOf, unlessProblems, type PeriodsInput } from './input.ts';
import { emptyAccount, fallsDue, openOn, payOff, type Account } from './ledger.ts';
import { obligationsOf } from './obligations.ts';
import { settledBySetOff } from './set-off.ts';
import { namedFall, outcomeOf, type NamedFall } from './settlement.ts';

/** One month, in pounds. */
export type MonthSettled = {
  readonly month: number;
  /** Who failed in this month for the first time, and why, by round of the month's clearing. */
  readonly rounds: readonly { readonly round: number; readonly fallen: readonly NamedFall[] }[];
  readonly fellDue: number;
  /** Debts settled by set-off, those of both sides counted. */
  readonly setOff: number;
  readonly paid: number;
  /** Unpaid at the end of the month, from this month and before. */
  readonly unpaid: number;
  readonly costs: number;
};

export type NodeMonths = {
  readonly node: string;
  /** The month of its failure, counted from 0; `null` where it did not fail. */
  readonly failedIn: number | null;
  /** At each month's end, in pounds; below zero the facility is drawn. */
  readonly balance: Float64Array;
  /** Owed and overdue at each month's end, in pounds. */
  readonly unpaid: Float64Array;
  /** Received from the other nodes in each month, in pounds. */
  readonly received: Float64Array;
  /** Drawn on the facility when it failed, which its lender then claims beside the debts here; in pounds. */
  readonly drawn: number;
};

export type Periods = {
  readonly months: readonly MonthSettled[];
  readonly nodes: readonly NodeMonths[];
  /** Unpaid at the end by age in months (place 0: fell due in the last month), in pounds. */
  readonly ageing: Float64Array;
  readonly paidOutside: number;
};

/** A debt inside the network (`to` is a node) or outside it (`to` is −1). */
type Claim = { readonly from: number; readonly to: number; readonly seniority: number; readonly amounts: readonly number[]; readonly supply: boolean; readonly account: Account };

/** `runOffFrom`: the first month of its run-off, that after its failure, or of a declared failure that month itself. */
type Business = { readonly failedIn: Int32Array; readonly runOffFrom: Int32Array; readonly balance: Float64Array; readonly drawn: Float64Array };

/** How much of a node's business goes on in a month: all of it until its run-off begins, then what is declared to run off. */
function goingOn(input: PeriodsInput, { failedIn, runOffFrom }: Business, node: number, month: number): number {
  if (node === -1 || failedIn[node] === -1 || month < runOffFrom[node]!) return 1;
  return input.nodes[node]!.runOff[month - runOffFrom[node]!] ?? 0;
}

/** Nodes that are declared to fail as a month begins, and have not failed before: they owed nothing then that was not paid. */
function declaredIn(input: PeriodsInput, business: Business, month: number): readonly NamedFall[] {
  const given = new Set((input.failures ?? []).flatMap((one) => (one.month === month ? [one.node] : [])));
  return input.nodes.flatMap(({ id }, node): readonly NamedFall[] => {
    if (!given.has(id) || business.failedIn[node] !== -1) return [];
    business.failedIn[node] = month;
    business.runOffFrom[node] = month;
    business.drawn[node] = Math.max(0, -business.balance[node]!);
    return [{ node: id, owed: 0, couldPay: 0, shortfall: 0, causes: [] }];
  });
}

/** What a node earns outside the network in a month, in pounds. */
const earnedBy = (input: PeriodsInput, business: Business, node: number, month: number): number => input.nodes[node]!.income[month]! * goingOn(input, business, node, month);

/** What it can pay with besides: its balance and facility. The facility ends with failure. */
const inHand = (input: PeriodsInput, { balance, failedIn }: Business, node: number): number =>
  Math.max(0, balance[node]! + (failedIn[node] === -1 ? input.nodes[node]!.facility : 0));

function claimsOf(input: PeriodsInput): Answer<readonly Claim[]> {
  const index = indexOf(input.nodes, input.classes);
  const long = (amounts: readonly number[], field: string): void => {
    if (amounts.length !== input.months) index.problems.push({ field, reason: `Has ${amounts.length === 1 ? '1 month' : `${amounts.length} months`}; the horizon is ${input.months}.` });
  };
  const ends = endsOf(index, input.debts, 'debts', ['from', 'to']);
  const inside = input.debts.map((debt, at): Claim => {
    long(debt.amounts, `debts[${at}].amounts`);
    return { ...ends[at]!, amounts: debt.amounts, supply: debt.supply, seniority: index.seniority(debt.class, `debts[${at}].class`), account: emptyAccount() };
  });
  const outside = input.nodes.flatMap((node, at) => {
    long(node.income, `nodes[${at}].income`);
    if (node.cash + node.facility < 0) index.problems.push({ field: `nodes[${at}].cash`, reason: 'The overdraft at the start is over the facility.' });
    return node.owedOutside.map((debt, place): Claim => {
      const field = `nodes[${at}].owedOutside[${place}]`;
      long(debt.amounts, `${field}.amounts`);
      return { from: at, to: -1, amounts: debt.amounts, supply: debt.supply, seniority: index.seniority(debt.class, `${field}.class`), account: emptyAccount() };
    });
  });
  checkSetOff(index, input.setOff);
  input.failures?.forEach(({ node }, at) => { index.node(node, `failures[${at}].node`); });
  return unlessProblems(index, () => [...inside, ...outside]);
}

/** Sets claims between nodes off in full accounts, the oldest amounts first; returns how much was settled so, in pounds. */
function setOffAccounts(input: PeriodsInput, claims: readonly Claim[]): number {
  const inside = claims.filter(({ to }) => to !== -1);
  const names = input.nodes;
  const settled = settledBySetOff(inside.map(({ from, to, account }) => ({ from: names[from]!.id, to: names[to]!.id, amount: openOn(account) })), input.setOff);
  inside.forEach(({ account }, at) => { if (settled[at]! > 0) payOff(account, settled[at]!); });
  return settled.reduce((total, one) => total + one, 0);
}

type MonthDone = { readonly settled: MonthSettled; readonly received: Float64Array; readonly unpaid: Float64Array; readonly paidOutside: number };

function settleMonth(input: PeriodsInput, claims: readonly Claim[], business: Business, month: number): MonthDone {
  const count = input.nodes.length;
  const declared = declaredIn(input, business, month);
  let fellDue = 0;
  for (const { from, to, amounts, supply, account } of claims) {
    const amount = amounts[month]! * (supply ? Math.min(goingOn(input, business, from, month), goingOn(input, business, to, month)) : 1);
    fellDue += amount;
    fallsDue(account, month, amount);
  }
  const setOff = input.setOff === 'none' ? 0 : setOffAccounts(input, claims);
  const outside = new Float64Array(count * input.classes.length);
  const debts: { from: number; to: number; seniority: number; amount: number }[] = [];
  const open = claims.map(({ account }) => openOn(account));
  claims.forEach(({ from, to, seniority }, at) => {
    if (to === -1) outside[from * input.classes.length + seniority]! += open[at]!;
    else debts.push({ from, to, seniority, amount: open[at]! });
  });
  const earned = Float64Array.from({ length: count }, (_, node) => earnedBy(input, business, node, month));
  const cash = earned.map((one, node) => one + inHand(input, business, node));
  const obligations = obligationsOf(input.classes.length, cash, outside, debts);
  const clearing = clear(obligations, input);
  let [paid, paidOutside, costs] = [0, 0, 0];
  const unpaid = new Float64Array(count);
  claims.forEach(({ from, to, seniority, account }, at) => {
    const tranche = from * input.classes.length + seniority;
    const now = open[at]! > 0 ? open[at]! * (clearing.paid[tranche]! / obligations.owed[tranche]!) : 0;
    if (now > 0) payOff(account, now);
    paid += now;
    if (to === -1) paidOutside += now;
    unpaid[from]! += openOn(account);
  });
  const received = new Float64Array(count);
  const first: Fall[][] = clearing.rounds.map((round) => round.filter(({ node }) => business.failedIn[node] === -1));
  for (let node = 0; node < count; node += 1) {
    const outcome = outcomeOf(obligations, input, clearing, node);
    received[node] = outcome.received;
    costs += outcome.costs;
    if (clearing.fellIn[node] === 0) {
      business.balance[node]! += earned[node]! + outcome.received - outcome.paid;
      continue;
    }
    business.balance[node] = 0;
    if (business.failedIn[node] !== -1) continue;
    business.failedIn[node] = month;
    business.runOffFrom[node] = month + 1;
    business.drawn[node] = input.nodes[node]!.facility;
  }
  const rounds = [...(declared.length > 0 && first.length === 0 ? [[]] : []), ...first].map((round, at) => [...(at === 0 ? declared : []), ...round.map((fall) => namedFall(input.nodes, fall))]);
  return {
    received, unpaid, paidOutside,
    settled: {
      month, fellDue, setOff, paid, costs, unpaid: unpaid.reduce((total, one) => total + one, 0),
      rounds: rounds.flatMap((fallen, at) => (fallen.length === 0 ? [] : [{ round: at + 1, fallen }])),
    },
  };
}

/**
 * Clears month after month. What is not paid is carried on, with its age, and ranks with what falls due later in its class; the
 * oldest is paid first. A node fails in the first month in which it cannot pay all that is due, and stays failed: from the next
 * month on it earns, buys and supplies no more than its declared run-off, and its facility, which was drawn in full, is closed.
 * Debts that are not for supply go on falling due. A declared failure is one as its month begins: its run-off begins with that
 * month, and what it then has is kept for what falls due later. Sources: `clear`, month by month; what carries over is this engine's rule.
 *
 * Yields the share of months done, so that a long run can be stopped between two of them.
 * @returns a problem, with its field, for names that are not there and lists that are not as long as the horizon
 */
export function* clearMonthByMonth(input: PeriodsInput): Generator<number, Answer<Periods>, void> {
  const read = claimsOf(input);
  if (!read.ok) return read;
  const claims = read.value;
  const count = input.nodes.length;
  const business: Business = { failedIn: new Int32Array(count).fill(-1), runOffFrom: new Int32Array(count).fill(-1), balance: Float64Array.from(input.nodes, ({ cash }) => cash), drawn: new Float64Array(count) };
  const series = (): Float64Array[] => Array.from({ length: count }, () => new Float64Array(input.months));
  const [balance, unpaid, received] = [series(), series(), series()];
  const months: MonthSettled[] = [];
  let paidOutside = 0;
  for (let month = 0; month < input.months; month += 1) {
    yield month / input.months;
    const done = settleMonth(input, claims, business, month);
    months.push(done.settled);
    paidOutside += done.paidOutside;
    for (let node = 0; node < count; node += 1) {
      balance[node]![month] = business.balance[node]!;
      unpaid[node]![month] = done.unpaid[node]!;
      received[node]![month] = done.received[node]!;
    }
  }
  const ageing = new Float64Array(input.months);
  for (const { account } of claims) account.due.forEach((due, at) => { ageing[input.months - 1 - due]! += account.left[at]!; });
  return {
    ok: true,
    value: {
      months, ageing, paidOutside,
      nodes: input.nodes.map(({ id }, node) => ({ node: id, failedIn: business.failedIn[node] === -1 ? null : business.failedIn[node]!, balance: balance[node]!, unpaid: unpaid[node]!, received: received[node]!, drawn: business.drawn[node]! })),
    },
  };
}

/** `clearMonthByMonth` in one go. */
export function clearPeriods(input: PeriodsInput): Answer<Periods> {
  const run = clearMonthByMonth(input);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}
