import type { Writable } from '../../../db/handles.ts';
import { appError } from '../../../shared/errors.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { fail, type Result } from '../../../shared/result.ts';

/** Held by helper D so that closing an activation compiles; helper C replaces this file. */
export const newVersion = (_tx: Writable, id: IdOf<'contingency plan'>, version: number): Result<RecordOf<'contingency plan'>> =>
  fail(appError('not_allowed', `A new version of ${id} (${version}) cannot be begun yet. Nothing was changed.`));
