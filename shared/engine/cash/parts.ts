import { earnedBy, activityIn, type CashContract, type CashCost } from './contracts.ts';
import { indexAt } from './prices.ts';
import type { MonthsInput } from './months-input.ts';

/** Why money comes or goes in a month. */
export const partCauses = {
  'opening debtors': 'Received of what was invoiced before the start',
  'income': 'Received under the contract as at its start',
  'uplift': 'Received by uplifts of the contract',
  'activity': 'Received, or kept back, because activity is off plan',
  'outcome': 'Received for results',
  'grant': 'Received as a grant',
  'clawback': 'Grant paid back',
  'opening creditors': 'Paid of what was owed at the start',
  'cost': 'Paid, at the prices of the start and plan activity',
  'cost of activity': 'Paid, or saved, because activity is off plan',
  'cost of prices': 'Paid, or saved, because prices have moved',
  'other': 'Other flows',
  'interest': 'Interest on the overdrawn balance',
} as const;
export type PartCause = keyof typeof partCauses;

/** One reason why the balance of a month differs from the last: pounds, payments negative. */
export type CashPart = { readonly cause: PartCause; readonly name: string; readonly amount: number };

/** Everything but interest, which depends on the balance: the parts of each month, and what is earned and incurred in it. */
export type Flows = {
  readonly parts: readonly (readonly CashPart[])[];
  readonly earned: Float64Array;
  readonly incurred: Float64Array;
};

const causesOfReceipts: ReadonlySet<PartCause> = new Set(['opening debtors', 'income', 'uplift', 'activity', 'outcome', 'grant']);
const causesOfPayments: ReadonlySet<PartCause> = new Set(['opening creditors', 'clawback', 'cost', 'cost of activity', 'cost of prices']);
/** Whether an amount of this cause is received, or paid; other flows and interest are neither. */
export const isReceipt = (cause: PartCause): boolean => causesOfReceipts.has(cause);
export const isPayment = (cause: PartCause): boolean => causesOfPayments.has(cause);

/** A cost of month s: C₀·(f + (1 − f)·a)·I, taken apart. */
export function costIn(cost: CashCost, s: number, activity: number, index: number): { readonly base: number; readonly ofActivity: number; readonly ofPrices: number } {
  if (s < cost.from || (cost.to !== null && s > cost.to)) return { base: 0, ofActivity: 0, ofPrices: 0 };
  const base = cost.amount * (cost.profile?.[s] ?? 1);
  const ofActivity = base * (1 - cost.fixedShare) * (activity - 1);
  return { base, ofActivity, ofPrices: (base + ofActivity) * (index - 1) };
}

/** What the price of a cost of month s is to that of the start (1: the same). */
export const indexOf = ({ prices }: MonthsInput, cost: CashCost, s: number): number => (cost.index === 'none' ? 1 : indexAt(prices[cost.index], s));
/** The contract whose activity a cost moves with; `null`: the mutual’s own activity. */
export const followed = ({ contracts }: MonthsInput, cost: CashCost): CashContract | null => contracts.find(({ id }) => id === cost.follows) ?? null;

/** Σ of a grant that was received before a month. */
export const grantBefore = ({ received }: Extract<CashContract, { type: 'grant' }>, month: number): number => received.reduce((total, one) => (one.month < month ? total + one.amount : total), 0);

/** The flows of a checked input. */
export function flowsOf(input: MonthsInput): Flows {
  const { months, contracts, costs } = input;
  const parts: CashPart[][] = Array.from({ length: months }, () => []);
  const earned = new Float64Array(months);
  const incurred = new Float64Array(months);
  const add = (month: number, cause: PartCause, name: string, amount: number): void => {
    if (amount !== 0 && month < months) parts[month]!.push({ cause, name, amount });
  };
  input.openingDebtors.forEach((amount, month) => add(month, 'opening debtors', 'Opening debtors', amount));
  for (const contract of contracts) {
    if (contract.type === 'outcome') {
      for (const { month, amount } of contract.earned) {
        if (month < months) earned[month]! += amount * contract.attainment;
        add(month + contract.lag, 'outcome', contract.id, amount * contract.attainment);
      }
    } else if (contract.type === 'grant') {
      for (const { month, amount } of contract.received) {
        if (month < months) earned[month]! += amount;
        add(month, 'grant', contract.id, amount);
      }
      const { clawback } = contract;
      if (clawback === null) continue;
      const back = clawback.share * grantBefore(contract, clawback.month);
      if (clawback.month < months) incurred[clawback.month]! += back;
      add(clawback.month, 'clawback', contract.id, -back);
    } else {
      for (let s = 0; s < months; s += 1) {
        const { base, uplift, activity } = earnedBy(contract, s, input.activity);
        earned[s]! += base + uplift + activity;
        add(s + contract.delay, 'income', contract.id, base);
        add(s + contract.delay, 'uplift', contract.id, uplift);
        add(s + contract.delay, 'activity', contract.id, activity);
      }
    }
  }
  input.openingCreditors.forEach((amount, month) => add(month, 'opening creditors', 'Opening creditors', -amount));
  for (const cost of costs) {
    const contract = followed(input, cost);
    for (let s = 0; s < months; s += 1) {
      const { base, ofActivity, ofPrices } = costIn(cost, s, activityIn(contract, s, input.activity), indexOf(input, cost, s));
      incurred[s]! += base + ofActivity + ofPrices;
      add(s + cost.paidAfter, 'cost', cost.name, -base);
      add(s + cost.paidAfter, 'cost of activity', cost.name, -ofActivity);
      add(s + cost.paidAfter, 'cost of prices', cost.name, -ofPrices);
    }
  }
  for (const { name, month, amount } of input.otherFlows) add(month, 'other', name, amount);
  return { parts, earned, incurred };
}
