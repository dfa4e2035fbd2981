import { riskMatrix, type ParameterSet } from '../../shared/model/parameter-set.ts';
import type { ParameterSetId } from '../../shared/model/ids.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { ParameterSetRow } from '../tables.ts';
import { metaFrom } from './records.ts';

const matrixFrom = (row: ParameterSetRow): ParameterSet => ({
  ...metaFrom(row),
  id: row.id as ParameterSetId,
  kind: 'risk matrix',
  name: row.name,
  source: row.source,
  effectiveOn: row.effective_on as IsoDate,
  status: row.status as ParameterSet['status'],
  confirmed: row.confirmed === 1,
  values: riskMatrix.parse(JSON.parse(row.content)),
});

/** The risk matrix in force on a date: the latest to have taken effect by then; before the first, the first. Every store has one. */
export function matrixInForce(store: Readable, on: IsoDate): ParameterSet {
  const sets = sqlite.selectFrom('parameter_set').selectAll().where('kind', '=', 'risk matrix').where('deleted_at', 'is', null);
  const row = store.get(sets.where('effective_on', '<=', on).orderBy('effective_on', 'desc').orderBy('id', 'desc').limit(1))
    ?? store.get(sets.orderBy('effective_on').orderBy('id').limit(1));
  if (row === undefined) throw new Error('The store holds no risk matrix.');
  return matrixFrom(row);
}

/** The matrix that an assessment was made with, whether or not it is still in force. */
export function getMatrix(store: Readable, id: ParameterSetId): ParameterSet | undefined {
  const row = store.get(sqlite.selectFrom('parameter_set').selectAll().where('id', '=', id));
  return row === undefined ? undefined : matrixFrom(row);
}
