import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { pence } from '../../../shared/money.ts';
import { addDays, addMonths, isoDate, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import type { Chance } from '../chance.ts';
import { must } from '../must.ts';
import { BESIDE } from './monthly-accounts.ts';
import type { Position } from './position.ts';

type Fields = FieldsOf<'cash item'>;
type Line = Pick<Fields, 'item' | 'name'> & Partial<Fields> & { readonly pounds: number; readonly day: number };

/** How staff costs leave the bank: net pay at the month's end, tax and insurance on the 22nd of the next, pension by the 19th. */
const parts = { pay: 0.66, tax: 0.22, pension: 0.12 } as const;

/** For one mutual in three somebody broke its payments down; a few have income beside their contracts that is named. */
export function cashItems(tx: Writable, chance: Chance, today: IsoDate, all: readonly Position[], ids: { readonly landlord: OrganisationId | undefined; readonly payer: OrganisationId }): void {
  const firstOfNext = addMonths(isoDate.parse(`${today.slice(0, 8)}01`), 1);
  for (const { provider: { id, shortName }, statement, contracted, contracts } of all) {
    if (statement === null) continue;
    const keep = ({ pounds, day, ...line }: Line): void => {
      must(createRecord(tx, 'cash item', {
        organisationId: id, counterpartyId: null, amount: pence.parse(Math.max(1, Math.round(pounds / 10)) * 1_000), firstOn: addDays(firstOfNext, day - 1), every: 'each month', untilOn: null, risesWith: null, fixedShare: null,
        basis: 'Cash-flow forecast of its finance director', madeOn: addDays(today, -chance.int(5, 80)), notes: null, ...line,
      }));
    };
    if (chance.onceIn(3) || shortName === 'Kelderwick' || shortName === 'Coverlow') {
      keep({ item: 'payroll', name: 'Net pay', pounds: statement.staff * parts.pay, day: 28, risesWith: 'pay' });
      keep({ item: 'PAYE and NI', name: 'PAYE and National Insurance', pounds: statement.staff * parts.tax, day: 22, risesWith: 'pay' });
      keep({ item: 'pension', name: 'NHS Pension contributions', pounds: statement.staff * parts.pension, day: 19, risesWith: 'pay' });
      keep({ item: 'rent', name: 'Rent of its clinics', pounds: statement.other * 0.36, day: 25, every: 'each quarter', counterpartyId: ids.landlord ?? null, risesWith: 'other prices', fixedShare: 10_000 });
      if (chance.onceIn(2)) keep({ item: 'VAT', name: 'VAT that cannot be reclaimed', pounds: statement.other * 0.12, day: 7, every: 'each quarter', risesWith: 'other prices' });
    }
    // What a contract that is still to begin will cost goes out when its people and suppliers are paid, and its mobilisation is paid for apart.
    for (const { contract: { reference, startOn, schedule }, monthly, running } of contracts) {
      if (running || monthly === null || startOn === null || startOn < firstOfNext) continue;
      keep({ item: 'other cost', name: `Cost of delivering ${reference} from its first day`, pounds: monthly * 0.95, day: 1, firstOn: addMonths(startOn, schedule?.inAdvance === true ? 2 : 3), risesWith: 'pay', fixedShare: 9_000, basis: 'Its tender for the contract' });
    }
    // Nobody wrote down who pays for what it does.
    if (contracts.length === 0) keep({ item: 'other income', name: 'Contributions and grants', pounds: (statement.staff + statement.other) * 1.03, day: 10, basis: 'Its accounts, which do not name who pays' });
    if (contracted > 0 && chance.onceIn(4)) keep({ item: 'other income', name: BESIDE.name, pounds: contracted * BESIDE.share, day: 15, basis: 'Its accounts, and the letter of award' });
    if (chance.onceIn(9) && statement.cash > statement.income) keep({ item: 'one-off payment', name: chance.pick(['New clinical record system', 'Refurbishment of a clinic', 'Settlement of a grievance']), pounds: statement.income * 0.06, day: chance.int(2, 27), every: 'once' });
    if (chance.onceIn(10)) keep({ item: 'one-off receipt', name: 'Winter resilience money', pounds: statement.income * 0.08, day: chance.int(2, 27), every: 'once', counterpartyId: ids.payer, basis: 'Letter of the commissioner' });
  }
}
