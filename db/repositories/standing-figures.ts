import { sql } from 'kysely';
import { yearBefore, type StatementFigures } from '../../shared/engine/financial/figures.ts';
import type { MetricInput } from '../../shared/engine/financial/metrics.ts';
import type { ContractId, OrganisationId } from '../../shared/model/ids.ts';
import type { MetricTarget } from '../../shared/model/parameters/financial-metrics.ts';
import { statementBases } from '../../shared/model/records/financial-statement.ts';
import type { RecordOf } from '../../shared/model/records/index.ts';
import type { Pence } from '../../shared/money.ts';
import { addDays, addMonths, financialYearOf, type FinancialYear, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { selected, sqlite } from '../query.ts';
import { recordFrom } from './kind-rows.ts';

export type Statement = RecordOf<'financial statement'>;

/** What the arithmetic takes of a statement. A monthly one that does not say when it begins covers the month up to its end. */
export const figuresOf = (statement: Statement): StatementFigures =>
  (statement.period === 'monthly' && statement.periodStart === null ? { ...statement, periodStart: addMonths(addDays(statement.periodEnd, 1), -1) } : statement);

/** Statements of an organisation that end between two days, the latest first. */
export const statementsBetween = (store: Readable, organisationId: OrganisationId, from: IsoDate, to: IsoDate): readonly Statement[] =>
  store.all(sqlite.selectFrom('financial_statement').selectAll().where('organisation_id', '=', organisationId).where('deleted_at', 'is', null)
    .where('period_end', '>=', from).where('period_end', '<=', to).orderBy('period_end', 'desc').orderBy('id', 'desc')).map((row) => recordFrom('financial statement', row));

const isForecast = ({ basis }: Statement): boolean => basis === 'forecast';
const placeOf = ({ basis }: Statement): number => statementBases.indexOf(basis);

/**
 * The year before a statement, for the two-year average: an annual statement, the best audited first, which `yearBefore` finds near enough. What was
 * only forecast is averaged with nothing but a forecast.
 */
export function earlierAmong(statement: Statement, statements: readonly Statement[]): StatementFigures | null {
  const candidates = statements.filter((one) => one.id !== statement.id && (one.period === 'annual' || one.period === 'forecast') && (isForecast(statement) || !isForecast(one)));
  return yearBefore(figuresOf(statement), candidates.sort((a, b) => placeOf(a) - placeOf(b)).map(figuresOf));
}

/** Months within which the statement before or after a yearly one ends; `yearBefore` asks for 31 days of twelve. */
const NEAREST = 10;
const FURTHEST = 14;
export const earlierOf = (store: Readable, statement: Statement): StatementFigures | null =>
  earlierAmong(statement, statementsBetween(store, statement.organisationId, addMonths(statement.periodEnd, -FURTHEST), addMonths(statement.periodEnd, -NEAREST)));
/** Those whose two-year average may rest on a statement that ends on this day. */
export const laterThan = (store: Readable, organisationId: OrganisationId, periodEnd: IsoDate): readonly Statement[] =>
  statementsBetween(store, organisationId, addMonths(periodEnd, NEAREST), addMonths(periodEnd, FURTHEST));

export type ProvidedContract = {
  readonly id: ContractId;
  readonly reference: string;
  readonly targets: readonly MetricTarget[];
  /** Its value in the financial year in which the period ends, or else in the first later one that states one. */
  readonly annual: { readonly year: FinancialYear; readonly value: Pence } | null;
};
type ProvidedRow = { readonly id: string; readonly reference: string; readonly distress_targets: string; readonly financial_year: number | null; readonly amount: number | null };

/** The contracts, awarded or running, that an organisation provides alone or leads. */
export function contractsProvided(store: Readable, organisationId: OrganisationId, periodEnd: IsoDate): readonly ProvidedContract[] {
  const rows = selected<ProvidedRow>(store, sql`select c.id, c.reference, c.distress_targets, y.financial_year, y.amount from contract as c
    left join contract_year_value as y on y.contract_id = c.id and y.financial_year =
      (select min(l.financial_year) from contract_year_value as l where l.contract_id = c.id and l.financial_year >= ${financialYearOf(periodEnd)})
    where c.provider_id = ${organisationId} and c.deleted_at is null and c.status in ('awarded', 'live', 'notice given') order by c.reference, c.id`);
  return rows.map((row) => ({
    id: row.id as ContractId,
    reference: row.reference,
    targets: (JSON.parse(row.distress_targets) as MetricTarget[]).map(({ metric, target, direction }) => ({ metric, target, direction: direction ?? null })),
    annual: row.financial_year === null || row.amount === null ? null : { year: row.financial_year as FinancialYear, value: row.amount as Pence },
  }));
}

/** The contract with the largest value a year, by which an organisation's own turnover ratio is told. */
export const largestOf = (contracts: readonly ProvidedContract[]): ProvidedContract | null =>
  contracts.reduce<ProvidedContract | null>((largest, one) => (one.annual !== null && one.annual.value > (largest?.annual?.value ?? -1) ? one : largest), null);

export const inputOf = (statement: Statement, earlier: StatementFigures | null, contract: ProvidedContract | null): MetricInput =>
  ({ latest: figuresOf(statement), earlier, annualContractValue: contract?.annual?.value ?? null });
