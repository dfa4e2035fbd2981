import type { OrganisationId } from '../../shared/model/ids.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { inWords, namersOf } from './namers.ts';
import { someOf } from './records.ts';

const some = (noun: string, plural: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${names.length === 1 ? noun : plural} ${someOf(names)}`];

/** Everything not deleted that names an organisation, in words: contracts, risks, successions, and its own and others’ records of every kind; `null` where there is none. */
export function dependentsOf(store: Readable, id: OrganisationId): string | null {
  const joint = sqlite.selectFrom('contract_provider').select('contract_id').where('organisation_id', '=', id);
  const contracts = store.all(sqlite.selectFrom('contract').select('reference').where('deleted_at', 'is', null)
    .where((eb) => eb.or([eb('commissioner_id', '=', id), eb('provider_id', '=', id), eb('id', 'in', joint)])).orderBy('reference').orderBy('id'));
  const risks = store.all(sqlite.selectFrom('risk').select('reference').where('deleted_at', 'is', null).where('organisation_id', '=', id).orderBy('reference'));
  const successions = store.all(sqlite.selectFrom('succession as s').innerJoin('organisation as f', 'f.id', 's.from_id').innerJoin('organisation as t', 't.id', 's.to_id')
    .select(['f.name as from', 't.name as to']).where('s.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('s.from_id', '=', id), eb('s.to_id', '=', id)])).orderBy('s.effective_on').orderBy('s.id'));
  const said = [
    ...some('contract', 'contracts', contracts.map(({ reference }) => reference)),
    ...some('risk', 'risks', risks.map(({ reference }) => reference)),
    ...some('the succession', 'the successions', successions.map(({ from, to }) => `${from} → ${to}`)),
    ...[inWords(namersOf(store, 'organisation', id, 'any'))].filter((words) => words !== null),
  ];
  return said.length === 0 ? null : said.join('; ');
}
