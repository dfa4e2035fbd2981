import type { MonthsInput } from '../engine/cash/months-input.ts';
import { driftOf, type SimulatedInput } from '../engine/cash/simulated.ts';
import { LATEST } from '../engine/simulation/portfolio.ts';
import type { Standing } from '../model/organisation.ts';
import { formatDate } from '../time.ts';
import type { CashRecord, ModelTerms } from './cash-record.ts';
import { contractLine, type IncomeLine } from './contract-lines.ts';
import { costsOf } from './costs.ts';
import { facilityOf } from './facility.ts';
import type { MutualModel } from './mutual-model.ts';
import { assumed, assumedHow, assumedOrDefault, byAssumption, byDefault, notebookFor, of, said, type Notebook } from './notebook.ts';
import { hasNoDays, otherIncome } from './other-income.ts';
import { openingOf } from './opening.ts';
import { MONTH_DAYS } from './periods.ts';
import { trustOf } from './trust.ts';
import { dipsOf, weeksInputOf } from './week-input.ts';

export const DEMAND = 'demand';
export const PAY = 'pay';
export const PRICES = 'prices';

/** Standings of which there is no cash to forecast. */
const over: readonly (Standing | null)[] = ['failed', 'closed', 'merged'];

function refuseWhatIsOver({ record: { organisation, takenOver }, missing }: Notebook): boolean {
  const { id, name, standing } = organisation;
  if (takenOver === null && !over.includes(standing)) return false;
  const by = takenOver === null ? '' : takenOver.by.join(' and ');
  missing.push({
    key: 'standing', label: takenOver === null ? `${name} is ${standing ?? 'over'}` : `${name} was taken over by ${by}`, stops: true, assume: null, record: { kind: 'organisation', id },
    means: takenOver === null ? 'There is no cash of it to forecast.' : `Since ${formatDate(takenOver.on)} its contracts and debts are those of ${by}, so there is no cash of its own to forecast.`,
    ask: takenOver === null ? 'If it trades after all, correct its standing.' : `Look at the forecast of ${by} instead.`,
  });
  return true;
}

function minimumOf(notebook: Notebook, costsAMonth: number | null): number | null {
  const { terms: { parameters: { values } }, figures } = notebook;
  const base = { key: 'minimum balance', group: 'facility', label: 'Minimum balance', unit: '£', assume: of('minimum balance') } as const;
  const one = assumed(notebook, 'minimum balance');
  if (one === null && costsAMonth === null) {
    figures.push({ ...base, value: null, how: 'Not known, as the costs that it is days of are not.', sources: [] });
    return null;
  }
  const value = one?.value ?? ((costsAMonth ?? 0) * values.minimumBalanceDays) / MONTH_DAYS;
  const words = `${values.minimumBalanceDays} days of costs of ${said(costsAMonth ?? 0)} a month, from the cash-flow assumptions.`;
  figures.push({ ...base, value, how: one === null ? `${words} Nobody decided on another.` : assumedHow(one), sources: [one === null ? byDefault(notebook, words) : byAssumption(one)] });
  return value;
}

/** Interest on an overdrawn balance, in percent a year: assumed, or the dearest of its facilities, as nobody knows which is drawn first; else the default. */
function overdraftRateOf(notebook: Notebook): number {
  const { record: { organisation, obligations }, terms: { start, parameters: { values } }, figures } = notebook;
  const what = 'overdraft rate';
  const label = 'Interest on an overdraft, a year';
  const [dearest] = obligations.filter(({ obligation, debtorId, startOn, untilOn, rate }) => obligation === 'overdraft or facility' && debtorId === organisation.id && rate !== null && (startOn === null || startOn <= start) && (untilOn === null || untilOn >= start))
    .toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  if (dearest === undefined || dearest.rate === null || assumed(notebook, what) !== null) {
    return assumedOrDefault(notebook, { what, byDefaultIs: values.overdraftRate / 100, words: 'Interest a year on an overdrawn balance, from the cash-flow assumptions.', label, group: 'facility' });
  }
  const value = dearest.rate / 100;
  figures.push({
    key: what, group: 'facility', label, value, unit: '% a year', how: `Of “${dearest.what}”, the dearest of its facilities at the start.`,
    sources: [{ is: 'record', kind: 'obligation', id: dearest.id, words: `Obligation “${dearest.what}”, interest a year`, on: dearest.knownOn }], assume: of(what),
  });
  return value;
}

/** How sure the forecast is of activity and prices. */
function uncertaintyOf(notebook: Notebook): { readonly activity: number | null; readonly volatility: number; readonly together: number; readonly rate: number } {
  const { terms: { parameters: { values } }, figures } = notebook;
  const volatility = assumedOrDefault(notebook, { what: 'activity volatility', byDefaultIs: values.activityVolatility / 100, words: 'Standard deviation of a month’s activity as a share of plan, from the cash-flow assumptions.', label: 'Activity goes up and down by', group: 'uncertainty' });
  const defaulted = (key: string, label: string, value: number, how: string): void => { figures.push({ key, group: 'uncertainty', label, value, unit: '%', how, sources: [byDefault(notebook, label)], assume: null }); };
  defaulted('activity together', 'Activity moves together with that of all mutuals', values.activityTogether / 100, 'Correlation of its activity with demand in general, from the cash-flow assumptions.');
  defaulted('price volatility', 'Yearly rises go up and down by', values.priceVolatility / 100, 'Standard deviation of a year’s rise of pay and of other prices, from the cash-flow assumptions; the same for all mutuals.');
  const rate = overdraftRateOf(notebook);
  const against = assumed(notebook, 'activity against plan');
  if (against !== null && against.contractId === null) figures.push({ key: 'activity against plan', group: 'income', label: 'Activity against plan', value: against.value, unit: '%', how: assumedHow(against), sources: [byAssumption(against)], assume: of('activity against plan') });
  return { activity: against !== null && against.contractId === null ? against.value / 100 : null, volatility: volatility / 100, together: values.activityTogether / 10_000, rate: rate / 100 };
}

