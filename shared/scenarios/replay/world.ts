import type { CashContract, CashRecord, ModelTerms, PaymentsSeen } from '../../forecast/cash-record.ts';
import { contractFieldset } from '../../model/contract.ts';
import { blankOf } from '../../model/field.ts';
import { idSchemas, organisationId, type OrganisationId } from '../../model/ids.ts';
import { defaultCashAssumptions } from '../../model/parameters/cash-assumptions.ts';
import type { AssumptionName } from '../../model/records/assumption.ts';
import { recordKinds, type FieldsOf, type RecordOf } from '../../model/records/index.ts';
import { pence } from '../../money.ts';
import { addDays, addMonths, financialYear, financialYearOf, isoDate, startOfDay, type IsoDate } from '../../time.ts';

/** Ids of the replays: nobody else has them. */
const idOf = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;
export const MUTUAL: OrganisationId = organisationId.parse(idOf(1));
export const COMMISSIONER: OrganisationId = organisationId.parse(idOf(2));
export const on = (text: string): IsoDate => isoDate.parse(text);
const inPence = (pounds: number) => pence.parse(Math.round(pounds * 100));
const meta = (day: IsoDate) => ({ version: 1, createdAt: startOfDay(day), updatedAt: startOfDay(day), updatedBy: 'Replay', deletedAt: null });

/** Something that the record held from a day on. */
export type From<T> = { readonly from: IsoDate; readonly is: T };
const known = <T>(list: readonly From<T>[], day: IsoDate): readonly T[] => list.filter(({ from }) => from <= day).map(({ is }) => is);

/** What a record of that time held, day by day. */
export type World = {
  readonly name: string;
  readonly payer: string;
  /** Each version of a contract replaces the one before of the same reference. */
  readonly contracts: readonly From<CashContract>[];
  readonly statements: readonly From<RecordOf<'financial statement'>>[];
  readonly assumptions: readonly From<RecordOf<'assumption'>>[];
  readonly elsewhere: readonly From<RecordOf<'exposure elsewhere'>>[];
};

/** The record as it stood at the end of a day. */
export function recordOn({ name, contracts, statements, assumptions, elsewhere }: World, day: IsoDate): CashRecord {
  const newest = new Map(known(contracts, day).map((one) => [one.reference, one]));
  return {
    organisation: { id: MUTUAL, name, shortName: null, standing: 'trading' }, takenOver: null,
    contracts: [...newest.values()], statements: known(statements, day).toReversed(), assumptions: known(assumptions, day), items: [], obligations: [], elsewhere: known(elsewhere, day),
  };
}

export const MONTHS = 24;
/** Terms of a model on a day: months begin with the next one, and figures that nobody knew are the application’s defaults. */
export const termsOn = ({ name, payer }: World, day: IsoDate): ModelTerms => ({
  today: day, start: addMonths(on(`${day.slice(0, 8)}01`), 1), months: MONTHS, names: { [MUTUAL]: name, [COMMISSIONER]: payer }, paidBy: {},
  parameters: { set: { id: idSchemas['parameter set'].parse(idOf(9)), name: 'Cash-flow assumptions', source: 'As shipped', effectiveOn: on('2000-01-01'), confirmed: false }, values: defaultCashAssumptions },
});

