import { blankOf, objectOf } from '../../../shared/model/field.ts';
import { financialStatement } from '../../../shared/model/records/financial-statement.ts';
import { pence, type Pence } from '../../../shared/money.ts';
import { addDays, isoDate, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import type { Chance } from '../chance.ts';
import { must } from '../must.ts';
import type { Position } from './position.ts';
import { subcontractedTo } from './subcontracts.ts';

/** What is earned beside contracts, as accounts call it; a share of what contracts bring. */
export const BESIDE = { name: 'Grants and trading', share: 0.05 } as const;
/** Of these nothing newer than their last accounts is known. */
const silent: readonly string[] = ['Eskerholme', 'Larkenby'];
/** An exposure that ends sooner is worked with people who leave with it. */
const LASTS_DAYS = 730;
/** Short of cash on the day, whatever their accounts said. */
const tight: Readonly<Record<string, number>> = { Coverlow: 0.07 };

/** Down to hundreds of pounds, so that parts are never more than their sum. */
const hundreds = (pounds: number): Pence => pence.parse(Math.floor(pounds / 100) * 10_000);
const nothing = objectOf(financialStatement.fields).omit({ organisationId: true, period: true, basis: true, periodEnd: true }).parse((({ organisationId: _o, period: _p, basis: _b, periodEnd: _e, ...rest }) => rest)(blankOf(financialStatement.fields)));

type Elsewhere = { readonly known: number; readonly lasting: number };
/** What other commissioners pay each provider a month, in pounds. */
function elsewhere(tx: Writable, today: IsoDate): ReadonlyMap<string, Elsewhere> {
  const by = new Map<string, Elsewhere>();
  for (const { organisation_id: id, annual_value: value, end_on: end } of tx.all(sqlite.selectFrom('exposure_elsewhere').select(['organisation_id', 'annual_value', 'end_on']).where('deleted_at', 'is', null).where('annual_value', 'is not', null))) {
    if (end !== null && end < today) continue;
    const [before, monthly] = [by.get(id) ?? { known: 0, lasting: 0 }, (value ?? 0) / 1_200];
    by.set(id, { known: before.known + monthly, lasting: before.lasting + (end === null || end > addDays(today, LASTS_DAYS) ? monthly : 0) });
  }
  return by;
}

/** The management accounts of last month of each mutual that sends them: what comes in is what its contracts bring now. */
export function monthlyAccounts(tx: Writable, chance: Chance, today: IsoDate, all: readonly Position[]): void {
  const periodEnd = addDays(isoDate.parse(`${today.slice(0, 8)}01`), -1);
  const others = elsewhere(tx, today);
  for (const { provider: { id, shortName, standing }, statement, contracted, ahead } of all) {
    // Those in difficulty send theirs already.
    if (standing !== 'trading' || statement === null || contracted === 0 || silent.includes(shortName)) continue;
    const { known, lasting } = others.get(id) ?? { known: 0, lasting: 0 };
    const beside = contracted * BESIDE.share;
    const work = subcontractedTo(shortName);
    const income = (contracted + known + beside) / (1 - work);
    const base = (contracted + lasting + beside) / (1 - work);
    const weak = statement.cash < statement.income * 12 * 0.04;
    const [margin, share] = [chance.int(weak ? 20 : 18, weak ? 32 : 48) / 1_000, tight[shortName] ?? (weak ? chance.int(45, 60) / 1_000 : Math.min(0.17, Math.max(0.07, statement.cash / (statement.income * 12))))];
    const other = base * chance.int(200, 250) / 1_000;
    const [cash, receivables, payables] = [base * 12 * share + ahead, base * 12 * chance.int(60, 90) / 1_000, base * 12 * chance.int(50, 80) / 1_000];
    const fixed = base * 12 * chance.int(60, 140) / 1_000;
    const parts = { cash: hundreds(cash), receivables: hundreds(receivables), inventories: hundreds(base * 0.02), otherCurrentAssets: hundreds(base * 0.08), payables: hundreds(payables), otherCurrentLiabilities: hundreds(base * 0.2 + ahead), borrowings: hundreds(statement.borrowings) };
    const grossAssets = pence.parse(parts.cash + parts.receivables + parts.inventories + parts.otherCurrentAssets + hundreds(fixed));
    must(createRecord(tx, 'financial statement', {
      ...nothing, organisationId: id, period: 'monthly', basis: 'management accounts', periodStart: isoDate.parse(`${periodEnd.slice(0, 8)}01`), periodEnd, receivedOn: addDays(periodEnd, 12) > today ? null : addDays(periodEnd, 12), source: 'Management accounts, as the contract asks',
      income: hundreds(income), incomeBySource: [{ from: 'Tarn Valley Integrated Care Board', sort: 'contract', amount: hundreds(contracted) }, { from: BESIDE.name, sort: 'trading', amount: hundreds(beside) }],
      staffCosts: hundreds(base * (1 - margin) - other), otherCosts: hundreds(other), depreciation: hundreds(base * 0.012), interestPaid: hundreds(statement.borrowings * 0.005), operatingCashFlow: hundreds(income - base * (1 - margin)), capitalSpending: hundreds(base * 0.01), ...parts, grossAssets,
      netAssets: pence.parse(grossAssets - parts.payables - parts.otherCurrentLiabilities - parts.borrowings),
    }));
  }
}
