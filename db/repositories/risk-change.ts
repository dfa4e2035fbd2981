import type { RefusedChange, RiskChange } from '../../shared/ipc/register-grid.ts';
import { appError, type AppError } from '../../shared/errors.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import { labelOf } from '../../shared/model/labels.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable, Writable } from '../handles.ts';
import { riskLines } from './risk-list.ts';
import { getRisk, updateRisk } from './risks.ts';

type Refusal = { readonly change: RiskChange; readonly error: AppError };
export type Changed = { readonly id: RiskId; readonly version: number };

/**
 * Changes every one of the risks as it was seen, or none: on a refusal the transaction is to be rolled back. `refused` takes what stands in
 * the way; the changes are tried one after the other, each by the risk's own rules.
 */
export function changeRisks(tx: Writable, changes: readonly RiskChange[], refused: (refusals: readonly Refusal[]) => void): Result<readonly Changed[]> {
  const versions: Changed[] = [];
  const refusals: Refusal[] = [];
  for (const change of changes) {
    const updated = updateRisk(tx, change.id, change.version, change.patch);
    if (updated.ok) versions.push({ id: change.id, version: updated.value.version });
    else refusals.push({ change, error: updated.error });
  }
  if (refusals.length === 0) return ok(versions);
  refused(refusals);
  return fail(appError('invalid_input'));
}

function sentenceOf({ change, error }: Refusal): string {
  const said = Object.entries(error.fields ?? {});
  if (said.length === 0) return error.message;
  return said.map(([key, sentence]) => (Object.hasOwn(change.patch, key) && said.length === 1 ? sentence : `${labelOf('risk', key)}: ${sentence}`)).join(' ');
}

/** What the refusals say, each with the risk as it is now where somebody else changed it. */
export function refusedChanges(store: Readable, refusals: readonly Refusal[], today: IsoDate): readonly RefusedChange[] {
  const moved = refusals.filter(({ error }) => error.code === 'conflict').map(({ change }) => change.id);
  const lines = new Map(riskLines(store, moved, today).map((line) => [line.id, line]));
  return refusals.map((refusal) => {
    const { change: { id }, error } = refusal;
    const current = lines.get(id) ?? null;
    return { id, reference: current?.reference ?? getRisk(store, id)?.reference ?? 'A risk that is gone', sentence: sentenceOf(refusal), fields: error.fields ?? {}, current };
  });
}
