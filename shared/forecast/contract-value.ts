import { financialYearEnd, financialYearLabel, financialYearOf, financialYearStart, formatDate, type FinancialYear, type IsoDate } from '../time.ts';
import type { CashContract } from './cash-record.ts';
import { dayOf, sharedDays } from './periods.ts';
import { assumed, assumedHow, byAssumption, count, of, percentSaid, pounds, said, type Notebook } from './notebook.ts';
import type { FigureSource } from './figure.ts';

const EVER = 400_000;

/** The last day of a contract: its end, or that of an extension that was taken, whichever is later; `null` where neither is known. */
export function endOf({ endOn, extensionOptions }: Pick<CashContract, 'endOn' | 'extensionOptions'>): IsoDate | null {
  return extensionOptions.reduce<IsoDate | null>((last, { until, taken }) => (taken === true && (last === null || until > last) ? until : last), endOn);
}

/** The days on which a contract runs, as whole days; open ends reach beyond every forecast. */
export const runOf = (contract: CashContract): { readonly from: number; readonly to: number } => {
  const end = endOf(contract);
  return { from: contract.startOn === null ? -EVER : dayOf(contract.startOn), to: end === null ? EVER : dayOf(end) };
};

/** Whether anything is to be expected of it: not before it is awarded, nor once it has ended before its time. */
export const isExpected = ({ status }: Pick<CashContract, 'status'>): boolean => status !== 'pipeline' && status !== 'ended';

export const contractSource = ({ id, reference }: CashContract, part: string, on: IsoDate | null): FigureSource => ({ is: 'record', kind: 'contract', id, words: `Contract ${reference}, ${part}`, on });

const UNITS = 'price a unit and units a month';
/** Units a month that its services add up to; `null` unless all are known. */
const unitsOf = ({ serviceVolumes }: CashContract): number | null =>
  (serviceVolumes.length === 0 || serviceVolumes.some(({ unitsAMonth }) => unitsAMonth === null) ? null : serviceVolumes.reduce((sum, { unitsAMonth }) => sum + (unitsAMonth ?? 0), 0));

/** Price times units a month in pounds, where both are known of a contract that is paid by what is done. */
function byUnits(contract: CashContract): number | null {
  const units = unitsOf(contract);
  return (contract.pricing === 'cost and volume' || contract.pricing === 'cost per case') && contract.unitPrice !== null && units !== null ? pounds(contract.unitPrice) * units : null;
}

export type ContractValue = {
  /** Pounds a day, by the financial year of a day on which the contract runs. */
  readonly perDay: (financialYear: number) => number;
  readonly how: string;
  readonly sources: readonly FigureSource[];
};

const yearsSaid = (values: CashContract['yearValues']): string => {
  const labels = values.map(({ year }) => financialYearLabel(year));
  return labels.length === 1 ? (labels[0] ?? '') : `${labels[0]} to ${labels.at(-1)}`;
};
const daysIn = (year: FinancialYear, { from, to }: { readonly from: number; readonly to: number }): number => sharedDays(from, to, dayOf(financialYearStart(year)), dayOf(financialYearEnd(year)));

/** By how much a contract's price rises a year where its values end: 0.02 is 2 %; `null` where it is indexed by an amount nobody recorded. */
const indexed = ({ indexation, indexationPercent }: CashContract): number | null => (indexation === null || indexation === 'none' ? 0 : indexationPercent === null ? null : indexationPercent / 10_000);

/**
 * What a contract brings a day: a person's assumption; else the values of its financial years spread over the days of each on
 * which it runs, and after the last one that value with the contract's indexation; else price times units; else its total value
 * spread over its days. `null` where none of these is known, which is asked for by name.
 */
export function valueOf(notebook: Notebook, contract: CashContract): ContractValue | null {
  const assumption = assumed(notebook, 'income a month', { contractId: contract.id });
  if (assumption !== null) return { perDay: () => (assumption.value * 12) / 365.25, how: assumedHow(assumption), sources: [byAssumption(assumption)] };
  const run = runOf(contract);
  const yearValues = contract.yearValues.filter(({ amount }) => amount >= 0);
  if (yearValues.length < contract.yearValues.length) {
    notebook.missing.push({
      key: `value below nothing/${contract.id}`, label: `Values of contract ${contract.reference}`, means: 'A value below £0 is no income, and is not counted.', ask: 'Correct the values of the contract by financial year.', stops: false, assume: of('income a month', contract.id), record: { kind: 'contract', id: contract.id },
    });
  }
  if (yearValues.length > 0) return byYears(notebook, contract, yearValues, run);
  const units = byUnits(contract);
  if (units !== null) {
    return {
      perDay: () => (units * 12) / 365.25,
      how: `Its price of ${said(pounds(contract.unitPrice ?? 0))} a unit times ${count(unitsOf(contract) ?? 0, 'unit', 'units')} a month; no values by financial year are recorded.`, sources: [contractSource(contract, UNITS, contract.startOn)],
    };
  }
  const end = endOf(contract);
  if (contract.totalValue !== null && contract.totalValue >= 0 && contract.startOn !== null && end !== null && run.to >= run.from) {
    const daily = pounds(contract.totalValue) / (run.to - run.from + 1);
    return {
      perDay: () => daily,
      how: `Its total value of ${said(pounds(contract.totalValue))} spread evenly over its days from ${formatDate(contract.startOn)} to ${formatDate(end)}; no values by financial year are recorded.`, sources: [contractSource(contract, 'total value', contract.startOn)],
    };
  }
  return null;
}

