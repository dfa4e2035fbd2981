import { sql } from 'kysely';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { organisationStanding, type OrganisationFields } from '../../../shared/model/organisation.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import type { PlanKnown } from '../../../shared/plans/recognise.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected, sqlite } from '../../query.ts';
import { fieldsFrom } from '../codec.ts';
import { recordFrom } from '../kind-rows.ts';
import { namesOf } from '../names.ts';
import { recordsBy } from './rows.ts';
import { yearlyIncomes } from './yearly-income.ts';

const NOTHING: PlanKnown = { mutual: null, cashItems: [], obligations: [], income: null, names: {} };

/** What the record has of the mutual of one plan, as it is known on a day; nothing where the plan is for no one mutual. */
export function knownOf(store: Readable, { mutual }: Pick<PlanFacts, 'mutual'>, today: IsoDate): PlanKnown {
  if (mutual === null) return NOTHING;
  const row = store.get(sqlite.selectFrom('organisation').selectAll().where('id', '=', mutual.id).where('deleted_at', 'is', null));
  if (row === undefined) return NOTHING;
  const { assetLock, registrations } = fieldsFrom(organisationStanding, row) as Pick<OrganisationFields, 'assetLock' | 'registrations'>;
  const obligations = selected<Parameters<typeof recordFrom>[1]>(store, sql`select * from obligation where deleted_at is null and (debtor_id = ${mutual.id} or creditor_id = ${mutual.id}) and (until_on is null or until_on >= ${today}) order by what, id`).map((one) => recordFrom('obligation', one));
  return {
    mutual: { id: row.id as OrganisationId, name: row.name, staffCount: row.staff_count, assetLock, registrations }, obligations, income: yearlyIncomes(store, [mutual.id], today).get(mutual.id) ?? null,
    cashItems: recordsBy(store, 'cash item', 'organisation_id', [mutual.id], 'first_on, id'),
    names: Object.fromEntries(namesOf(store, 'organisation', obligations.flatMap(({ debtorId, creditorId }) => [debtorId, creditorId]))),
  };
}
