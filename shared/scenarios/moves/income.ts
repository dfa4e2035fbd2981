import type { CashContract } from '../../engine/cash/contracts.ts';
import { momentOf, shareOf } from '../moment.ts';
import { isOf, namesInWeeks, scaled, shareOfIncome, withForecast, withWeeks, type Cash, type Sources, type When } from '../state.ts';

/** Income of some sources, in the months and parts of months of a lever, multiplied; in the weeks by the day of the invoice. */
export function scaleIncome(cash: Cash, sources: Sources, { from, to }: Pick<When, 'from' | 'to'>, by: number): Cash {
  const { contracts, months } = cash.forecast;
  const is = isOf(sources);
  const moved = withForecast(cash, { contracts: contracts.map((contract) => (is(contract) ? scaled(contract, months, (t) => 1 + (by - 1) * shareOf(t, from, to)) : contract)) });
  const named = namesInWeeks(cash, sources);
  return withWeeks(moved, ({ invoices, start }) => ({
    invoices: invoices.map((one) => {
      const moment = momentOf(start, one.invoiced);
      return named(one.name) && moment >= from && moment < to ? { ...one, amount: one.amount * by } : one;
    }),
  }));
}

/** Activity against plan: the mutual’s, which every source follows that has none of its own; or that of one source, with its part of the mutual’s. */
export function scaleActivity(cash: Cash, sources: Sources, { from, to }: Pick<When, 'from' | 'to'>, by: number): Cash {
  const { contracts, months, activity } = cash.forecast;
  const is = isOf(sources);
  const factor = (t: number, weight: number): number => 1 + (by - 1) * weight * shareOf(t, from, to);
  const before = Array.from({ length: months }, (_, t) => activity?.[t] ?? 1);
  const weights = shareOfIncome(cash.forecast, is);
  const all = sources.contractId === null && sources.payerId === null;
  return withForecast(cash, {
    activity: before.map((one, t) => one * factor(t, all ? 1 : weights[t]!)),
    contracts: contracts.map((contract): CashContract => {
      if (contract.type !== 'activity' && contract.type !== 'cost per case') return contract;
      if (all && contract.activity === null) return contract;
      return { ...contract, activity: Array.from({ length: months }, (_, t) => (contract.activity ?? before)[t]! * (is(contract) ? factor(t, 1) : 1)) };
    }),
  });
}

/** Prices fall on each anniversary from a moment on, in the place of the uplift; what has no anniversaries stays. */
export function deflate(cash: Cash, sources: Sources, from: number, by: number): Cash {
  const { contracts, months } = cash.forecast;
  const is = isOf(sources);
  return withForecast(cash, {
    contracts: contracts.map((contract) => {
      if (!is(contract) || contract.type === 'outcome' || contract.type === 'grant') return contract;
      const first = Math.ceil(from - 1e-9);
      const years = (t: number): number => Math.floor((t - contract.from) / 12);
      return scaled(contract, months, (t) => {
        const passed = t < first ? 0 : years(t) - years(first - 1);
        return ((1 - by) / (1 + contract.uplift)) ** passed;
      });
    }),
  });
}

/** Costs that move with activity, less what moved with sources that are gone: those that follow one of them wholly, the others by its share of income. */
export function withoutMovingCosts(cash: Cash, sources: Sources, from: number): Cash {
  const { costs, contracts, months } = cash.forecast;
  const is = isOf(sources);
  const weights = shareOfIncome(cash.forecast, is);
  const gone = new Set(contracts.filter(is).map(({ id }) => id));
  return withForecast(cash, {
    costs: costs.flatMap((cost) => {
      if (cost.fixedShare === 1 || (cost.follows !== null && !gone.has(cost.follows))) return [cost];
      const weight = (t: number): number => (cost.follows === null ? weights[t]! : 1);
      const moving = { ...cost, name: `${cost.name}, moving`.slice(0, 200), amount: cost.amount * (1 - cost.fixedShare), fixedShare: 0, profile: Array.from({ length: months }, (_, t) => (cost.profile?.[t] ?? 1) * (1 - weight(t) * shareOf(t, from, Infinity))) };
      return cost.fixedShare === 0 ? [moving] : [{ ...cost, amount: cost.amount * cost.fixedShare, fixedShare: 1 }, moving];
    }),
  });
}
