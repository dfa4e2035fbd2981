import type { Answering, HandoverKind } from '../../../shared/ipc/handover.ts';
import type { Named } from '../../../shared/ipc/contracts.ts';
import type { ContractId, IdOf, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { responsibilityOn, type Responsibility } from '../../../shared/model/succession.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { namesOf } from '../names.ts';
import { passedOn } from '../transfers.ts';
import { isOver } from './situation.ts';

const columnOf = { contract: 'contract_id', 'retained liability': 'liability_id', service: 'service_id' } as const satisfies Readonly<Record<HandoverKind, string>>;
type Asked = ((responsible: Responsibility) => readonly OrganisationId[]) | undefined;
const letContract = (row: { readonly id: string; readonly commissioner_id: string }) => ({ id: row.id as ContractId, commissionerId: row.commissioner_id as OrganisationId });

/** The contracts that deliver a service and have not ended by a date: those alone say who answers for it. */
const delivering = (store: Readable, service: string, on: IsoDate) =>
  store.all(sqlite.selectFrom('contract as c').innerJoin('contract_service as s', 's.contract_id', 'c.id').select(['c.id', 'c.commissioner_id', 'c.status', 'c.end_on'])
    .where('s.service_id', '=', service).where('c.deleted_at', 'is', null)).filter((row) => !isOver(row, { effectiveOn: on, today: on })).map(letContract);

function questionOf(store: Readable, kind: HandoverKind, id: string, on: IsoDate): Asked {
  switch (kind) {
    case 'contract': {
      const row = store.get(sqlite.selectFrom('contract').select(['id', 'commissioner_id']).where('id', '=', id));
      return row && ((responsible) => responsible.contract(letContract(row)));
    }
    case 'retained liability': {
      const row = store.get(sqlite.selectFrom('retained_liability as l').innerJoin('contract as c', 'c.id', 'l.contract_id').select(['l.holder_id', 'c.id', 'c.commissioner_id']).where('l.id', '=', id));
      return row && ((responsible) => responsible.liability({ id: id as IdOf<'retained liability'>, holderId: row.holder_id as OrganisationId | null, contract: letContract(row) }));
    }
    case 'service': {
      const row = store.get(sqlite.selectFrom('service').select('id').where('id', '=', id));
      return row && ((responsible) => responsible.service({ id: id as ServiceId, contracts: delivering(store, id, on) }));
    }
    default: return unreachable(kind);
  }
}

/** Who answers for one thing on a date, with every transfer of it there has been; `undefined` where it is not there. */
export function answeringFor(store: Readable, kind: HandoverKind, id: string, on: IsoDate): Answering | undefined {
  const ask = questionOf(store, kind, id, on);
  if (ask === undefined) return undefined;
  const passed = passedOn(store);
  const rows = store.all(sqlite.selectFrom('transfer').select(['id', 'effective_on', 'from_id', 'to_id']).where('deleted_at', 'is', null).where(columnOf[kind], '=', id).orderBy('effective_on').orderBy('id'));
  const bodies = ask(responsibilityOn(on, passed));
  const names = namesOf(store, 'organisation', [...bodies, ...rows.flatMap((row) => [row.from_id, row.to_id])]);
  const named = (body: string): Named<OrganisationId> => ({ id: body as OrganisationId, name: names.get(body) ?? 'not known' });
  return {
    bodies: bodies.map(named),
    transfers: rows.map((row) => ({ id: row.id as IdOf<'transfer'>, effectiveOn: row.effective_on as IsoDate, from: named(row.from_id), to: named(row.to_id) })),
  };
}
