import { wordsOf } from '../../shared/model/field-words.ts';
import type { IdOf } from '../../shared/model/ids.ts';
import { promisedKeys } from '../../shared/model/records/objective.ts';
import { recordKinds, type FieldsOf, type RecordOf } from '../../shared/model/records/index.ts';
import type { Result } from '../../shared/result.ts';
import { londonDate, type Instant } from '../../shared/time.ts';
import { parseFields } from '../../shared/validate.ts';
import type { Writable } from '../handles.ts';
import { columnsFrom } from './codec.ts';
import { getRecord } from './kind-rows.ts';
import { linksStand, updateRecord } from './kind-records.ts';
import { staysWhereFrozen } from './record-rules/objective.ts';
import { asSeenToEdit, found, patched, type Patch } from './records.ts';

/** Changes what an objective promised; where it was frozen each changed promise is kept with who, when, why, from and to. */
export function amendObjective(tx: Writable, id: IdOf<'objective'>, version: number, reason: string, patch: Patch<FieldsOf<'objective'>>): Result<RecordOf<'objective'>> {
  const { fields, schema } = recordKinds.objective;
  const seen = asSeenToEdit(getRecord(tx, 'objective', id), version);
  if (!seen.ok) return seen;
  const before = seen.value;
  if (before.frozenOn === null) return updateRecord(tx, 'objective', id, version, patch);
  const parsed = parseFields(schema, patched(before, patch));
  if (!parsed.ok) return parsed;
  const after = parsed.value;
  const allowed = linksStand(tx, 'objective', after, before);
  if (!allowed.ok) return allowed;
  const stays = staysWhereFrozen(after, before);
  if (!stays.ok) return stays;
  const on = londonDate(tx.now as Instant);
  const amended = promisedKeys.filter((key) => JSON.stringify(after[key]) !== JSON.stringify(before[key])).map((key) => ({
    on, by: tx.person, field: fields[key].label, from: wordsOf(fields[key], before[key], () => null), to: wordsOf(fields[key], after[key], () => null), reason,
  }));
  const columns = { ...columnsFrom(fields, after), ...columnsFrom(recordKinds.objective.system, { amendments: [...before.amendments, ...amended] }) };
  tx.update('objective', id, columns, { kind: 'objective', id });
  return found(getRecord(tx, 'objective', id));
}
