import { z } from 'zod';
import { aboveZero, amount, atLeastZero, months, MOST_MUTUALS, name, paths, seed, share, whole } from '../fields.ts';

export const MOST_FACTORS = 8;
/** Payments that come later than this many months are counted in it: the shift register has this many places. */
export const LATEST = 6;

const perMonth = z.array(amount);
const perMonthAtLeastZero = z.array(atLeastZero);

/** How income answers to activity `a`, as a multiple of plan (1 = as planned). */
export const incomeRule = z.discriminatedUnion('type', [
  /** The same whatever is done: also grants. */
  z.object({ type: z.literal('block') }),
  z.object({ type: z.literal('cost per case') }),
  /**
   * Beyond plan ± width (0.05 = 5 %) the marginal rate (0.7 = 70 % of price) is paid or kept back; within it, as planned. Where
   * activity of 1 is expected to be another multiple of the contract's plan, `expected` says which (1.08: 8 % over it).
   */
  z.object({ type: z.literal('corridor'), width: share, marginalRate: share, expected: amount.min(0.001, 'Expected activity is at least 0.001 of plan.').max(1_000, 'Expected activity is at most 1,000 times plan.').optional() }),
]);

/** When an invoice is paid, in months after the month that earned it; the whole part counts, at most LATEST. */
export const paymentDelay = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fixed'), months: whole(0, LATEST, 'A fixed delay') }),
  /** Half are paid by the median, 95 in 100 by the other; `loading` is the correlation of log-delay with the payer's factor. */
  z.object({ type: z.literal('lognormal'), median: aboveZero, p95: aboveZero, factor: name.nullable(), loading: amount.min(-1, 'A loading is between −1 and 1.').max(1, 'A loading is between −1 and 1.') })
    .refine(({ median, p95 }) => p95 >= median, { path: ['p95'], error: 'The 95th percentile cannot be earlier than the median.' }),
  /** Delays seen, in months, drawn with equal chances. */
  z.object({ type: z.literal('history'), seen: z.array(atLeastZero).min(1, 'Give at least one delay seen.') }),
]);

export const incomeLine = z.object({
  /** Stable: what is drawn for this line depends on it and the seed, and on nothing else. */
  id: name,
  payer: name,
  rule: incomeRule,
  /** Invoiced in each month as planned, in pounds, uplifts of the contract included. */
  planned: perMonthAtLeastZero,
  /** Invoices a month, of equal size, each with a delay of its own. */
  invoices: whole(1, 31, 'The number of invoices a month'),
  delay: paymentDelay,
  /** The chance, in each month, that the contract is lost from that month on. */
  lossHazard: share,
});

export const cost = z.object({
  name,
  /** At plan activity and the prices of the start, in pounds. */
  planned: perMonthAtLeastZero,
  /** The share that does not move with activity. */
  fixedShare: share,
  index: z.enum(['pay', 'nonPay', 'none']),
});

/** A claim, a clawback, a one-off: in each month from `from` to `to` (counted from 0) with this chance, independently. */
export const shock = z.object({ id: name, amount: atLeastZero, probability: share, from: whole(0, 599, 'The first month'), to: whole(0, 599, 'The last month') });

export const simulatedMutual = z.object({
  /** Stable: what is drawn for this mutual depends on it and the seed, and on nothing else. */
  id: name,
  /** Cash at the start, in pounds; an overdraft is negative. */
  cash: amount,
  /** Committed facility at each month's end, in pounds. */
  facility: perMonthAtLeastZero,
  /** How far the balance dips within each month below its end, in pounds (from the 13-week view). */
  dip: perMonthAtLeastZero,
  /** Nominal, a year; on the opening overdrawn balance, a twelfth a month, capitalised. */
  overdraftRate: atLeastZero,
  /** Expected receipts of what was invoiced before the start, in pounds a month. All zero must be said, not left out. */
  openingDebtors: perMonth,
  /** Payments of what was owed at the start, in pounds a month. */
  openingCreditors: perMonth,
  /** Other dated flows, in pounds a month; payments are negative. */
  otherFlows: perMonth,
  /** Standard deviation of monthly activity as a share of plan. */
  activityVolatility: atLeastZero,
  /** Loadings of activity on factors, by name; their variance is at most 1. */
  loadings: z.record(name, amount),
  costs: z.array(cost).max(50, 'There are 50 costs at most.'),
  income: z.array(incomeLine).max(100, 'There are 100 lines of income at most.'),
  shocks: z.array(shock).max(50, 'There are 50 shocks at most.'),
});

const priceIndex = z.object({
  /** Expected rise a month in logarithms: ln(1 + yearly rise) / 12. */
  drift: amount,
  /** Standard deviation of the monthly log change. */
  volatility: atLeastZero,
  factor: name.nullable(),
});

/** A portfolio whose cash is simulated month by month. Amounts in pounds, months counted from 0, balances at month end. */
export const portfolio = z.object({
  seed,
  paths,
  months,
  /** Path p + paths/2 takes the opposite of every normal of path p; needs an even number of paths. */
  antithetic: z.boolean(),
  factors: z.array(z.object({ name, /** F(t) = φ F(t−1) + √(1−φ²) η(t). */ persistence: amount.min(0, 'Persistence cannot be negative.').lt(1, 'Persistence is below 1.') })).max(MOST_FACTORS, `There are ${MOST_FACTORS} factors at most.`),
  /** Between the factors in their order; `null` where they are independent. */
  correlation: z.array(z.array(amount.min(-1, 'A correlation is between −1 and 1.').max(1, 'A correlation is between −1 and 1.'))).nullable(),
  /** Whether a matrix that is no correlation matrix is repaired to the nearest one, which the result then says. */
  repairCorrelation: z.boolean(),
  prices: z.object({ pay: priceIndex, nonPay: priceIndex }),
  mutuals: z.array(simulatedMutual).min(1, 'Give at least one mutual.').max(MOST_MUTUALS, `There are ${MOST_MUTUALS.toLocaleString('en-GB')} mutuals at most.`),
});
export type Portfolio = z.output<typeof portfolio>;
export type SimulatedMutual = z.output<typeof simulatedMutual>;
export type IncomeLine = z.output<typeof incomeLine>;
