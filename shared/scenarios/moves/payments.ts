import { earnedBy, type CashContract } from '../../engine/cash/contracts.ts';
import type { IncomeLine } from '../../engine/simulation/portfolio.ts';
import { LATEST } from '../../engine/simulation/portfolio.ts';
import { MONTH_DAYS } from '../../forecast/periods.ts';
import { momentOf, monthIn, shareOf } from '../moment.ts';
import { isOf, namesInWeeks, plannedOf, scaled, withForecast, withWeeks, type Cash, type Settings, type Sources, type When } from '../state.ts';

/** A shift of whole months, and the share of money that has it. */
type Shift = { readonly months: number; readonly share: number };
/** So many months later (or with a minus sooner), as whole months on either side: a twentieth of a month is no difference. */
export function shiftsOf(months: number): readonly Shift[] {
  const whole = Math.round(months);
  if (Math.abs(months - whole) <= 0.05) return [{ months: whole, share: 1 }];
  const floor = Math.floor(months);
  return [{ months: floor, share: floor + 1 - months }, { months: floor + 1, share: months - floor }];
}

const LEAST_MEDIAN = 1 / MONTH_DAYS;
type Delay = IncomeLine['delay'];
function shiftedDelay(delay: Delay, by: number): Delay {
  switch (delay.type) {
    case 'fixed': return { type: 'fixed', months: Math.min(LATEST, Math.max(0, delay.months + by)) };
    case 'history': return { ...delay, seen: delay.seen.map((one) => Math.max(0, one + by)) };
    case 'lognormal': {
      const median = Math.max(LEAST_MEDIAN, delay.median + by);
      return { ...delay, median, p95: Math.max(median, delay.p95 + by) };
    }
  }
}
const shiftedSettings = (settings: Settings | undefined, by: number): Settings | undefined => (settings?.delay === undefined ? settings : { ...settings, delay: shiftedDelay(settings.delay, by) });

/** The same source, paid so many whole months later. What is put off beyond what the engine can hold counts as its latest. */
function shiftedContract(contract: CashContract, by: number): CashContract {
  switch (contract.type) {
    case 'outcome': return { ...contract, lag: Math.min(120, Math.max(0, contract.lag + by)) };
    case 'grant': return { ...contract, received: contract.received.map((one) => ({ ...one, month: Math.max(0, one.month + by) })) };
    default: return { ...contract, delay: Math.min(LATEST, Math.max(0, contract.delay + by)) };
  }
}

/** A list of amounts by month, of which a share comes so many months later. Past the horizon nothing is seen. */
function shiftedList(list: readonly number[], months: number, share: number, shifts: readonly Shift[]): number[] {
  const found = new Float64Array(months);
  list.forEach((amount, t) => {
    found[t]! += amount * (1 - share);
    for (const shift of shifts) {
      const at = Math.max(0, t + shift.months);
      if (at < months) found[at]! += amount * share * shift.share;
    }
  });
  return [...found];
}

/** The part of the next year’s income that comes from some sources: by it opening debtors, which nobody told apart, are shared. */
export function partOfIncome({ forecast: { contracts, months } }: Cash, sources: Sources): number {
  const is = isOf(sources);
  const sum = (list: readonly CashContract[]): number => list.reduce((total, one) => total + plannedOf(one, months).slice(0, 12).reduce((part, amount) => part + amount, 0), 0);
  const whole = sum(contracts);
  return whole > 0 ? sum(contracts.filter(is)) / whole : 0;
}

/**
 * Invoices from a moment on are paid so many months later, or (with a minus) sooner. Each line is split into its part before the
 * moment, which keeps its id, and its part from then on, `ID from DATE`; where the shift is no whole number of months, a share
 * goes to the month on either side. `share`: of each month’s receipts, the part that is shifted.
 */
export function shiftPayments(cash: Cash, sources: Sources, { from, on }: Pick<When, 'from' | 'on'>, months: number, share = 1): Cash {
  const { contracts, months: horizon, openingDebtors } = cash.forecast;
  const is = isOf(sources);
  const shifts: readonly Shift[] = [...(share < 1 ? [{ months: 0, share: 1 - share }] : []), ...shiftsOf(months).map((one) => ({ ...one, share: one.share * share }))];
  const lines: Record<string, Settings> = { ...cash.lines };
  const made = contracts.flatMap((contract): readonly CashContract[] => {
    if (!is(contract)) return [contract];
    if (contract.type === 'grant') {
      return [{ ...contract, received: contract.received.flatMap((one) => (one.month >= from ? shifts.map((shift) => ({ month: Math.min(599, Math.max(0, one.month + shift.months)), amount: one.amount * shift.share })) : [one])) }];
    }
    const later = (t: number): number => shareOf(t, from, Infinity);
    const head = from > 0 ? `${contract.id} from ${on}` : contract.id;
    const settings = cash.lines[contract.id];
    const parts = shifts.map((shift, at): CashContract => {
      const id = `${head}${at === 0 ? '' : ` ${at + 1}`}`;
      const own = shiftedSettings(settings, shift.months);
      if (own !== undefined) lines[id] = own;
      return { ...shiftedContract(scaled(contract, horizon, (t) => later(t) * shift.share), shift.months), id };
    });
    return from > 0 ? [scaled(contract, horizon, (t) => 1 - later(t)), ...parts] : parts;
  });
  // What was invoiced before the start waits as well where it holds from the start.
  const waiting = (list: readonly number[]): readonly number[] => (from > 0 ? list : shiftedList(list, horizon, partOfIncome(cash, sources), shifts));
  const [debtors, byChance] = [waiting(openingDebtors), waiting(cash.byChance)];
  const named = namesInWeeks(cash, sources);
  const days = Math.round(months * share * MONTH_DAYS);
  return withWeeks({ ...withForecast(cash, { contracts: made, openingDebtors: [...debtors] }), lines, byChance }, (weeks) => {
    const moved = (one: (typeof weeks.invoices)[number]): (typeof weeks.invoices)[number] => {
      if (!named(one.name) || (from > 0 && momentOf(weeks.start, one.invoiced) < from)) return one;
      // Nothing is received before the first day.
      const earliest = Math.ceil(Date.parse(weeks.start) / 86_400_000 - Date.parse(one.invoiced) / 86_400_000) - one.termsDays;
      return { ...one, extraDays: Math.max(one.extraDays + days, Math.min(one.extraDays, earliest), -365) };
    };
    return { invoices: weeks.invoices.map(moved), debtors: from > 0 ? weeks.debtors : weeks.debtors.map(moved) };
  });
}