function byYears(notebook: Notebook, contract: CashContract, yearValues: CashContract['yearValues'], run: { readonly from: number; readonly to: number }): ContractValue | null {
  const daily = new Map<number, number>(yearValues.map(({ year, amount }) => [year, pounds(amount) / Math.max(1, daysIn(year, run))]));
  // A year in which the contract does not run has a value that no day can bring.
  const running = yearValues.filter(({ year }) => daysIn(year, run) > 0);
  const [first, last] = [running[0], running.at(-1)];
  if (first === undefined || last === undefined) return null;
  const rise = indexed(contract);
  const { calendar, terms: { months } } = notebook;
  const end = endOf(contract);
  const horizon = calendar.from(months) - 1;
  const beyond = financialYearOf(calendar.firstDay(Math.max(0, months - 1))) > last.year && (end === null || dayOf(end) > dayOf(financialYearEnd(last.year)));
  if (beyond && rise === null) {
    notebook.missing.push({
      key: `indexation/${contract.id}`, label: `Indexation of contract ${contract.reference}`, means: `Its price after ${financialYearLabel(last.year)} is taken to stay as it is in that year.`, ask: `Enter the percentage of the indexation “${contract.indexation ?? ''}”, or values of the years after ${financialYearLabel(last.year)}.`,
      stops: false, assume: of('income a month', contract.id), record: { kind: 'contract', id: contract.id },
    });
  }
  const gaps = [...new Set(Array.from({ length: last.year - first.year }, (_, at) => first.year + at))].filter((year) => !daily.has(year));
  const early = run.from < dayOf(financialYearStart(first.year)) && calendar.from(0) < dayOf(financialYearStart(first.year));
  if (early && Math.min(horizon, dayOf(financialYearStart(first.year))) > Math.max(run.from, calendar.from(0))) {
    notebook.missing.push({
      key: `value before/${contract.id}`, label: `Value of contract ${contract.reference} before ${financialYearLabel(first.year)}`, means: 'Nothing is counted for the months before the first year that has a value.', ask: 'Enter the contract’s value for every financial year in which it runs.', stops: false, assume: of('income a month', contract.id), record: { kind: 'contract', id: contract.id },
    });
  }
  const after = beyond ? ` After ${financialYearLabel(last.year)} the value of that year goes on${rise === null || rise === 0 ? ' as it is' : `, rising by ${percentSaid(rise)} each April (${contract.indexation ?? 'indexation'})`}.` : '';
  return {
    perDay(year) {
      if (year < first.year) return 0;
      let known: number = Math.min(year, last.year);
      while (!daily.has(known)) known -= 1;
      return daily.get(known)! * (1 + (rise ?? 0)) ** (year - known);
    },
    how: `Values of ${yearsSaid(running)}, each spread over the days of its year on which the contract runs.${gaps.length > 0 ? ` ${count(gaps.length, 'year', 'years')} between without a value ${gaps.length === 1 ? 'takes' : 'take'} that of the year before.` : ''}${after}`,
    sources: running.filter(({ year }) => dayOf(financialYearEnd(year)) >= calendar.from(0)).slice(0, 6).concat(dayOf(financialYearEnd(last.year)) >= calendar.from(0) ? [] : [last])
      .map(({ year }) => contractSource(contract, `value of ${financialYearLabel(year)}`, financialYearStart(year))),
  };
}

/** Pounds earned between two days, both counted, on which the contract runs. */
export function earnedBetween({ perDay }: ContractValue, run: { readonly from: number; readonly to: number }, from: number, to: number): number {
  let total = 0;
  for (let day = Math.max(from, run.from); day <= Math.min(to, run.to);) {
    const year = yearOfDay(day);
    const last = Math.min(to, run.to, yearEnd(year));
    total += perDay(year) * (last - day + 1);
    day = last + 1;
  }
  return total;
}

const ends = new Map<number, number>();
function yearEnd(year: number): number {
  const known = ends.get(year) ?? Date.UTC(year + 1, 2, 31) / 86_400_000;
  ends.set(year, known);
  return known;
}
/** The financial year of a day, by the year in which it begins. */
export function yearOfDay(day: number): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCMonth() >= 3 ? date.getUTCFullYear() : date.getUTCFullYear() - 1;
}
