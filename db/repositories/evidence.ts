import type { RiskId } from '../../shared/model/ids.ts';
import type { RecordOf } from '../../shared/model/records/index.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { recordFrom } from './kind-rows.ts';

/** What a risk rests on, the newest decision first. */
export const evidenceOf = (store: Readable, id: RiskId): readonly RecordOf<'evidence'>[] =>
  store.all(sqlite.selectFrom('evidence').selectAll().where('risk_id', '=', id).where('deleted_at', 'is', null).orderBy('decided_on', 'desc').orderBy('id', 'desc')).map((row) => recordFrom('evidence', row));
