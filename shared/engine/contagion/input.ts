import { z } from 'zod';
import { fail, ok } from '../../result.ts';
import type { Answer, EngineProblem } from '../contract.ts';
import { amount, atLeastZero, MOST_MUTUALS, months, name, share, whole } from '../fields.ts';

/** More than this is no sum of money, and sums of such figures would stop being exact. */
const MOST_POUNDS = 1e15;
const MOST_DEBTS = 500_000;
export const pounds = atLeastZero.max(MOST_POUNDS, 'Is over a thousand million million pounds.');
const perMonth = z.array(pounds);

export const setOff = z.union([
  z.enum(['none', 'every pair']),
  z.array(z.object({ between: name, and: name })).max(MOST_DEBTS),
], { error: 'Set-off is "none", "every pair", or a list of pairs.' });

/** Classes of creditors, the one paid first standing first. */
const classes = z.array(name).min(1, 'Give at least one class of creditors.').max(20, 'There are 20 classes of creditors at most.').default(['creditors']);
const costs = {
  /** The part of its cash from outside that a defaulter can still pay out; the rest is the cost of default. */
  alpha: share.default(1),
  /** The part of what others pay it that a defaulter can still pay out. */
  beta: share.default(1),
};

export const clearingInput = z.object({
  classes,
  nodes: z.array(z.object({
    id: name,
    /** In pounds, from outside the network: what it has and gets in the period other than from these nodes. */
    cash: pounds,
    /** Owed outside the network (staff, HMRC, lenders), in pounds. */
    owedOutside: z.array(z.object({ amount: pounds, class: name.optional() })).max(100).default([]),
  })).min(1, 'Give at least one node.').max(MOST_MUTUALS, `There are ${MOST_MUTUALS.toLocaleString('en-GB')} nodes at most.`),
  /** `from` owes `amount` pounds to `to`. */
  debts: z.array(z.object({ from: name, to: name, amount: pounds, class: name.optional() })).max(MOST_DEBTS),
  ...costs,
  setOff: setOff.default('none'),
  /** Other solvers that the answer is compared with. */
  compareWith: z.array(z.enum(['iteration from above', 'linear programme'])).max(2).default([]),
});
export type ClearingInput = z.output<typeof clearingInput>;

export const periodsInput = z.object({
  classes,
  months,
  nodes: z.array(z.object({
    id: name,
    /** In pounds at the start; an overdraft is negative. */
    cash: amount.min(-MOST_POUNDS).max(MOST_POUNDS),
    /** Committed facility, in pounds. */
    facility: pounds.default(0),
    /** Received from outside the network in each month, in pounds, the node being in business. */
    income: perMonth,
    owedOutside: z.array(z.object({ amounts: perMonth, class: name.optional(), supply: z.boolean().default(true) })).max(100).default([]),
    /** What is left of its business in the months after the month of its failure, as a share; none where the list ends. */
    runOff: z.array(share).max(600).default([]),
  })).min(1, 'Give at least one node.').max(MOST_MUTUALS, `There are ${MOST_MUTUALS.toLocaleString('en-GB')} nodes at most.`),
  /** Falls due in each month, in pounds. What is for supply ends with the business of either side; the rest goes on falling due. */
  debts: z.array(z.object({ from: name, to: name, amounts: perMonth, class: name.optional(), supply: z.boolean().default(true) })).max(MOST_DEBTS),
  ...costs,
  setOff: setOff.default('none'),
  /** Nodes that fail as a month begins, whatever they can pay. */
  failures: z.array(z.object({ node: name, month: whole(0, 599, 'A month') })).max(MOST_MUTUALS).optional(),
});
export type PeriodsInput = z.output<typeof periodsInput>;

const exposures = {
  /** `of` loses up to `amount` pounds if `to` fails: its income at risk. */
  exposures: z.array(z.object({ of: name, to: name, amount: pounds })).max(MOST_DEBTS),
};

export const cascadeInput = z.object({
  /** `buffer`: cash and facility, in pounds. */
  nodes: z.array(z.object({ id: name, buffer: pounds })).min(1, 'Give at least one node.').max(MOST_MUTUALS, `There are ${MOST_MUTUALS.toLocaleString('en-GB')} nodes at most.`),
  ...exposures,
  /** The nodes that fail at the start. */
  failed: z.array(name),
  /** The part of an exposure to a failed node that is got back. */
  recovery: share.default(0),
});
export type CascadeInput = z.output<typeof cascadeInput>;

export const debtRankInput = z.object({
  nodes: z.array(z.object({
    id: name, buffer: pounds,
    /** What the node's distress counts for, in any unit (patients, income): weights are divided by their sum. */
    weight: pounds,
  })).min(1, 'Give at least one node.').max(MOST_MUTUALS, `There are ${MOST_MUTUALS.toLocaleString('en-GB')} nodes at most.`),
  ...exposures,
  /** The share of its buffer that each node loses at the start; 1 is failure. */
  shock: z.array(z.object({ node: name, share })),
  method: z.enum(['single hit', 'multi hit'], { error: 'Say which: "single hit" or "multi hit".' }),
});
export type DebtRankInput = z.output<typeof debtRankInput>;

/** Names to numbers, with what is wrong with them. */
export type Index = { readonly problems: EngineProblem[]; readonly node: (id: string, field: string) => number; readonly seniority: (given: string | undefined, field: string) => number };

/** Numbers a network's nodes and classes by their names. A name that is not among them, or twice, is a problem that names its field. */
export function indexOf(nodes: readonly { readonly id: string }[], classNames: readonly string[] = []): Index {
  const problems: EngineProblem[] = [];
  const index = new Map<string, number>();
  nodes.forEach(({ id }, at) => {
    if (index.has(id)) problems.push({ field: `nodes[${at}].id`, reason: `“${id}” is there twice.` });
    else index.set(id, at);
  });
  classNames.forEach((one, at) => { if (classNames.indexOf(one) !== at) problems.push({ field: `classes[${at}]`, reason: `“${one}” is there twice.` }); });
  return {
    problems,
    node(id, field) {
      const found = index.get(id);
      if (found === undefined) problems.push({ field, reason: `There is no node “${id}”.` });
      return found ?? 0;
    },
    seniority(given, field) {
      if (given === undefined && classNames.length > 1) problems.push({ field, reason: 'Say which class of creditors, as there are several.' });
      const found = given === undefined ? 0 : classNames.indexOf(given);
      if (found === -1) problems.push({ field, reason: `There is no class “${given}”.` });
      return Math.max(0, found);
    },
  };
}

/** Both ends of each debt or exposure; nobody owes itself. */
export function endsOf(index: Index, list: readonly { readonly from: string; readonly to: string }[], field: string, [fromName, toName]: readonly [string, string]): readonly { readonly from: number; readonly to: number }[] {
  return list.map(({ from, to }, at) => {
    if (from === to) index.problems.push({ field: `${field}[${at}]`, reason: `“${from}” stands on both sides; nobody can owe itself.` });
    return { from: index.node(from, `${field}[${at}].${fromName}`), to: index.node(to, `${field}[${at}].${toName}`) };
  });
}

/** Both parties of each pair that claims are set off between. */
export function checkSetOff(index: Index, pairs: z.output<typeof setOff>): void {
  if (typeof pairs === 'string') return;
  pairs.forEach(({ between, and }, at) => {
    index.node(between, `setOff[${at}].between`);
    index.node(and, `setOff[${at}].and`);
  });
}

export const unlessProblems = <T>({ problems }: Index, value: () => T): Answer<T> => (problems.length > 0 ? fail(problems) : ok(value()));
