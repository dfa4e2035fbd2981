import type { CashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import { addMonths, isoDate, type IsoDate } from '../../../shared/time.ts';

export type SettledTerms = { readonly start: IsoDate; readonly months: number; readonly paths: number; readonly seed: number };
type AskedTerms = { readonly months: number | null; readonly paths: number | null; readonly seed: number | null };

/** Failures are counted within a year, or the horizon where that is shorter. */
const YEAR = 12;
export const withinOf = (months: number): number => Math.min(YEAR, months);

/** The first day of the month after a day. */
export const nextMonth = (today: IsoDate): IsoDate => addMonths(isoDate.parse(`${today.slice(0, 8)}01`), 1);

/** What was asked for, and where nothing was, what the cash-flow assumptions say. */
export const settled = ({ months, paths, seed }: AskedTerms, values: CashAssumptions, start: IsoDate): SettledTerms => ({ start, months: months ?? values.horizonMonths, paths: paths ?? values.paths, seed: seed ?? values.seed });
