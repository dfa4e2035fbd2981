import { monthsInput, type MonthsInput } from '../../../shared/engine/cash/months-input.ts';
import { cashMonths } from '../../../shared/engine/cash/months.ts';
import { readInput } from '../../../shared/engine/contract.ts';
import type { MutualModel, ModelLine } from '../../../shared/forecast/mutual-model.ts';
import { leverRow, type LeverRow } from '../../../shared/ipc/cash.ts';
import { contractId, organisationId } from '../../../shared/model/ids.ts';
import { applyLevers, type Applied } from '../../../shared/scenarios/apply.ts';
import type { LeverTerms } from '../../../shared/scenarios/target.ts';
import { isoDate, type IsoDate } from '../../../shared/time.ts';
import { found } from '../engine/found.ts';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const M = organisationId.parse(id(1));
export const N = organisationId.parse(id(2));
export const P1 = organisationId.parse(id(11));
export const P2 = organisationId.parse(id(12));
export const c1 = contractId.parse(id(21));
export const c2 = contractId.parse(id(22));
export const c3 = contractId.parse(id(23));
export const start = isoDate.parse('2026-04-01');
export const T = 6;
export const terms: LeverTerms = { start, months: T, today: isoDate.parse('2026-03-20'), names: { [M]: 'Harbour', [N]: 'Meadow', [P1]: 'North board', [P2]: 'South council' } };

/**
 * Earns £1,000 a month of North (a block, paid the month after) and £500 of South (by case, paid at once); pays staff £900 at
 * once and others £400 (half of it moves with activity) the month after. £200 more each month: £2,200 at the end of April, £3,200 of September.
 */
const forecast: MonthsInput = found(readInput(monthsInput, {
  start, months: T, cash: 2_000, minimum: 0, facility: 300, facilityMonths: null, overdraftRate: 0, openingDebtors: [1_000], openingCreditors: [400], activity: null,
  prices: { pay: { how: 'monthly', rate: 0 }, nonPay: { how: 'monthly', rate: 0 } },
  contracts: [
    { type: 'block', id: c1, payer: P1, from: -10, to: null, delay: 1, profile: null, uplift: 0, amount: 1_000 },
    { type: 'cost per case', id: c2, payer: P2, from: -3, to: null, delay: 0, profile: null, uplift: 0, price: 5, plan: 100, activity: null },
  ],
  costs: [{ name: 'Staff costs', amount: 900, fixedShare: 1, index: 'pay' }, { name: 'Other costs, paid after 1 month', amount: 400, fixedShare: 0.5, index: 'nonPay', paidAfter: 1 }],
}));
const lines: readonly ModelLine[] = [
  { contractId: c1, id: c1, label: 'H-1 Nursing', payerId: P1, payer: 'North board', nextYear: 12_000, endsOn: isoDate.parse('2027-03-31') },
  { contractId: c2, id: c2, label: 'H-2 Clinics', payerId: P2, payer: 'South council', nextYear: 6_000, endsOn: null },
];
export const modelOf = (change: Partial<MonthsInput> = {}, given: Partial<MutualModel> = {}): MutualModel => {
  const months = { ...forecast, ...change };
  return {
    organisationId: M, name: 'Harbour', standing: 'trading', asOf: terms.today, start, lines,
    figures: [{ key: `due after/${c1}`, group: 'payment', label: 'H-1: due after', value: 15, unit: 'days', how: 'Said.', sources: [], assume: null }],
    missing: [], trust: { grade: 'sound', findings: [] }, months, weeks: null,
    simulated: { id: M, forecast: months, drift: { pay: 0, nonPay: 0 }, lines: {}, debtorsByChance: [], activityVolatility: 0, loadings: {}, shocks: [] }, ...given,
  };
};
export const model = modelOf();
export const day = (text: string): IsoDate => isoDate.parse(text);
export const lever = (name: LeverRow['lever'], size: number | null, given: Partial<Record<keyof LeverRow, string | null>> = {}): LeverRow =>
  leverRow.parse({ lever: name, organisationId: M, contractId: null, size, from: null, until: null, note: null, ...given });

export const applied = (levers: readonly LeverRow[], models: readonly MutualModel[] = [model]): Applied => applyLevers(models, levers, terms);
export const balanceOf = ({ months }: MutualModel): readonly number[] => [...found(cashMonths(months!)).balance];
/** By how much each month’s balance is higher, to the penny. */
export function difference(levers: readonly LeverRow[], given: MutualModel = model): readonly number[] {
  const { models, problems } = applied(levers, [given]);
  if (problems.length > 0) throw new Error(problems.map(({ sentence }) => sentence).join(' '));
  const base = balanceOf(given);
  return balanceOf(models[0]!).map((one, t) => Math.round((one - base[t]!) * 100) / 100);
}
