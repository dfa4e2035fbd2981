import type { z } from 'zod';
import { contractFieldset, type contractBase, type YearValue } from '../../../shared/model/contract.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { organisationId } from '../../../shared/model/ids.ts';
import { financialYear, financialYearOf, financialYearsBetween, isoDate, type FinancialYear, type IsoDate } from '../../../shared/time.ts';

export type ContractInput = z.input<typeof contractBase>;
export type YearInput = ContractInput['yearValues'][number];
export type ScheduleInput = NonNullable<ContractInput['schedule']>;

/** What a schedule starts from when a person says that there is one: the commonest, to be corrected. */
export const usualSchedule: ScheduleInput = { frequency: 'monthly', day: 1, inAdvance: false, termsDays: 30 };

/** A new contract; the parties may be given by the page it is added from (`?commissioner=ID&provider=ID`). */
export function blankContract(parameters: URLSearchParams): ContractInput {
  const party = (name: string): string => organisationId.safeParse(parameters.get(name)).data ?? '';
  return { ...blankOf(contractFieldset), commissionerId: party('commissioner'), providerId: party('provider'), status: 'live' };
}

/** A year whose amount is still to be typed. The schema refuses it until it is, so that nothing unknown is kept as 0. */
export const emptyYear = (year: FinancialYear): YearInput => ({ year, amount: null as unknown as YearValue['amount'] });

const yearOf = (value: unknown): FinancialYear | null => financialYear.safeParse(value).data ?? null;
const dateOf = (value: unknown): IsoDate | null => isoDate.safeParse(value).data ?? null;
const MOST_YEARS = 60;

/** The financial years between the dates typed so far that no line is for yet; at most as many as a contract may hold. */
export function missingYears(startOn: unknown, endOn: unknown, present: readonly { readonly year: unknown }[]): readonly FinancialYear[] {
  const [start, end] = [dateOf(startOn), dateOf(endOn)];
  if (start === null || end === null) return [];
  const taken = new Set(present.map(({ year }) => yearOf(year)));
  return financialYearsBetween(start, end).filter((year) => !taken.has(year)).slice(0, Math.max(0, MOST_YEARS - present.length));
}

/** The year that a new line most likely is for: after the last one, else the contract's first, else today's. */
export function nextYear(startOn: unknown, present: readonly { readonly year: unknown }[], today: IsoDate | null): FinancialYear {
  const years = present.flatMap(({ year }) => yearOf(year) ?? []);
  const start = dateOf(startOn) ?? today;
  const after = years.length === 0 ? null : yearOf(Math.max(...years) + 1);
  return after ?? (start === null ? financialYear.parse(2025) : financialYearOf(start));
}

/** The years offered for a line: from well before to well after everything the contract touches. */
export function yearChoices(startOn: unknown, endOn: unknown, present: readonly { readonly year: unknown }[], today: IsoDate | null): readonly FinancialYear[] {
  const known = [dateOf(startOn), dateOf(endOn), today].flatMap((date) => (date === null ? [] : [financialYearOf(date)]));
  const all = [...known, ...present.flatMap(({ year }) => yearOf(year) ?? [])];
  const first = Math.max(1900, Math.min(...all) - 5);
  const last = Math.min(2199, Math.max(...all) + 15);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => financialYear.parse(first + index));
}
