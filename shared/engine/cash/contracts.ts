import { z } from 'zod';
import { unreachable } from '../../unreachable.ts';
import { atLeastZero, MOST_MONTHS, MOST_POUNDS, name, poundsAtLeastZero, share, whole } from '../fields.ts';
import { LATEST } from '../simulation/portfolio.ts';
import { yearlyRise } from './prices.ts';

/** Multiples of the plan, month by month of the forecast; `null`: 1 in every month. */
export const multiples = z.array(atLeastZero.max(1_000, 'That is more than a thousand times the plan.')).max(MOST_MONTHS, `There are ${MOST_MONTHS} months at most.`).nullable().default(null);
const month = whole(0, MOST_MONTHS - 1, 'A month');
const dated = z.array(z.object({ month, amount: poundsAtLeastZero })).max(MOST_MONTHS, `There are ${MOST_MONTHS} amounts at most.`);

const running = {
  /** Stable: what is drawn for it in a simulation depends on it. */
  id: name,
  payer: name,
  /** Its first month, from 0; negative where it began before the forecast. Uplifts come on its own anniversary. */
  from: whole(-1_200, MOST_MONTHS - 1, 'The first month'),
  /** Its last month; `null` where it does not end. */
  to: whole(0, MOST_MONTHS - 1, 'The last month').nullable(),
  /** Whole months from the month that earns it to the month that receives it. */
  delay: whole(0, LATEST, 'The delay in months'),
  /** Of what is planned, for seasons or for invoices of a quarter at a time. */
  profile: multiples,
  /** Yearly, compounding on each anniversary: 0.02 is 2 %. */
  uplift: yearlyRise.default(0),
};
/** Pounds a unit, and units a month. Activity as a multiple of plan; `null` takes the mutual's. */
const byActivity = { price: poundsAtLeastZero, plan: atLeastZero.max(MOST_POUNDS), activity: multiples };

export const cashContract = z.discriminatedUnion('type', [
  /** Pounds a month at the contract's start. */
  z.object({ type: z.literal('block'), ...running, amount: poundsAtLeastZero }),
  /** Paid as planned within plan ± width (0.05 = 5 %); beyond it the marginal rate of the price is added or kept back. */
  z.object({ type: z.literal('activity'), ...running, ...byActivity, width: share, marginalRate: share }),
  z.object({ type: z.literal('cost per case'), ...running, ...byActivity }),
  /** Earned by results of a month and paid `lag` months later; `attainment` is the share of the results that is expected. */
  z.object({ type: z.literal('outcome'), id: name, payer: name, earned: dated, attainment: share, lag: whole(0, 120, 'The lag in months') }),
  /** Received in months; with clawback, a share of what was received before goes back in a month. */
  z.object({ type: z.literal('grant'), id: name, payer: name, received: dated, clawback: z.object({ month, share }).nullable() }),
]);
export type CashContract = z.output<typeof cashContract>;
export type RunningContract = Extract<CashContract, { from: number }>;

export const cashCost = z.object({
  name,
  /** Pounds a month at the prices of the start and at plan activity. */
  amount: poundsAtLeastZero,
  /** f: the share that does not move with activity. */
  fixedShare: share,
  index: z.enum(['pay', 'nonPay', 'none']),
  /** Whole months from the month that causes it to the month that pays it. */
  paidAfter: whole(0, LATEST, 'The months until it is paid').default(0),
  from: month.default(0),
  to: month.nullable().default(null),
  profile: multiples,
  /** The contract whose activity it follows; `null` for the mutual's. */
  follows: name.nullable().default(null),
});
export type CashCost = z.output<typeof cashCost>;

/** What a contract earns in a month, taken apart: as at its start, what uplifts add, and what activity off plan adds (or takes). */
export type Earned = { readonly base: number; readonly uplift: number; readonly activity: number };
const NOTHING: Earned = { base: 0, uplift: 0, activity: 0 };

/**
 * The multiple of its planned price × plan that a contract is paid when activity is `a` times plan. Corridor: 1 + mr·(a − (1 + κ))⁺ −
 * mr·((1 − κ) − a)⁺, never below zero.
 */
export function paidMultiple(contract: RunningContract, a: number): number {
  switch (contract.type) {
    case 'block': return 1;
    case 'cost per case': return a;
    case 'activity': {
      const { width, marginalRate } = contract;
      return Math.max(0, 1 + marginalRate * Math.max(0, a - (1 + width)) - marginalRate * Math.max(0, 1 - width - a));
    }
    default: return unreachable(contract);
  }
}

/** Income of month s: A(1 + g)^⌊(s − first month)/12⌋ for a block, price × units likewise; nothing outside of its months. */
export function earnedBy(contract: RunningContract, s: number, mutualActivity: readonly number[] | null): Earned {
  if (s < contract.from || (contract.to !== null && s > contract.to)) return NOTHING;
  const base = (contract.type === 'block' ? contract.amount : contract.price * contract.plan) * (contract.profile?.[s] ?? 1);
  const uplifted = base * (1 + contract.uplift) ** Math.floor((s - contract.from) / 12);
  const paid = uplifted * paidMultiple(contract, contract.type === 'block' ? 1 : activityIn(contract, s, mutualActivity));
  return { base, uplift: uplifted - base, activity: paid - uplifted };
}

/** Activity of a month as a multiple of plan. */
export function activityIn(contract: CashContract | null, s: number, mutualActivity: readonly number[] | null): number {
  const own = contract !== null && (contract.type === 'activity' || contract.type === 'cost per case') ? contract.activity : null;
  return (own ?? mutualActivity)?.[s] ?? 1;
}