/** A public body knows how it pays: two years of monthly payments, most of them on the day. */
const paidOnTime: PaymentsSeen = { daysLate: Array.from({ length: 24 }, (_, at) => (at % 8 === 0 ? 3 : at % 4 === 0 ? 1 : 0)), payments: 24, months: 24, first: null, last: null, lastDue: null };
type ContractSaid = { readonly reference: string; readonly title: string; readonly startOn: IsoDate; readonly endOn: IsoDate; readonly aYear: number; readonly status?: CashContract['status'] };
/** A block contract of so many pounds a year, paid on account on the 15th of each month, as health contracts are. */
export function contract({ reference, title, startOn, endOn, aYear, status = 'live' }: ContractSaid): CashContract {
  const years = Array.from({ length: financialYearOf(endOn) - financialYearOf(startOn) + 1 }, (_, at) => financialYear.parse(financialYearOf(startOn) + at));
  const days = (from: IsoDate, to: IsoDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
  const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
  const { statusReason: _reason, ...blank } = blankOf(contractFieldset);
  return {
    ...blank, reference, title, commissionerId: COMMISSIONER, providerId: MUTUAL, otherProviderIds: [], status, startOn, endOn, pricing: 'block', totalValue: null,
    id: idSchemas.contract.parse(idOf(20)), payers: [COMMISSIONER], paid: paidOnTime, unpaid: [], serviceVolumes: [], capPercent: null, collarPercent: null, unitPrice: null, indexation: null, indexationPercent: null, extensionOptions: [],
    schedule: { frequency: 'monthly', day: 15, inAdvance: true, termsDays: 0 },
    yearValues: years.map((year) => {
      const [from, to] = [later(startOn, on(`${year}-04-01`)), earlier(endOn, on(`${year + 1}-03-31`))];
      return { year, amount: inPence((aYear * days(from, to)) / days(on(`${year}-04-01`), on(`${year + 1}-03-31`))) };
    }),
  };
}

type Accounts = Pick<FieldsOf<'financial statement'>, 'period' | 'basis' | 'periodStart' | 'periodEnd'> & { readonly receivedOn: IsoDate } & Readonly<Record<'income' | 'staffCosts' | 'otherCosts' | 'cash' | 'receivables' | 'payables', number>>;
/** A record of the replay as the store would give it: `shape` has read its fields, and nothing else is kept of these kinds. */
const kept = <K extends 'financial statement' | 'assumption' | 'exposure elsewhere'>(kind: K, fields: object, day: IsoDate, place: number): RecordOf<K> =>
  ({ ...recordKinds[kind].shape.parse({ ...blankOf(recordKinds[kind].fields), ...fields }), ...meta(day), id: idOf(Number(day.replaceAll('-', '')) * 1_000 + place) }) as unknown as RecordOf<K>;

/** Accounts in pounds, in the record from the day on which they were received. */
export function accounts({ receivedOn, income, staffCosts, otherCosts, cash, receivables, payables, ...rest }: Accounts): From<RecordOf<'financial statement'>> {
  const place = rest.period === 'monthly' ? 1 : rest.basis === 'forecast' ? 2 : 3;
  return { from: receivedOn, is: kept('financial statement', {
    organisationId: MUTUAL, receivedOn, ...rest, incomeBySource: [],
    income: inPence(income), staffCosts: inPence(staffCosts), otherCosts: inPence(otherCosts), cash: inPence(cash), receivables: inPence(receivables), payables: inPence(payables),
  }, receivedOn, place) };
}

/** Management accounts of a run of months, each received so many days after its end; the figures of each month by its number from 0. */
export function monthly(first: IsoDate, count: number, receivedAfter: number, figures: (month: number) => Omit<Accounts, 'period' | 'basis' | 'periodStart' | 'periodEnd' | 'receivedOn'>): readonly From<RecordOf<'financial statement'>>[] {
  return Array.from({ length: count }, (_, month) => {
    const [periodStart, periodEnd] = [addMonths(first, month), addDays(addMonths(first, month + 1), -1)];
    return accounts({ period: 'monthly', basis: 'management accounts', periodStart, periodEnd, receivedOn: addDays(periodEnd, receivedAfter), ...figures(month) });
  });
}

/** What a person assumed on a day, each with its basis. */
export const assumed = (day: IsoDate, list: readonly (readonly [AssumptionName, number, string])[]): readonly From<RecordOf<'assumption'>>[] =>
  list.map(([what, value, basis], at) => ({ from: day, is: kept('assumption', { organisationId: MUTUAL, what, value, basis, madeOn: day }, day, 10 + at) }));

/** Other bodies’ contracts with the same provider, of so many pounds a year, as they came to be known on a day. */
export const elsewhere = (day: IsoDate, list: readonly (readonly [commissioner: string, what: string, aYear: number, endOn: IsoDate])[]): readonly From<RecordOf<'exposure elsewhere'>>[] =>
  list.map(([commissionerName, what, aYear, endOn], at) => ({ from: day, is: kept('exposure elsewhere', { organisationId: MUTUAL, commissionerName, what, annualValue: inPence(aYear), endOn, source: 'The supplier’s list', knownOn: day }, day, 50 + at) }));
