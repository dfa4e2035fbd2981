import { z } from 'zod';
import { unreachable } from '../../unreachable.ts';
import { amount, name } from '../fields.ts';
import { LATEST, type IncomeLine, type Portfolio, type SimulatedMutual } from '../simulation/portfolio.ts';

/** `null`: every mutual. */
const mutual = name.nullable();
/** Lines of income by all that is not `null`. */
const lines = { mutual, payer: name.nullable(), line: name.nullable() };

/**
 * What can be moved in a portfolio, without how far. Its amount is given beside it, in the unit that stands with each; the
 * amount that changes nothing is `neutral`'s.
 */
export const lever = z.discriminatedUnion('lever', [
  /** Pounds more in hand at the start (a reserve). */
  z.object({ lever: z.literal('cash'), mutual }),
  /** Pounds more of facility in every month; below nothing there is none. */
  z.object({ lever: z.literal('facility'), mutual }),
  /** Times the planned income of lines. */
  z.object({ lever: z.literal('income'), ...lines }),
  /** Times the delay of payment: the median and the 95th percentile alike, each delay seen, or a fixed one to the nearest month. */
  z.object({ lever: z.literal('delay'), ...lines }),
  /** Months later than now: added to the median and the 95th percentile, to each delay seen, or to a fixed one to the nearest month. */
  z.object({ lever: z.literal('late'), ...lines }),
  /** The month from whose start lines bring nothing more; of 4.25, a quarter of month 4 is still earned. */
  z.object({ lever: z.literal('loss'), ...lines }),
  /** Times a cost, by its name, or all costs. */
  z.object({ lever: z.literal('cost'), mutual, cost: name.nullable() }),
  /** Added to the monthly log drift of a price index: 0.0025 is about 3 % a year. */
  z.object({ lever: z.literal('drift'), index: z.enum(['pay', 'nonPay']) }),
  /** Times the activity that is expected: what it does to income is each line’s own rule, and only the moving part of costs follows. */
  z.object({ lever: z.literal('activity'), mutual }),
  /** Times the standard deviation of activity. */
  z.object({ lever: z.literal('volatility'), mutual }),
  /** Pounds to be paid once, for certain, in a month counted from 0. */
  z.object({ lever: z.literal('payment'), mutual, month: z.int({ error: 'A month is a whole number.' }).min(0, 'Months are counted from 0.') }),
  /** The number at a place of the portfolio, "mutuals[0].cash": the amount takes its place. */
  z.object({ lever: z.literal('value'), path: z.string({ error: 'Give a place in the portfolio, such as mutuals[0].cash.' }).min(1, 'Give a place in the portfolio, such as mutuals[0].cash.').max(300, 'A place has 300 characters at most.') }),
]);
export type Lever = z.output<typeof lever>;
export type LeverName = Lever['lever'];

/** A lever and how far it is moved. */
export const change = z.object({ move: lever, by: amount });
export type Change = z.output<typeof change>;

/** The amount at which a lever changes nothing; `null` where that depends on the portfolio. */
export const neutral: Readonly<Record<LeverName, number | null>> = {
  cash: 0, facility: 0, income: 1, delay: 1, late: 0, loss: null, cost: 1, drift: 0, activity: 1, volatility: 1, payment: 0, value: null,
};

const isOf = (wanted: string | null, is: string): boolean => wanted === null || wanted === is;

const overMutuals = (portfolio: Portfolio, wanted: string | null, move: (mutual: SimulatedMutual) => SimulatedMutual): Portfolio =>
  ({ ...portfolio, mutuals: portfolio.mutuals.map((one) => (isOf(wanted, one.id) ? move(one) : one)) });

type Lines = { readonly mutual: string | null; readonly payer: string | null; readonly line: string | null };
const overLines = (portfolio: Portfolio, { mutual: of, payer, line }: Lines, move: (line: IncomeLine) => IncomeLine): Portfolio =>
  overMutuals(portfolio, of, (one) => ({ ...one, income: one.income.map((each) => (isOf(payer, each.payer) && isOf(line, each.id) ? move(each) : each)) }));