/**
 * A mutual's cash-flow model from what the record has of it. Every number of the engine's input is a figure of the model, or follows
 * from figures; what is not known is named, and stops the forecast where a forecast without it would mislead. Months begin on `start`;
 * money is in pounds. Nothing is read but what is given, so that the same record makes the same model.
 */
export function mutualModel(record: CashRecord, terms: ModelTerms): MutualModel {
  const notebook = notebookFor(record, terms);
  const { organisation } = record;
  const made = refuseWhatIsOver(notebook) ? null : modelled(notebook);
  return {
    organisationId: organisation.id, name: organisation.name, standing: organisation.standing, asOf: terms.today, start: terms.start,
    lines: made?.lines.map(({ line }) => line) ?? [], figures: notebook.figures, missing: notebook.missing,
    trust: trustOf(notebook, made?.lines ?? [], (made?.simulated ?? null) !== null), simulated: made?.simulated ?? null, months: made?.simulated?.forecast ?? null, weeks: made?.weeks ?? null,
  };
}

/** Of two ids that are one, the first keeps it: the engine knows lines by their ids. */
const distinct = (lines: readonly IncomeLine[]): readonly IncomeLine[] => [...new Map(lines.toReversed().map((line) => [line.line.id, line])).values()].reverse();

function modelled(notebook: Notebook): { readonly lines: readonly IncomeLine[]; readonly simulated: SimulatedInput | null; readonly weeks: MutualModel['weeks'] } {
  const { record, terms: { start, months, parameters: { values } } } = notebook;
  const contracts = record.contracts.map((contract) => contractLine(notebook, contract)).filter((line) => line !== null);
  const costs = costsOf(notebook);
  const first = distinct([...contracts, ...otherIncome(notebook, costs.prices.nonPay.rate)]);
  const opening = openingOf(notebook, first, costs.creditorDays);
  const noDays = hasNoDays(notebook);
  const lines = first.map((one): IncomeLine => (noDays(one) && one.engine.type === 'block'
    ? { ...one, engine: { ...one.engine, delay: opening.accountsDelay }, expected: one.expected.map((payment) => ({ ...payment, expected: payment.expected + Math.round(opening.accountsDelay * MONTH_DAYS) })) } : one));
  const facility = facilityOf(notebook);
  const { activity, volatility, together, rate } = uncertaintyOf(notebook);
  const minimum = minimumOf(notebook, costs.staff === null || costs.other === null ? null : costs.staff + costs.other);
  if (lines.length === 0) {
    notebook.missing.push({
      key: 'income', label: `Who pays ${record.organisation.name}`, means: 'No income is known, so no forecast is made: it would show that the cash runs out, which nobody knows.', ask: 'Enter its contracts with their values, its other income as cash items, or a financial statement with its income.', stops: true, assume: null, record: { kind: 'organisation', id: record.organisation.id },
    });
  }
  const { cash, debtors, creditors } = opening;
  if (cash === null || debtors === null || creditors === null || costs.staff === null || costs.other === null || minimum === null || lines.length === 0) return { lines, simulated: null, weeks: null };
  const before = notebook.calendar.from(0);
  const scaled = lines.flatMap((line) => line.expected.filter(({ invoiced }) => invoiced >= before || opening.counts(line)).map((one) => (one.invoiced < before ? { ...one, amount: one.amount * opening.debtorScale } : one)));
  const weeks = weeksInputOf(notebook, { cash, minimum, facility, costs, received: [...opening.debtorPayments, ...scaled], owedByIt: opening.creditorPayments });
  const dip = dipsOf(notebook, weeks);
  const forecast: MonthsInput = {
    start, months, cash, minimum, facility: facility.facility, facilityMonths: facility.facilityMonths, ...(facility.facilityByMonth === null ? {} : { facilityByMonth: facility.facilityByMonth }),
    overdraftRate: rate, openingDebtors: [...debtors], openingCreditors: [...creditors], activity: activity === null ? null : Array.from({ length: months }, () => activity),
    prices: costs.prices, contracts: lines.map(({ engine }) => engine), costs: [...costs.costs], otherFlows: [...costs.otherFlows], dip: [...dip],
  };
  return {
    lines, weeks,
    simulated: {
      id: record.organisation.id, forecast, drift: { pay: driftOf(values.payRise / 10_000), nonPay: driftOf(values.otherPriceRise / 10_000) },
      lines: Object.fromEntries(lines.filter(({ settings }) => Object.keys(settings).length > 0).map(({ line, settings }) => [line.id, settings])),
      debtorsByChance: Array.from({ length: Math.min(months, LATEST) }, (_, month) => lines.filter(opening.counts).reduce((sum, { byChance }) => sum + (byChance[month] ?? 0), 0) * opening.debtorScale),
      activityVolatility: volatility, loadings: together > 0 && volatility > 0 ? { [DEMAND]: together } : {}, shocks: [],
    },
  };
}
