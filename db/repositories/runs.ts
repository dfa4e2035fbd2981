import { createHash } from 'node:crypto';
import type { IdOf } from '../../shared/model/ids.ts';
import type { FieldsOf, RecordOf } from '../../shared/model/records/index.ts';
import type { Result } from '../../shared/result.ts';
import type { Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { createRecord } from './kind-records.ts';
import { getRecord, recordFrom } from './kind-rows.ts';

/** Keeps a result: its content under its SHA-256, and the run that names it. */
export function keepRun(tx: Writable, fields: Omit<FieldsOf<'run'>, 'contentSha256'>, content: Uint8Array): Result<RecordOf<'run'>> {
  const contentSha256 = createHash('sha256').update(content).digest('hex');
  tx.keepContent(contentSha256, content);
  return createRecord(tx, 'run', { ...fields, contentSha256 });
}

export type KeptContent = { readonly is: 'kept'; readonly bytes: Uint8Array } | { readonly is: 'damaged' };

/** What is kept under a hash, held against it. It never changes, so `kept` is the store itself, behind whatever view. */
export function runContent(kept: Readable, sha256: string): KeptContent {
  const held = kept.get(sqlite.selectFrom('document_content').select('content').where('sha256', '=', sha256));
  return held !== undefined && createHash('sha256').update(held.content).digest('hex') === sha256 ? { is: 'kept', bytes: held.content } : { is: 'damaged' };
}

type RunsAsked = { readonly scenarioId: IdOf<'scenario'> | null; readonly organisationId: string | null };
/** More are never listed at once; the older ones are found by search. */
const MOST_LISTED = 500;

/** Runs that are not deleted, the newest first. */
export function listRuns(store: Readable, { scenarioId, organisationId }: RunsAsked): readonly RecordOf<'run'>[] {
  let runs = sqlite.selectFrom('run').selectAll().where('deleted_at', 'is', null);
  if (scenarioId !== null) runs = runs.where('scenario_id', '=', scenarioId);
  if (organisationId !== null) runs = runs.where('organisation_id', '=', organisationId);
  return store.all(runs.orderBy('ran_on', 'desc').orderBy('created_at', 'desc').orderBy('id', 'desc').limit(MOST_LISTED)).map((row) => recordFrom('run', row));
}

/** Where a run is attached, the newest first; what is deleted is left out. */
export const attachmentsOf = (store: Readable, runId: IdOf<'run'>): readonly RecordOf<'run attachment'>[] =>
  store.all(sqlite.selectFrom('run_attachment').selectAll().where('run_id', '=', runId).where('deleted_at', 'is', null).orderBy('attached_on', 'desc').orderBy('id', 'desc')).map((row) => recordFrom('run attachment', row));

export const runOf = (store: Readable, id: IdOf<'run'>): RecordOf<'run'> | undefined => getRecord(store, 'run', id);

/** Every scenario with its newest run, by title; those in the bin instead where asked for. */
export function listScenarios(store: Readable, deleted: boolean): readonly { readonly scenario: RecordOf<'scenario'>; readonly last: RecordOf<'run'> | null }[] {
  const scenarios = store.all(sqlite.selectFrom('scenario').selectAll().where('deleted_at', deleted ? 'is not' : 'is', null).orderBy('title').orderBy('id')).map((row) => recordFrom('scenario', row));
  const newest = new Map<string, RecordOf<'run'>>();
  const runs = store.all(sqlite.selectFrom('run').selectAll().where('deleted_at', 'is', null).where('scenario_id', 'is not', null).where('run', '=', 'scenario').orderBy('ran_on').orderBy('created_at').orderBy('id'));
  for (const row of runs) newest.set(row.scenario_id ?? '', recordFrom('run', row));
  return scenarios.map((scenario) => ({ scenario, last: newest.get(scenario.id) ?? null }));
}

/** What cannot change what a forecast says: looking back on it, risks, papers about it. */
const BESIDE = ['run', 'run attachment', 'scenario', 'risk', 'control', 'action', 'evidence', 'register return', 'redaction code', 'snooze', 'document', 'strategic objective', 'outset check', 'weekly forecast',
  'plan step', 'plan contact', 'exercise', 'plan action', 'plan decision', 'activation'] as const;

/** Whether anything that a forecast could rest on was written after so many entries of the history. */
export const movedSince = (store: Readable, entries: number): boolean =>
  store.get(sqlite.selectFrom('audit_entry').select('seq').where('seq', '>', entries).where('entity_kind', 'not in', BESIDE).limit(1)) !== undefined;