/** A delay of payment, moved: what is known of it, and never below nothing nor, where it is fixed, past LATEST. */
function delayed({ delay, ...line }: IncomeLine, move: (months: number) => number): IncomeLine {
  switch (delay.type) {
    case 'fixed': return { ...line, delay: { ...delay, months: Math.min(LATEST, Math.max(0, Math.round(move(delay.months)))) } };
    case 'lognormal': return { ...line, delay: { ...delay, median: move(delay.median), p95: move(delay.p95) } };
    case 'history': return { ...line, delay: { ...delay, seen: delay.seen.map((months) => Math.max(0, move(months))) } };
    default: return unreachable(delay);
  }
}

/** A line of income at so many times the activity that was expected of it. */
function busier({ rule, ...line }: IncomeLine, by: number): IncomeLine {
  switch (rule.type) {
    case 'block': return { ...line, rule };
    case 'cost per case': return { ...line, rule, planned: line.planned.map((each) => each * by) };
    case 'corridor': return { ...line, rule: { ...rule, expected: (rule.expected ?? 1) * by } };
    default: return unreachable(rule);
  }
}

/** A cost at so many times the activity: its fixed part stays, and is another share of the whole. */
function busierCost({ planned, fixedShare, ...cost }: SimulatedMutual['costs'][number], by: number): SimulatedMutual['costs'][number] {
  const times = fixedShare + (1 - fixedShare) * by;
  return { ...cost, planned: planned.map((each) => each * times), fixedShare: times === 0 ? fixedShare : fixedShare / times };
}

/** The share of month t that comes before a moment counted in months. */
const before = (moment: number, t: number): number => Math.min(1, Math.max(0, moment - t));

/** The portfolio with a lever moved, as it is reckoned; whether there is such a place and such an amount is the caller's to check. */
export function moved(portfolio: Portfolio, { move, by }: Change): Portfolio {
  switch (move.lever) {
    case 'cash': return overMutuals(portfolio, move.mutual, (one) => ({ ...one, cash: one.cash + by }));
    case 'facility': return overMutuals(portfolio, move.mutual, (one) => ({ ...one, facility: one.facility.map((each) => Math.max(0, each + by)) }));
    case 'income': return overLines(portfolio, move, (line) => ({ ...line, planned: line.planned.map((each) => each * by) }));
    case 'delay': return overLines(portfolio, move, (line) => delayed(line, (months) => months * by));
    case 'late': return overLines(portfolio, move, (line) => delayed(line, (months) => months + by));
    case 'loss': return overLines(portfolio, move, (line) => ({ ...line, planned: line.planned.map((each, t) => each * before(by, t)) }));
    case 'cost': return overMutuals(portfolio, move.mutual, (one) => ({ ...one, costs: one.costs.map((cost) => (isOf(move.cost, cost.name) ? { ...cost, planned: cost.planned.map((each) => each * by) } : cost)) }));
    case 'drift': return { ...portfolio, prices: { ...portfolio.prices, [move.index]: { ...portfolio.prices[move.index], drift: portfolio.prices[move.index].drift + by } } };
    case 'activity': return overMutuals(portfolio, move.mutual, (one) => ({ ...one, income: one.income.map((line) => busier(line, by)), costs: one.costs.map((cost) => busierCost(cost, by)) }));
    case 'volatility': return overMutuals(portfolio, move.mutual, (one) => ({ ...one, activityVolatility: one.activityVolatility * by }));
    case 'payment': return overMutuals(portfolio, move.mutual, (one) => ({ ...one, otherFlows: one.otherFlows.map((each, t) => (t === move.month ? each - by : each)) }));
    case 'value': return withNumber(portfolio, stepsOf(move.path), by) as Portfolio;
    default: return unreachable(move);
  }
}

type Step = string | number;
/** "mutuals[0].cash" as its steps. */
export const stepsOf = (path: string): readonly Step[] =>
  path.split('.').flatMap((part) => [part.replace(/\[.*$/, ''), ...[...part.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index))].filter((step) => step !== ''));

/** Steps as their path: what it gives of `stepsOf` is the path itself, where that is one. */
export const pathOf = (steps: readonly Step[]): string => steps.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');

/** What stands at a place; `undefined` where there is none. */
export const numberAt = (value: unknown, steps: readonly Step[]): unknown =>
  steps.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Readonly<Record<Step, unknown>>)[step] : undefined), value);

function withNumber(value: unknown, [step, ...rest]: readonly Step[], number: number): unknown {
  if (step === undefined) return number;
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === step ? withNumber(one, rest, number) : one));
  return { ...(value as object), [step]: withNumber((value as Readonly<Record<Step, unknown>>)[step], rest, number) };
}
