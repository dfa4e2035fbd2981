import type { IncomeBasis, IncomePart, RecordRef, UnknownIncome } from '../../../shared/ipc/dependency.ts';
import { formatPounds, type Pence } from '../../../shared/money.ts';
import { daysBetween, formatDate, type IsoDate } from '../../../shared/time.ts';
import { typeOf, type Parties } from './parties.ts';
import type { ContractRow, Rows, Window, YearlyRow } from './rows.ts';
import { contractedIn, monthsIn, timesIn, within, yearlyIn } from './spread.ts';

/** Amounts of the basis in pounds, what of it is not known, and who pays whom under which contract. */
export type Income = { readonly parts: readonly IncomePart[]; readonly unknown: readonly UnknownIncome[] };
export type Asking = { readonly rows: Rows; readonly parties: Parties; readonly basis: IncomeBasis; readonly window: Window; readonly today: IsoDate };

type Source = { readonly from: string; readonly sort: 'contract' | 'grant' | 'trading' | 'other' | null; readonly amount: number | null };
/** Older accounts say nothing of who pays now. */
const OLDEST_STATEMENT_DAYS = 731;
/** Less than this part of the stated income need not be named: years are cut differently. */
const NEARLY_ALL = 0.95;
const pounds = (amount: number): string => formatPounds(Math.round(amount * 100) as Pence);
/** What brings its creditor income; the other obligations are debts. */
export const earns = (obligation: string): boolean => obligation === 'subcontract' || obligation === 'supply on credit' || obligation === 'rent';
/** Those of whom the record means to know who pays them. */
export const isProvider = (parties: Parties, id: string): boolean => ['mutual', 'provider', 'subcontractor'].includes(typeOf(parties.byId.get(id)));
export const running = ({ status }: ContractRow): boolean => status === 'awarded' || status === 'live' || status === 'notice given';
const grouped = <T, V>(list: readonly T[], key: (one: T) => string, value: (one: T) => V): ReadonlyMap<string, readonly V[]> => new Map([...Map.groupBy(list, key)].map(([at, some]) => [at, some.map(value)]));

export function incomeOf(asking: Asking): Income {
  const { rows, parties, basis, window, today } = asking;
  const parts: IncomePart[] = [];
  const unknown: UnknownIncome[] = [];
  const seen = new Map<string, Set<string>>();
  const from = (provider: string, payer: string): void => void seen.set(provider, (seen.get(provider) ?? new Set<string>()).add(payer));
  const add = (part: IncomePart): void => {
    if (part.payer === part.provider) return;
    from(part.provider, part.payer);
    if (part.amount > 0) parts.push(part);
  };
  const years = new Map([...Map.groupBy(rows.years, ({ contract_id: id }) => id)].map(([id, some]) => [id, new Map(some.map((one) => [one.financial_year, one.amount]))]));
  const joint = grouped(rows.joint, ({ contract_id: id }) => id, ({ organisation_id: id }) => id);
  const paid = new Map(rows.paid.map((one) => [one.contract_id, one]));
  const unpaid: UnknownIncome[] = [];

  for (const contract of rows.contracts) {
    const record: RecordRef = { kind: 'contract', id: contract.id };
    const [payer, provider] = [parties.payerOf(contract), parties.today(contract.provider_id)];
    const term = { start: contract.start_on, end: contract.end_on };
    if (basis === 'contracted next 12 months') {
      if (!running(contract)) continue;
      const found = contractedIn(window, term, years.get(contract.id) ?? new Map(), contract.total_value);
      if (found === null) continue;
      if (found.amount === null) unknown.push({ payer, provider, what: `Contract ${contract.reference}: ${found.how}`, record });
      else add({ payer, provider, amount: found.amount / 100, how: `Contract ${contract.reference}: ${found.how}`, record, on: null });
    } else {
      const made = paid.get(contract.id);
      if (made !== undefined) add({ payer, provider, amount: made.amount / 100, how: `Contract ${contract.reference}: ${made.payments} ${made.payments === 1 ? 'payment' : 'payments'} made`, record, on: window.to });
      // One that was only awarded has not run yet.
      else if (contract.status !== 'awarded' && within(window, term) !== null) unpaid.push({ payer, provider, what: `Contract ${contract.reference}: no payment of the year is recorded`, record });
    }
    if (within(window, term) !== null && (running(contract) || paid.has(contract.id))) {
      for (const other of joint.get(contract.id) ?? []) unknown.push({ payer, provider: parties.today(other), what: `Contract ${contract.reference}: the part of a joint provider is not recorded; all of it is counted with ${parties.names().get(provider) ?? 'the first'}`, record });
    }
  }

  for (const exposure of rows.elsewhere) {
    const provider = parties.today(exposure.organisation_id);
    const payer = exposure.commissioner_id === null ? parties.named(exposure.commissioner_name) : parties.today(exposure.commissioner_id);
    const record: RecordRef = { kind: 'exposure elsewhere', id: exposure.id };
    if (within(window, { start: null, end: exposure.end_on }) === null) continue;
    if (exposure.annual_value === null) {
      from(provider, payer);
      unknown.push({ payer, provider, what: `${exposure.what}: its value is not recorded`, record });
    } else add({ payer, provider, amount: yearlyIn(window, exposure.annual_value, exposure.end_on) / 100, how: `${exposure.what}: value a year${exposure.source === null ? '' : `, by ${exposure.source}`}`, record, on: exposure.known_on });
  }

  for (const debt of rows.obligations) {
    const [payer, provider] = [parties.today(debt.debtor_id), parties.today(debt.creditor_id)];
    const months = monthsIn(window, { start: debt.start_on, end: debt.until_on });
    if (!earns(debt.obligation) || !isProvider(parties, provider) || months === 0) continue;
    const record: RecordRef = { kind: 'obligation', id: debt.id };
    if (debt.monthly === null) unknown.push({ payer, provider, what: `${debt.what}: what falls due a month is not recorded`, record });
    else add({ payer, provider, amount: (debt.monthly * months) / 100, how: `${debt.what}: ${pounds(debt.monthly / 100)} a month`, record, on: debt.known_on });
  }

  const listed = new Set<string>();
  for (const item of rows.items) {
    const provider = parties.today(item.organisation_id);
    const times = timesIn(window, item);
    listed.add(provider);
    if (times === 0) continue;
    const payer = item.counterparty_id === null ? parties.various(provider, item.name) : parties.today(item.counterparty_id);
    add({ payer, provider, amount: (item.amount * times) / 100, how: `${item.name}: ${times} × ${pounds(item.amount / 100)}`, record: { kind: 'cash item', id: item.id }, on: item.made_on });
  }

  for (const statement of rows.yearly) {
    if (daysBetween(statement.period_end, today) > OLDEST_STATEMENT_DAYS) continue;
    const provider = parties.today(statement.organisation_id);
    if (!isProvider(parties, provider)) continue;
    fromStatement(asking, { statement, provider, add, listed: listed.has(provider), knows: (payer) => seen.get(provider)?.has(payer) === true });
  }

  // What a statement says of a payer stands in for payments that nobody recorded.
  unknown.push(...unpaid.filter(({ payer, provider }) => seen.get(provider)?.has(payer) !== true));
  return { parts, unknown: [...unknown, ...unexplained(asking, parts)] };
}