/** Months from invoice to payment where everything is paid on its due day; `null`: no due day is known. */
export const dueMonths = ({ model }: Cash, line: string): number | null => {
  const due = model.figures.find(({ key }) => key === `due after/${line}`)?.value ?? null;
  return due === null ? null : due / MONTH_DAYS;
};

/** Every invoice from a moment on is paid on its due day: no lateness and no chance of it. Lines without a known due day stay as they are. */
export function payOnTime(cash: Cash, sources: Sources, { from, on }: Pick<When, 'from' | 'on'>): Cash {
  const is = isOf(sources);
  const lines: Record<string, Settings> = { ...cash.lines };
  const { contracts, months } = cash.forecast;
  const made = contracts.flatMap((contract): readonly CashContract[] => {
    const due = is(contract) ? dueMonths(cash, contract.id.split(' ')[0]!) : null;
    if (due === null || contract.type === 'grant') return [contract];
    const whole = Math.min(LATEST, Math.floor(due));
    const id = from > 0 ? `${contract.id} from ${on}` : contract.id;
    const settings = cash.lines[contract.id];
    // What is drawn stays drawn, without spread: the factor of its payer stays in its place, and with it everybody's chances.
    const sure = Math.max(LEAST_MEDIAN, due);
    lines[id] = { ...settings, delay: settings?.delay?.type === 'lognormal' ? { ...settings.delay, median: sure, p95: sure } : { type: 'fixed', months: whole } };
    const later = (t: number): number => shareOf(t, from, Infinity);
    const part = scaled(contract, months, later);
    const paid: CashContract = part.type === 'outcome' ? { ...part, id, lag: whole } : part.type === 'grant' ? part : { ...part, id, delay: whole };
    return from > 0 ? [scaled(contract, months, (t) => 1 - later(t)), paid] : [paid];
  });
  return { ...withForecast(cash, { contracts: made }), lines };
}

/** Nothing of some sources is received for so many months, and all of it together in the month after them; at the expected delays. */
export function holdPayments(cash: Cash, sources: Sources, from: number, length: number): Cash {
  const { contracts, months, activity, openingDebtors } = cash.forecast;
  const is = isOf(sources);
  const first = monthIn(from);
  const release = first + Math.ceil(length);
  const held = (receipt: number): boolean => receipt >= first && receipt < release;
  const part = partOfIncome(cash, sources);
  const released = (list: readonly number[]): number[] => {
    const all = Array.from({ length: months }, (_, t) => list[t] ?? 0);
    const waiting = all.reduce((sum, one, t) => (held(t) ? sum + one * part : sum), 0);
    return all.map((one, t) => (held(t) ? one * (1 - part) : one) + (t === release ? waiting : 0));
  };
  return withForecast({ ...cash, byChance: released(cash.byChance) }, {
    openingDebtors: released(openingDebtors),
    contracts: contracts.flatMap((contract): readonly CashContract[] => {
      if (!is(contract)) return [contract];
      if (contract.type === 'grant') return [{ ...contract, received: contract.received.map((one) => (held(one.month) ? { ...one, month: Math.min(599, release) } : one)) }];
      const delay = contract.type === 'outcome' ? contract.lag : contract.delay;
      const amount = Array.from({ length: months }, (_, s) => s).filter((s) => held(s + delay)).reduce((sum, s) => {
        if (contract.type === 'outcome') return sum + plannedOf(contract, months)[s]!;
        const { base, uplift, activity: off } = earnedBy(contract, s, activity);
        return sum + base + uplift + off;
      }, 0);
      const rest = scaled(contract, months, (s) => (held(s + delay) ? 0 : 1));
      return amount > 0 ? [rest, { type: 'grant', id: `${contract.id} held`, payer: contract.payer, received: [{ month: Math.min(599, release), amount }], clawback: null }] : [rest];
    }),
  });
}
