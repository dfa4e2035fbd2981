import { sumPence, type Pence } from '../money.ts';
import { daysBetween, type IsoDate } from '../time.ts';

type Payment = { readonly dueOn: IsoDate; readonly amountDue: Pence; readonly paidOn: IsoDate | null; readonly amountPaid: Pence | null };

/** Whole days after its due date that a payment was made, or that it has now been waiting; 0 when in time or not due yet. */
export const daysLate = ({ dueOn, paidOn }: Pick<Payment, 'dueOn' | 'paidOn'>, today: IsoDate): number => Math.max(0, daysBetween(dueOn, paidOn ?? today));

export type Lateness = {
  /** Payments whose due date has come, paid or not, and those paid before it. */
  readonly fallenDue: number;
  readonly onTime: number;
  readonly paidLate: number;
  /** Due, past its day and not paid. */
  readonly overdue: number;
  readonly overdueAmount: Pence;
  readonly worstDays: number;
  /** On time ÷ fallen due, 0 to 1; `null` while nothing has fallen due: no record is not a perfect one. */
  readonly shareOnTime: number | null;
  readonly due: Pence;
  readonly paid: Pence;
};

/** How the commissioner has paid by `today`. What is paid on its due date is on time; what waits past it counts as late already. */
export function lateness(payments: readonly Payment[], today: IsoDate): Lateness {
  const fallen = payments.filter(({ dueOn, paidOn }) => dueOn < today || paidOn !== null);
  const late = fallen.filter((payment) => daysLate(payment, today) > 0);
  const overdue = late.filter(({ paidOn }) => paidOn === null);
  return {
    fallenDue: fallen.length,
    onTime: fallen.length - late.length,
    paidLate: late.length - overdue.length,
    overdue: overdue.length,
    overdueAmount: sumPence(overdue.map(({ amountDue }) => amountDue)).total,
    worstDays: Math.max(0, ...late.map((payment) => daysLate(payment, today))),
    shareOnTime: fallen.length === 0 ? null : (fallen.length - late.length) / fallen.length,
    due: sumPence(payments.map(({ amountDue }) => amountDue)).total,
    paid: sumPence(payments.flatMap(({ amountPaid }) => (amountPaid === null ? [] : [amountPaid]))).total,
  };
}