type FromStatement = { readonly statement: YearlyRow; readonly provider: string; readonly add: (part: IncomePart) => void; readonly listed: boolean; readonly knows: (payer: string) => boolean };
/** Payers that only the accounts name. What the record knows of a payer otherwise is not counted twice. */
function fromStatement({ parties, basis }: Asking, { statement, provider, add, listed, knows }: FromStatement): void {
  for (const { from, sort, amount } of JSON.parse(statement.income_by_source) as readonly Source[]) {
    if (amount === null || amount <= 0) continue;
    const known = parties.recordedAs(from);
    const payer = known ?? (sort === 'contract' ? parties.named(from) : parties.various(provider, from));
    const recorded = known !== null;
    // The contracts of a body that is in the record are known: none for the coming year is none.
    const counted = sort === 'contract' || sort === null ? !knows(payer) && !(basis === 'contracted next 12 months' && recorded) : !listed && !knows(payer);
    if (counted) add({ payer, provider, amount: amount / 100, how: `${from}: accounts of the year to ${formatDate(statement.period_end)}`, record: { kind: 'financial statement', id: statement.id }, on: statement.period_end });
  }
}

/** The income that accounts state and no record gives a payer for. */
function unexplained({ rows, parties, today }: Asking, parts: readonly IncomePart[]): readonly UnknownIncome[] {
  const known = new Map<string, number>();
  for (const { provider, amount } of parts) known.set(provider, (known.get(provider) ?? 0) + amount);
  return rows.yearly.flatMap((statement): UnknownIncome[] => {
    const provider = parties.today(statement.organisation_id);
    const [stated, explained] = [(statement.income ?? 0) / 100, known.get(provider) ?? 0];
    if (stated <= 0 || explained >= stated * NEARLY_ALL || !isProvider(parties, provider) || daysBetween(statement.period_end, today) > OLDEST_STATEMENT_DAYS) return [];
    return [{
      payer: 'not known', provider, record: { kind: 'financial statement', id: statement.id },
      what: `${pounds(stated - explained)} of the ${pounds(stated)} of income in the accounts to ${formatDate(statement.period_end)} has no payer in the record`,
    }];
  });
}
