import { sql, type SqlBool } from 'kysely';
import type { ContractId, OrganisationId } from '../../shared/model/ids.ts';
import { responsibilityOn } from '../../shared/model/succession.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { idsIn, type Condition } from './listing.ts';
import { namesOf } from './names.ts';
import { listSuccessions } from './successions.ts';
import { listTransfers, passedOn } from './transfers.ts';

type LetRow = { readonly id: string; readonly commissioner_id: string };
const contractOf = ({ id, commissioner_id }: LetRow) => ({ id: id as ContractId, commissionerId: commissioner_id as OrganisationId });

/** The names of the bodies that answer for some contracts on a date, by the contract's id, in the alphabet's order. */
export function responsibleNames(store: Readable, rows: readonly LetRow[], on: IsoDate): ReadonlyMap<string, readonly string[]> {
  const responsible = responsibilityOn(on, { links: listSuccessions(store, { deleted: false }), transfers: listTransfers(store, { contracts: rows.map(({ id }) => id) }) });
  const bodies = new Map(rows.map((row) => [row.id, responsible.contract(contractOf(row))]));
  const names = namesOf(store, 'organisation', [...bodies.values()].flat());
  return new Map([...bodies].map(([id, all]) => [id, all.map((body) => names.get(body) ?? 'not known').sort((a, b) => a.localeCompare(b, 'en-GB'))]));
}

/**
 * Whether a contract `c` is one for which a body answers on a date. Who took over from whom is worked out for each body that lets
 * contracts, of which there are few, and for each contract that was transferred; SQL then only looks up.
 */
export function answeredForBy(store: Readable, body: OrganisationId, on: IsoDate): Condition {
  const passed = passedOn(store);
  const responsible = responsibilityOn(on, passed);
  const lets = store.all(sqlite.selectFrom('contract').select('commissioner_id').distinct()).map((row) => row.commissioner_id as OrganisationId);
  const from = lets.filter((id) => responsible.heirs(id, 'contracts', null).includes(body));
  const went = new Set(passed.transfers.filter(({ contractId, effectiveOn }) => contractId !== null && effectiveOn <= on).map(({ contractId }) => String(contractId)));
  const hither = store.all(sqlite.selectFrom('contract').select(['id', 'commissioner_id']).where('id', 'in', idsIn([...went]))).filter((row) => responsible.contract(contractOf(row)).includes(body));
  return sql<SqlBool>`(c.id in ${idsIn(hither.map(({ id }) => id))} or (c.commissioner_id in ${idsIn(from)} and c.id not in ${idsIn([...went])}))`;
}
