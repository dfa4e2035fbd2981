import { appError, type AppError } from '../../shared/errors.ts';
import { isChangeable, type ChangeableKind } from '../../shared/model/changeable.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import { fieldsetOf, labelOf } from '../../shared/model/labels.ts';
import type { OldVersion, SeenRow } from '../../shared/ipc/many.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Readable, Writable } from '../handles.ts';
import { updateAny, type Kept } from './changeable.ts';
import { differencesOf } from './history-fields.ts';
import { knownKeys, valuesIn, type OldRows, type Values } from './history-values.ts';
import { namesIn, versionAfter } from './history.ts';
import { found } from './records.ts';

const NOT_EDITED: Readonly<Record<Exclude<EntityKind, ChangeableKind>, string>> = {
  'parameter set': 'A parameter set is not put back. Start a new one from it, with the date from which it counts.',
  'outset check': 'What was decided is not changed afterwards.',
  'register return': 'What came back, and what was taken from it, is not changed afterwards.',
  run: 'What came of a run is not changed afterwards; run it again.',
  'run attachment': 'What was attached is not changed afterwards; detach it and attach it anew.',
  'plan decision': 'What was decided is not changed afterwards; decide anew.',
  activation: 'What an activation was is not changed afterwards; add to its log.',
  'redaction code': 'What a code stands for is not changed: what was exported under it would tell of another.',
};

/** What an earlier version does not bring back: a plan is approved on its own screen, with its checks in sight, and stays so. */
const NOT_PUT_BACK: Readonly<Partial<Record<EntityKind, readonly string[]>>> = { 'contingency plan': ['approvedOn', 'approvedBy'] };

/** What is said of a record then and now, by the fields that a person can edit and that were kept then. */
function editable(kind: EntityKind, rows: OldRows): Values {
  if (!isChangeable(kind)) return {};
  const values = valuesIn(kind, rows);
  const keys = knownKeys(kind, rows).filter((key) => Object.hasOwn(fieldsetOf[kind], key) && NOT_PUT_BACK[kind]?.includes(key) !== true);
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}

/** How a record differs from what it was after an entry of its history; for showing before it is restored. */
export function compareVersion(store: Readable, kind: EntityKind, id: string, sequence: number): Result<OldVersion> {
  const rows = versionAfter(store, kind, id, sequence);
  if (rows === undefined) return found<OldVersion>(undefined);
  const [now, old] = [valuesIn(kind, rows.now), valuesIn(kind, rows.old)];
  const deleted = (now['deleted_at'] ?? null) !== null;
  // What was not kept then says nothing: it stays as it is now. What the application keeps by itself is not put back.
  const wanted = isChangeable(kind) ? { ...now, ...editable(kind, rows.old) } : old;
  const refused = !isChangeable(kind) ? NOT_EDITED[kind] : deleted ? 'The record is deleted. Restore it first, then an earlier version of it.' : null;
  return ok({ at: rows.at, by: rows.by, version: Number(now['version']), fields: differencesOf(kind, now, wanted, namesIn(store)), refused });
}

/** The refusal in one sentence: no form is open whose fields could be marked. */
function explained(kind: ChangeableKind, error: AppError): AppError {
  if (error.code !== 'invalid_input') return error;
  const sentences = Object.entries(error.fields ?? {}).map(([path, sentence]) => (path === '' ? sentence : `${labelOf(kind, path)}: ${sentence}`));
  return appError('in_use', `The earlier version was not restored, because it is not allowed any more. ${sentences.join(' ') || error.message} Nothing was changed.`);
}

/** Puts a record back to what it was after an entry of its history, through its kind's own update and so by all of its rules. */
export function restoreVersion(tx: Writable, kind: ChangeableKind, { id, version }: SeenRow, sequence: number): Result<Kept> {
  const rows = versionAfter(tx, kind, id, sequence);
  if (rows === undefined) return found<Kept>(undefined);
  const restored = updateAny(tx, kind, { id, version }, editable(kind, rows.old));
  return restored.ok ? restored : fail(explained(kind, restored.error));
}

