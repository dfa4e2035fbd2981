import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { WEEKS } from '../../../shared/model/records/weekly-forecast.ts';
import { pence, type Pence } from '../../../shared/money.ts';
import { addDays, isoDate, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import type { Chance } from '../chance.ts';
import { must } from '../must.ts';
import { managers } from '../people.ts';
import type { Position } from './position.ts';

type Fields = FieldsOf<'weekly forecast'>;
type Line = Fields['lines'][number];
type Week = `week${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`;
/** Whose thirteen weeks are looked at each month. */
const watched: readonly string[] = ['Kelderwick', 'Coverlow', 'Pendlewath', 'Merrowfield'];

const hundreds = (pounds: number): Pence => pence.parse(Math.round(pounds / 100) * 10_000);
const weeks = Array.from({ length: WEEKS }, (_, week) => week);

/** The Monday of a date's week. */
const mondayOf = (date: IsoDate): IsoDate => addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

/** A line that falls on a day of each month: in the week that holds it. */
function monthlyLine(startOn: IsoDate, day: number, amount: number): (week: number) => number {
  return (week) => {
    const [from, to] = [addDays(startOn, week * 7), addDays(startOn, week * 7 + 6)];
    return [from, to].some((date) => { const on = isoDate.parse(`${date.slice(0, 8)}${String(day).padStart(2, '0')}`); return on >= from && on <= to; }) ? amount : 0;
  };
}

/** Two forecasts a month apart: what came later or dearer than thought shows as their difference. */
export function weeklyForecasts(tx: Writable, chance: Chance, today: IsoDate, all: readonly Position[]): void {
  for (const { provider: { id, shortName }, statement, contracted } of all) {
    if (statement === null || !watched.includes(shortName)) continue;
    for (const [index, ago] of [35, 7].entries()) {
      const startOn = mondayOf(addDays(today, -ago));
      const off = index === 0 ? 1 : 1 + chance.int(-6, 2) / 100;
      const line = (name: string, sort: Line['sort'], at: (week: number) => number, edited: string | null = null): Line =>
        ({ line: name, sort, edited, ...(Object.fromEntries(weeks.map((week) => [`week${week + 1}`, hundreds(at(week))])) as Record<Week, Pence>) });
      const fields: Fields = {
        organisationId: id, startOn, openingCash: hundreds(statement.cash * (index === 0 ? 1.12 : 1)), madeOn: addDays(today, -ago), madeBy: chance.pick(managers),
        notes: index === 0 ? null : 'Receipts of the commissioner come later than thought; agency costs are higher.',
        lines: [
          line('Contracts', 'receipt', monthlyLine(startOn, index === 0 ? 15 : 22, contracted * off), index === 0 ? null : 'Two approvals are needed'),
          line('Grants and trading', 'receipt', () => statement.income * 0.05 * 7 / 30.44),
          line('Payroll', 'payment', monthlyLine(startOn, 28, statement.staff * 0.66)), line('PAYE and National Insurance', 'payment', monthlyLine(startOn, 22, statement.staff * 0.22)), line('Pension', 'payment', monthlyLine(startOn, 19, statement.staff * 0.12)),
          line('Suppliers and other costs', 'payment', () => statement.other * (index === 0 ? 1 : 1.04) * 7 / 30.44),
        ],
      };
      must(createRecord(tx, 'weekly forecast', fields));
    }
  }
}
