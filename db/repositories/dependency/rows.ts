import { sql } from 'kysely';
import type { Standing } from '../../../shared/model/organisation.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';

/** The days that are looked at: `today`, a year back (trailing) and a year ahead (contracted), all included. */
export type Window = { readonly from: IsoDate; readonly to: IsoDate };

type OrganisationRow = {
  readonly id: string; readonly name: string; readonly short_name: string | null; readonly standing: Standing | null;
  readonly is_commissioner: number; readonly is_mutual: number; readonly is_provider: number; readonly is_subcontractor: number; readonly is_lender: number;
};
export type ContractRow = {
  readonly id: string; readonly reference: string; readonly commissioner_id: string; readonly provider_id: string; readonly status: string;
  readonly start_on: IsoDate | null; readonly end_on: IsoDate | null; readonly total_value: number | null; readonly service_volumes: string;
};
export type ObligationRow = {
  readonly id: string; readonly debtor_id: string; readonly creditor_id: string; readonly obligation: string; readonly what: string; readonly contract_id: string | null;
  readonly outstanding: number | null; readonly monthly: number | null; readonly committed_limit: number | null; readonly start_on: IsoDate | null; readonly until_on: IsoDate | null;
  readonly recovered: number | null; readonly months_until_replaced: number | null; readonly known_on: IsoDate;
};
export type ExposureRow = {
  readonly id: string; readonly organisation_id: string; readonly commissioner_name: string; readonly commissioner_id: string | null; readonly what: string;
  readonly annual_value: number | null; readonly end_on: IsoDate | null; readonly source: string | null; readonly known_on: IsoDate | null;
};
export type CashItemRow = {
  readonly id: string; readonly organisation_id: string; readonly name: string; readonly counterparty_id: string | null; readonly amount: number;
  readonly first_on: IsoDate; readonly every: 'once' | 'each month' | 'each quarter' | 'each year'; readonly until_on: IsoDate | null; readonly made_on: IsoDate;
};
export type YearlyRow = { readonly id: string; readonly organisation_id: string; readonly period_end: IsoDate; readonly income: number | null; readonly income_by_source: string };
type CashRow = { readonly id: string; readonly organisation_id: string; readonly period_end: IsoDate; readonly cash: number };
type ServiceRow = { readonly id: string; readonly name: string; readonly activity_unit: string | null; readonly units_a_month: number | null; readonly essential: 'not assessed' | 'essential' | 'not essential'; readonly mtpd_hours: number | null };
export type AlternativeRow = {
  readonly id: string; readonly service_id: string; readonly organisation_id: string; readonly spare_units_a_month: number | null; readonly mobilisation_likely_days: number | null;
  readonly mobilisation_pessimistic_days: number | null; readonly registration: string | null; readonly willingness: string | null;
};
export type LiabilityRow = { readonly id: string; readonly contract_id: string; readonly liability: string; readonly description: string; readonly holder_id: string | null; readonly amount_low: number | null; readonly amount_high: number | null };

const BASES = sql`case basis when 'audited' then 0 when 'unaudited accounts' then 1 else 2 end`;
/** Statements of what was, of a period that ended by the day; the newest first, of one period the best basis. */
const told = (today: IsoDate) => sql`deleted_at is null and basis <> 'forecast' and period <> 'forecast' and period_end <= ${today}`;
const newest = sql`row_number() over (partition by organisation_id order by period_end desc, ${BASES}, id)`;

/** Everything that dependency is worked out from, in one statement for each table, whatever the size of the record. */
export function readRows(store: Readable, today: IsoDate, paid: Window) {
  const counted = sql`c.deleted_at is null and c.status <> 'pipeline'`;
  const ofCounted = sql`join contract as c on c.id = p.contract_id where ${counted}`;
  return {
    organisations: selected<OrganisationRow>(store, sql`select id, name, short_name, standing, is_commissioner, is_mutual, is_provider, is_subcontractor, is_lender from organisation where deleted_at is null order by id`),
    contracts: selected<ContractRow>(store, sql`select c.id, c.reference, c.commissioner_id, c.provider_id, c.status, c.start_on, c.end_on, c.total_value, c.service_volumes from contract as c where ${counted} order by c.id`),
    years: selected<{ readonly contract_id: string; readonly financial_year: number; readonly amount: number }>(store, sql`select p.contract_id, p.financial_year, p.amount from contract_year_value as p ${ofCounted}`),
    joint: selected<{ readonly contract_id: string; readonly organisation_id: string }>(store, sql`select p.contract_id, p.organisation_id from contract_provider as p ${ofCounted} order by p.contract_id, p.position`),
    delivered: selected<{ readonly contract_id: string; readonly service_id: string }>(store, sql`select p.contract_id, p.service_id from contract_service as p ${ofCounted} order by p.contract_id, p.position`),
    paid: selected<{ readonly contract_id: string; readonly amount: number; readonly payments: number }>(store, sql`
      select contract_id, sum(amount_paid) as amount, count(*) as payments from payment where deleted_at is null and paid_on is not null and paid_on between ${paid.from} and ${paid.to} group by contract_id`),
    elsewhere: selected<ExposureRow>(store, sql`select id, organisation_id, commissioner_name, commissioner_id, what, annual_value, end_on, source, known_on from exposure_elsewhere where deleted_at is null order by commissioner_name, id`),
    obligations: selected<ObligationRow>(store, sql`
      select id, debtor_id, creditor_id, obligation, what, contract_id, outstanding, monthly, committed_limit, start_on, until_on, recovered, months_until_replaced, known_on from obligation where deleted_at is null order by id`),
    items: selected<CashItemRow>(store, sql`select id, organisation_id, name, counterparty_id, amount, first_on, every, until_on, made_on from cash_item where deleted_at is null and item = 'other income' order by id`),
    yearly: selected<YearlyRow>(store, sql`select id, organisation_id, period_end, income, income_by_source from
      (select id, organisation_id, period_end, income, income_by_source, ${newest} as place from financial_statement where ${told(today)} and period = 'annual' and (income is not null or income_by_source <> '[]')) where place = 1`),
    cash: selected<CashRow>(store, sql`select id, organisation_id, period_end, cash from
      (select id, organisation_id, period_end, cash, ${newest} as place from financial_statement where ${told(today)} and cash is not null) where place = 1`),
    services: selected<ServiceRow>(store, sql`select id, name, activity_unit, units_a_month, essential, mtpd_hours from service where deleted_at is null order by name collate nocase, id`),
    alternatives: selected<AlternativeRow>(store, sql`
      select id, service_id, organisation_id, spare_units_a_month, mobilisation_likely_days, mobilisation_pessimistic_days, registration, willingness from alternative_provider where deleted_at is null order by service_id, id`),
    liabilities: selected<LiabilityRow>(store, sql`
      select id, contract_id, liability, description, holder_id, amount_low, amount_high from retained_liability where deleted_at is null and liability in ('pension guarantee', 'advance paid') and (expires_on is null or expires_on >= ${today}) order by id`),
  };
}
export type Rows = ReturnType<typeof readRows>;
