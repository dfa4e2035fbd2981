import type { MutualModel } from '../forecast/mutual-model.ts';
import type { LeverRow } from '../ipc/cash.ts';
import { organisationId } from '../model/ids.ts';
import type { CashAssumptions } from '../model/parameters/cash-assumptions.ts';
import { addMonths, formatDate, type IsoDate } from '../time.ts';
import { plannedOf } from './state.ts';

export const stressIds = ['receipts slip', 'payables stretch', 'contract not renewed', 'commissioner late', 'pay award unfunded'] as const;
export type StressId = (typeof stressIds)[number];
/** A standard stress of one mutual, ready to be put to its forecast; `levers` empty and `note` why, where there is nothing to put it to. */
export type StandardStress = { readonly id: StressId; readonly label: string; readonly levers: readonly LeverRow[]; readonly note: string | null };

/** When the largest contract ends where none does within the forecast. */
const OTHERWISE_AFTER = 12;
const percent = (basisPoints: number): string => `${(basisPoints / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })} %`;

/** The contract that ends first within the forecast, of those that end together the largest; else the largest of all, in a year. */
function endingFirst({ lines, months: forecast, start }: MutualModel): { readonly row: Pick<LeverRow, 'contractId' | 'from'>; readonly label: string; readonly note: string | null } | null {
  const contracts = lines.flatMap((line) => (line.contractId === null || line.nextYear <= 0 ? [] : [{ ...line, contractId: line.contractId }]));
  const end = addMonths(start, forecast?.months ?? 0);
  const [soonest] = contracts.filter((line): line is typeof line & { readonly endsOn: IsoDate } => line.endsOn !== null && line.endsOn >= start && line.endsOn < end).toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : b.nextYear - a.nextYear));
  if (soonest !== undefined) {
    const contract = forecast?.contracts.find(({ id }) => id === soonest.id);
    const kept = contract !== undefined && forecast !== null && plannedOf(contract, forecast.months).some((amount, t) => amount > 0 && addMonths(start, t) > soonest.endsOn);
    return { row: { contractId: soonest.contractId, from: null }, label: `${soonest.label}, which ends on ${formatDate(soonest.endsOn)}, is not renewed`, note: kept ? null : 'The expected course already counts on nothing after its end.' };
  }
  const [largest] = contracts.toSorted((a, b) => b.nextYear - a.nextYear);
  const from = addMonths(start, OTHERWISE_AFTER);
  return largest === undefined || from >= end ? null : { row: { contractId: largest.contractId, from }, label: `${largest.label}, the largest, ends on ${formatDate(from)}`, note: 'No contract is known to end within the forecast: the largest is taken to end in a year.' };
}

/** The organisation that pays most in the next twelve months; `null` where the record names none. */
function largestPayer({ lines }: MutualModel): { readonly id: LeverRow['organisationId']; readonly name: string } | null {
  const by = new Map<string, { readonly name: string; readonly sum: number }>();
  for (const { payerId, payer, nextYear } of lines) if (payerId !== null) by.set(payerId, { name: payer, sum: (by.get(payerId)?.sum ?? 0) + nextYear });
  const [first] = [...by].toSorted(([, a], [, b]) => b.sum - a.sum);
  return first === undefined ? null : { id: organisationId.parse(first[0]), name: first[1].name };
}

/** The five standard stresses of a mutual, as hard as the cash-flow assumptions say; all hold from the start of the forecast. */
export function standardStresses(model: MutualModel, { receiptsSlip, payablesStretchDays, commissionerLateMonths, payAwardUnfunded }: CashAssumptions): readonly StandardStress[] {
  const row = (lever: LeverRow['lever'], size: number | null, given: Partial<LeverRow> = {}): LeverRow => ({ lever, organisationId: model.organisationId, contractId: null, size, from: null, until: null, note: null, ...given });
  const ending = endingFirst(model);
  const payer = largestPayer(model);
  return [
    { id: 'receipts slip', label: `Receipts slip by ${percent(receiptsSlip)}`, levers: [row('receipts slip', receiptsSlip / 100)], note: null },
    { id: 'payables stretch', label: `Payables stretch by ${payablesStretchDays} days`, levers: [row('payables stretch', payablesStretchDays)], note: 'What is put off is still owed: it helps once.' },
    ending === null
      ? { id: 'contract not renewed', label: 'Contract not renewed', levers: [], note: 'No contract with a known value ends within this forecast.' }
      : { id: 'contract not renewed', label: ending.label, levers: [row('contract not renewed', null, ending.row)], note: ending.note },
    payer === null
      ? { id: 'commissioner late', label: 'Commissioner late', levers: [], note: 'No payer is known by name.' }
      : { id: 'commissioner late', label: `${payer.name} pays ${commissionerLateMonths === 1 ? 'a month' : `${commissionerLateMonths} months`} late`, levers: [row('commissioner late', commissionerLateMonths, { organisationId: payer.id })], note: null },
    { id: 'pay award unfunded', label: `Pay award of ${percent(payAwardUnfunded)} unfunded`, levers: [row('pay award unfunded', payAwardUnfunded / 100)], note: null },
  ];
}
