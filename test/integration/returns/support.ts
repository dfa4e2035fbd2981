import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditHead, transact } from '../../../db/transaction.ts';
import type { Writable } from '../../../db/handles.ts';
import { inForce, matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { listRisks, riskContext } from '../../../db/repositories/risk-list.ts';
import { actionsOfRisks, controlsOfRisks, reviewsOfRisks, strategicObjectives } from '../../../db/repositories/risk-parts.ts';
import { hashOfEntry } from '../../../db/repositories/rows-then.ts';
import { writeRegister } from '../../../electron/app/exports/register.ts';
import type { RegisterExport } from '../../../electron/app/exports/register-input.ts';
import { applyReturn, type AppliedReturn } from '../../../electron/app/returns/apply-return.ts';
import { compareReturn } from '../../../electron/app/returns/compare-return.ts';
import { countsOf, type ComparedCell, type ComparedRow } from '../../../electron/app/returns/compared.ts';
import { decide } from '../../../electron/app/returns/decide.ts';
import { readReturn } from '../../../electron/app/returns/read-return.ts';
import type { ReturnedFile } from '../../../electron/app/returns/returned.ts';
import { asItStands } from '../../../electron/app/returns/translate.ts';
import { atOnce } from '../../../electron/app/tables/slices.ts';
import { registerParts } from '../../../shared/ipc/exchange.ts';
import type { ReturnChoices, ReturnCounts } from '../../../shared/ipc/register-return.ts';
import { everyRisk, riskColumns, type RiskListRow } from '../../../shared/ipc/risks.ts';
import type { Result } from '../../../shared/result.ts';
import { londonDate } from '../../../shared/time.ts';
import type { TemporaryStore } from '../../fixtures/store.ts';

export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.message} ${JSON.stringify(result.error.fields ?? {})}`);
  return result.value;
};

/** One command on a store, as the application runs it. */
export const command = <T>({ store, clock }: TemporaryStore, work: (tx: Writable) => Result<T>, label = 'A change'): T => must(transact(store, { label, person: 'A tester', at: clock.now(), undo: 'step' }, work)).value;

type Asked = Partial<Pick<RegisterExport, 'columns' | 'parts' | 'asAt'>> & { readonly filter?: Partial<typeof everyRisk> };

/** The register of a store as a workbook, through the real writer, without a thread for it. */
export async function exported({ store, clock }: TemporaryStore, { columns = riskColumns, parts = registerParts, asAt = null, filter = {} }: Asked = {}): Promise<Uint8Array> {
  const today = clock.today();
  const context = riskContext(store.read, today);
  const rows: RiskListRow[] = [];
  for (;;) {
    const page = listRisks(store.read, { filter: { ...everyRisk, ...filter }, sort: [{ column: 'reference', direction: 'ascending' }], offset: rows.length, limit: 500 }, context);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) break;
  }
  const ids = rows.map(({ id }) => id);
  const ofRisk = (id: string) => ((risk) => ({ risk: risk?.reference ?? '', riskTitle: risk?.title ?? '' }))(rows.find((one) => one.id === id));
  const head = auditHead(store);
  const written = await writeRegister({
    rows, controls: controlsOfRisks(store.read, ids).map((control) => ({ ...control, ...ofRisk(control.riskId) })), actions: actionsOfRisks(store.read, ids).map((action) => ({ ...action, ...ofRisk(action.riskId) })),
    reviews: reviewsOfRisks(store.read, ids).map((review) => ({ ...review, ...ofRisk(review.riskId) })), objectives: strategicObjectives(store.read),
    columns, parts, filterWords: [], matrix: matrixInForce(store.read, today), appetite: inForce(store.read, 'risk appetite', today), escalation: inForce(store.read, 'escalation', today), guide: inForce(store.read, 'scoring guide', today),
    handling: 'OFFICIAL-SENSITIVE', person: 'Amina Yusuf', organisationName: null, asAt, today, storeId: store.storeId, storeHead: { entries: head.seq, hash: head.hash }, now: clock.now(), appVersion: '0.0.0',
  });
  return must(written).bytes;
}

let count = 0;
export function filed({ folder }: Pick<TemporaryStore, 'folder'>, bytes: Uint8Array, name = 'register.xlsx'): string {
  const place = join(folder, `returned ${count += 1}`);
  mkdirSync(place);
  writeFileSync(join(place, name), bytes);
  return join(place, name);
}

export type Compared = { readonly file: ReturnedFile; readonly rows: readonly ComparedRow[]; readonly remarks: readonly string[]; readonly counts: ReturnCounts; readonly baseKnown: boolean };

/** What the application says of a workbook that came back, worked out in this thread. */
export async function returned(place: TemporaryStore, bytes: Uint8Array): Promise<Result<Compared>> {
  const read = await readReturn(filed(place, bytes), () => undefined);
  if (!read.ok) return read;
  const { store, clock } = place;
  const { stamp } = read.value;
  const entry = hashOfEntry(store.read, stamp.entries) === stamp.hash ? stamp.entries : null;
  const rules = [riskContext(store.read, stamp.today ?? londonDate(stamp.exportedAt)), riskContext(store.read, clock.today())];
  const { rows, remarks } = atOnce(compareReturn(store.read, { file: read.value, entry, head: auditHead(store).seq, today: clock.today(), rules, translate: asItStands }));
  return { ok: true, value: { file: read.value, rows, remarks: [...read.value.remarks, ...remarks], counts: countsOf(rows), baseKnown: entry !== null } };
}
export const compared = async (place: TemporaryStore, bytes: Uint8Array): Promise<Compared> => must(await returned(place, bytes));

export const byDefault: ReturnChoices = { conflicts: null, cells: [], rows: [], gone: 'keep', added: 'take' };

/** Takes back what was chosen, in one transaction and undo step. */
export function applied(place: TemporaryStore, { rows, file }: Compared, choices: Partial<ReturnChoices> = {}): Result<AppliedReturn> {
  const decided = decide(rows, { ...byDefault, ...choices });
  if (!decided.ok) return decided;
  const { sheets: _, ...stamp } = file.stamp;
  const done = transact(place.store, { label: 'Take back register from “register.xlsx”', person: 'Ben Okafor', at: place.clock.now(), undo: 'step' }, (tx) =>
    applyReturn(tx, decided.value, { fileName: 'register.xlsx', content: new TextEncoder().encode('the workbook'), stamp }, { said: () => undefined, isCancelled: () => false }));
  return done.ok ? { ok: true, value: done.value.value } : done;
}

/** The one row of a comparison about a record, or of a place on its sheet. */
export function rowOf({ rows }: Compared, reference: string, kind: ComparedRow['kind'] = 'risk'): ComparedRow {
  const found = rows.filter((row) => row.kind === kind && row.reference === reference);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} rows are of ${reference}.`);
  return found[0];
}
export const cellOf = ({ cells }: Pick<ComparedRow, 'cells'>, column: string): ComparedCell => {
  const found = cells.find((cell) => cell.column === column);
  if (found === undefined) throw new Error(`Nothing is said of the column ${column}: ${JSON.stringify(cells.map((cell) => cell.column))}`);
  return found;
};
