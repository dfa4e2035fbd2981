import type { OrganisationFields } from '../../shared/model/organisation.ts';
import { defaultDistressEvents } from '../../shared/model/parameters/distress-events.ts';
import type { FieldsOf } from '../../shared/model/records/index.ts';
import { pence, type Pence } from '../../shared/money.ts';
import { addDays, addMonths, financialYearEnd, financialYearOf, financialYearStart, type FinancialYear, type IsoDate } from '../../shared/time.ts';
import type { Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { createRecord, updateRecord } from '../repositories/kind-records.ts';
import type { Chance } from './chance.ts';
import type { Provider } from './contracts.ts';
import { asItIsKnown } from './situations.ts';
import { BESIDE } from './cash/monthly-accounts.ts';
import { subcontractedTo } from './cash/subcontracts.ts';
import { must } from './must.ts';
import { deciders, elsewhere } from './people.ts';

type StatementFields = FieldsOf<'financial statement'>;

const lockBy: Partial<Record<NonNullable<OrganisationFields['legalForm']>, OrganisationFields['assetLock']>> = {
  'CIC limited by guarantee': 'statutory (CIC)', 'CIC limited by shares': 'statutory (CIC)', 'community benefit society': 'statutory (community benefit society)', 'charitable company': 'charitable', CIO: 'charitable',
  'company with employee trust': 'in the articles', 'co-operative society': 'in the articles', LLP: 'none', 'joint venture': 'none',
};

/** Who owns and steers a mutual, by which definition it is one, and until when its regulators have registered it. */
export function mutualStanding(chance: Chance, form: NonNullable<OrganisationFields['legalForm']>, today: IsoDate, index: number) {
  const owned = form === 'LLP' || form === 'co-operative society' || form === 'company with employee trust' ? chance.int(60, 100) * 100 : form === 'CIC limited by shares' || form === 'joint venture' ? chance.int(10, 75) * 100 : null;
  const board = chance.onceIn(9) ? null : chance.int(1, 8) * 1_000;
  const known = !chance.onceIn(7);
  const until = addDays(today, chance.weighted([[chance.int(10, 85), 1], [chance.int(120, 1_400), 6]]));
  return {
    assetLock: lockBy[form] ?? null, employeeSharePercent: owned, employeeBoardPercent: board, memberRights: known ? chance.pick(['Members elect half of the board and approve any sale.', 'A council of staff is consulted on the surplus and appoints two directors.', 'Members approve the plan, the accounts and any merger.']) : null,
    mutualDefinition: known ? chance.pick(['Cabinet Office', 'Procurement Act 2023 s.33', 'PCR 2015 reg 77'] as const) : null, meetsDefinition: known ? form !== 'joint venture' : null,
    definitionReason: known ? (form === 'joint venture' ? 'Control is shared with a private partner.' : 'It left the public sector, still delivers public services, and its staff take part in governing it.') : null,
    registrations: chance.onceIn(6) ? [] : [
      { regulator: 'CQC' as const, reference: `1-${String(990_000_001 + index)}`, from: addDays(today, -chance.int(900, 4_000)), until: null, note: null },
      ...(chance.onceIn(3) ? [{ regulator: 'NHS provider licence' as const, reference: null, from: addDays(today, -chance.int(200, 900)), until, note: 'Renewal is applied for three months before.' }] : []),
    ],
  };
}

/** Figures of one year that hang together: what is owned and owed adds up, and a provider in difficulty looks like one. */
function figures(chance: Chance, weak: boolean): (thousands: number) => Partial<StatementFields> {
  const margin = weak ? chance.int(-70, 5) / 1_000 : chance.int(12, 64) / 1_000;
  const other = chance.int(180, 260) / 1_000;
  const depreciation = chance.int(8, 22) / 1_000;
  const [cash, receivables, payables, borrowings] = weak ? [chance.int(5, 22), chance.int(90, 140), chance.int(110, 170), chance.int(60, 160)] : [chance.int(90, 190), chance.int(60, 110), chance.int(50, 95), chance.int(0, 60)];
  const fixed = chance.int(60, 160);
  const assets = cash + receivables + 10 + fixed;
  const debt = borrowings > 15 ? borrowings : 0;
  const [operating, capital, pension, contingent, planned] = [chance.int(-15, 15), chance.int(4, 20), chance.onceIn(4) ? null : weak ? 0.09 : chance.pick([0, 0, 0.03]), chance.onceIn(3), chance.int(97, 106)];
  return (thousands) => {
    const amount = (share: number): Pence => pence.parse(Math.max(0, Math.round(thousands * share)) * 100_000);
    return {
      income: amount(1), staffCosts: amount(1 - margin - other - depreciation), otherCosts: amount(other), depreciation: amount(depreciation), interestPaid: amount(debt * 0.06 / 1_000), interestReceived: amount(weak ? 0 : cash * 0.02 / 1_000),
      operatingCashFlow: pence.parse(Math.round(thousands * (margin + depreciation + operating / 1_000)) * 100_000), capitalSpending: amount(capital / 1_000), cash: amount(cash / 1_000), receivables: amount(receivables / 1_000), inventories: amount(0.002), otherCurrentAssets: amount(0.008),
      payables: amount(payables / 1_000), otherCurrentLiabilities: amount(0.02), borrowings: amount(debt / 1_000), debtRepaid: amount(debt * 0.1 / 1_000), dividends: pence.parse(0), grossAssets: amount(assets / 1_000),
      netAssets: pence.parse(Math.round(thousands * (assets - payables - 20 - debt) / 1_000) * 100_000), pensionDeficit: pension === null ? null : amount(pension), groupReceivables: pence.parse(0), groupContingent: pence.parse(0),
      contingentLiabilities: contingent ? null : pence.parse(0), plannedIncome: amount(planned / 100), plannedSurplus: amount(0.02),
    };
  };
}

const nothing: Omit<StatementFields, 'organisationId' | 'period' | 'basis' | 'periodEnd'> = {
  periodStart: null, receivedOn: null, source: null, income: null, incomeBySource: [], staffCosts: null, otherCosts: null, depreciation: null, interestPaid: null, interestReceived: null, operatingCashFlow: null, capitalSpending: null, cash: null,
  receivables: null, inventories: null, otherCurrentAssets: null, payables: null, otherCurrentLiabilities: null, borrowings: null, debtRepaid: null, dividends: null, grossAssets: null, netAssets: null, pensionDeficit: null, groupReceivables: null,
  groupContingent: null, contingentLiabilities: null, plannedIncome: null, plannedSurplus: null, notes: null,
};

/** What flows in a month of a year's; what is owned and owed is not less for being looked at monthly. */
const FLOWS = ['income', 'staffCosts', 'otherCosts', 'depreciation', 'interestPaid', 'interestReceived', 'operatingCashFlow', 'capitalSpending', 'debtRepaid', 'plannedIncome', 'plannedSurplus'] as const;
function ofOneMonth(money: Partial<StatementFields>): Partial<StatementFields> {
  const month = { ...money };
  for (const key of FLOWS) {
    const year = money[key];
    if (year !== null && year !== undefined) month[key] = pence.parse(Math.round(year / 1_200_000) * 100_000);
  }
  return month;
}

/** Statements are drawn before it is known how much the mutual turns over, and kept once it is. */
type Drawn = (thousands: number) => void;

function statements(tx: Writable, chance: Chance, today: IsoDate, provider: Provider, organisationId: StatementFields['organisationId']): { readonly byItself: number; readonly drawn: readonly Drawn[] } {
  const weak = provider.standing === 'in difficulty' || provider.standing === 'failed';
  const shaky = !weak && chance.onceIn(7);
  const byItself = Math.round(chance.int(...provider.thousands) * 2.2);
  const drawn: Drawn[] = [];
  const thisYear = financialYearOf(today);
  const annual = (year: FinancialYear, basis: StatementFields['basis'], poor: boolean): void => {
    const money = figures(chance, poor);
    const [received, share] = [addDays(financialYearEnd(year), chance.int(70, 170)), chance.int(38, 82)];
    drawn.push((thousands) => keepAnnual(year, basis, received, share, provider.standing === 'in difficulty' ? money(thousands) : asItIsKnown(provider.shortName, money(thousands))));
  };
  const keepAnnual = (year: FinancialYear, basis: StatementFields['basis'], receivedOn: IsoDate, share: number, money: Partial<StatementFields>): void => {
    const income = money.income ?? pence.parse(0);
    const fields: StatementFields = {
      ...nothing, ...money, organisationId, period: 'annual', basis, periodStart: financialYearStart(year), periodEnd: financialYearEnd(year), receivedOn, source: 'Annual accounts',
      incomeBySource: [{ from: 'Tarn Valley Integrated Care Board', sort: 'contract', amount: pence.parse(Math.round(income * (82 + share / 10) / 10_000_000) * 100_000) }, { from: 'Grants and trading', sort: 'trading', amount: pence.parse(Math.round(income * 0.05 / 100_000) * 100_000) }],
    };
    must(createRecord(tx, 'financial statement', fields));
  };
  const earlier = (thisYear - 2) as FinancialYear;
  const last = (thisYear - 1) as FinancialYear;
  annual(earlier, 'audited', false);
  // One in eight has not sent its last accounts; and what failed stopped sending any.
  if (provider.standing !== 'failed' && !chance.onceIn(8)) annual(last, chance.weighted([['audited', 3], ['unaudited accounts', 2]]), weak || shaky);
  if (provider.standing !== 'in difficulty') return { byItself, drawn };
  for (const back of [3, 2, 1]) {
    const periodStart = addMonths(today.slice(0, 8).concat('01') as IsoDate, -back);
    const money = figures(chance, true);
    drawn.push((thousands) => {
      const fields: StatementFields = { ...nothing, ...ofOneMonth(asItIsKnown(provider.shortName, money(thousands))), organisationId, period: 'monthly', basis: 'management accounts', periodStart, periodEnd: addDays(addMonths(periodStart, 1), -1), receivedOn: addDays(periodStart, 45) > today ? null : addDays(periodStart, 45), source: 'Management accounts, as the contract asks' };
      must(createRecord(tx, 'financial statement', fields));
    });
  }
  return { byItself, drawn };
}

function events(tx: Writable, chance: Chance, today: IsoDate, provider: Provider, organisationId: FieldsOf<'indicator'>['organisationId']): void {
  const many = provider.standing === 'in difficulty' ? chance.int(2, 3) : chance.onceIn(9) ? 1 : 0;
  for (const { event, level } of chance.shuffled(defaultDistressEvents.events).slice(0, many)) {
    const fields: FieldsOf<'indicator'> = {
      organisationId, contractId: null, metric: event, measuredOn: addDays(today, -chance.int(8, 300)), level, value: null, says: chance.pick(['Told by its finance director.', 'Seen in the public register.', 'Raised at the contract meeting.']), source: chance.pick(['Contract meeting', 'Companies House', 'Provider’s letter']),
      overrideLevel: null, overrideReason: null, overrideBy: null, overrideOn: null, overrideUntil: null,
    };
    must(createRecord(tx, 'indicator', fields));
  }
}

/** A few warnings were judged otherwise, with the reason; one of these judgements has lapsed and one is about to. */
function overrides(tx: Writable, chance: Chance, today: IsoDate): void {
  const warned = tx.all(sqlite.selectFrom('indicator').innerJoin('organisation as o', 'o.id', 'indicator.organisation_id').select(['indicator.id', 'indicator.version'])
    .where('indicator.level', 'in', ['amber', 'red']).where('indicator.deleted_at', 'is', null).orderBy('o.name').orderBy('indicator.metric').orderBy('indicator.measured_on', 'desc'));
  const ends = [-12, 18, 75, 140];
  for (const [index, { id, version }] of chance.shuffled(warned).slice(0, ends.length).entries()) {
    must(updateRecord(tx, 'indicator', id, version, {
      overrideLevel: 'watch', overrideReason: chance.pick(['A one-off cost of moving premises; without it the figure is clear.', 'A grant was received in April, after the period.', 'The loan was repaid in full since.']), overrideBy: chance.pick(deciders),
      overrideOn: addDays(today, -60), overrideUntil: addDays(today, ends[index] ?? 30),
    }));
  }
}

/** What ends sooner is not what a mutual employs people for. */
const LASTS_DAYS = 730;

/** Other commissioners' contracts with the same provider, where anybody asked; gives what those that last bring in a year, in pounds. */
function exposures(tx: Writable, chance: Chance, today: IsoDate, provider: Provider, organisationId: FieldsOf<'exposure elsewhere'>['organisationId']): number {
  let lasting = 0;
  if (provider.thousands[0] < 200 || chance.onceIn(3)) return lasting;
  for (const commissionerName of chance.shuffled(elsewhere).slice(0, chance.int(1, 2))) {
    const fields: FieldsOf<'exposure elsewhere'> = {
      organisationId, commissionerName, commissionerId: null, what: chance.pick(provider.services).name, annualValue: chance.onceIn(4) ? null : pence.parse(chance.int(...provider.thousands) * 40_000), endOn: chance.onceIn(3) ? null : addDays(today, chance.int(-30, 1_200)),
      source: chance.pick(['Published award notice', 'The provider’s accounts', 'Call with the commissioner']), knownOn: addDays(today, -chance.int(20, 500)), notes: null,
    };
    must(createRecord(tx, 'exposure elsewhere', fields));
    if (fields.endOn === null || fields.endOn > addDays(today, LASTS_DAYS)) lasting += (fields.annualValue ?? 0) / 100;
  }
  return lasting;
}

/** How each mutual stands: its accounts, what was reported about it, and who else depends on it. */
export function finances(tx: Writable, chance: Chance, today: IsoDate, given: readonly Provider[], yearly: ReadonlyMap<string, number>): void {
  for (const provider of given) {
    if (provider.standing === 'planned') continue;
    const id = provider.id;
    const { byItself, drawn } = statements(tx, chance, today, provider, id);
    events(tx, chance, today, provider, id);
    const lasting = exposures(tx, chance, today, provider, id);
    const contracted = yearly.get(id) ?? 0;
    // What a mutual turns over is what its contracts bring, and what it earns beside them.
    for (const keep of drawn) keep(contracted === 0 ? byItself : Math.round((contracted + lasting) * (1 + BESIDE.share) / (1 - subcontractedTo(provider.shortName)) / 1_000));
  }
  overrides(tx, chance, today);
}
