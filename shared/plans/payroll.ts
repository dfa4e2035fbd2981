import { addMonths, isoDate, type IsoDate } from '../time.ts';

/** The next day on which staff are paid, today included; a payroll day that a month does not have is its last. Weekends and holidays are not looked at. */
export function nextPayroll(day: number, today: IsoDate): IsoDate {
  const inMonth = (first: IsoDate): IsoDate => {
    const last = Number(isoDate.parse(new Date(Date.parse(addMonths(first, 1)) - 86_400_000).toISOString().slice(0, 10)).slice(8));
    return isoDate.parse(`${first.slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`);
  };
  const first = isoDate.parse(`${today.slice(0, 8)}01`);
  const here = inMonth(first);
  return here >= today ? here : inMonth(addMonths(first, 1));
}
