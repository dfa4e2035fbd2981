import type { Readable } from '../../../db/handles.ts';
import { headFrom, HEAD_KEY } from '../../../db/audit.ts';
import { sqlite } from '../../../db/query.ts';
import type { Store } from '../../../db/store.ts';
import type { TableFields } from '../../../db/repositories/table-records.ts';
import type { Clock } from '../../../shared/ambient.ts';
import { appError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { noneProvisional, type Provisional } from './decided-names.ts';
import { readKnown } from './known-table.ts';
import { problemAt, type RowPlan } from './plan-row.ts';
import { planTable, type PlannedRow, type TablePlan, type TableQuestion } from './plan-table.ts';
import { inSlices, type Steps } from './slices.ts';
import { storeObjections } from './store-check.ts';
import type { Objection } from './write-table.ts';

/** A dry run: what would become of every row, and of which state of the record that was said. */
export type CheckedTable = {
  readonly fileName: string;
  readonly question: TableQuestion;
  readonly plan: TablePlan;
  /** The plan's rows, with those refused that the store's own rules stand against. */
  readonly rows: readonly PlannedRow[];
  readonly objected: ReadonlySet<number>;
  readonly provisional: Provisional;
  readonly seq: number;
};

/** The number of the newest entry of the history: while it stands, the record stands. */
export const headSeq = (store: Readable): number => headFrom(store.get(sqlite.selectFrom('store_meta').select('value').where('key', '=', HEAD_KEY))?.value).seq;

const PATIENCE = 3;
const SHARES = { known: 0.2, plan: 0.4 } as const;

type Tools = { readonly store: Store; readonly clock: Clock; readonly signal: AbortSignal; readonly progress: (fraction: number, phrase: string) => void };

/** As refused rows, with the sentence at the cell that it is about. */
function withObjections(rows: readonly PlannedRow[], objections: readonly Objection[], { tools }: TablePlan): readonly PlannedRow[] {
  const byRow = new Map(objections.map((one) => [one.row, one.error]));
  return rows.map((row) => {
    const error = byRow.get(row.row);
    if (error === undefined || row.plan.is === 'refused') return row;
    const fields: TableFields = row.plan.is === 'new' ? row.plan.fields : row.plan.is === 'changed' ? { ...row.plan.record, ...row.plan.patch } : row.plan.record;
    const said = Object.entries(error.fields ?? {});
    const problems = said.length === 0
      ? [{ tone: 'fault' as const, letter: null, header: '', shown: '', sentence: error.message }]
      : said.map(([path, sentence]) => problemAt(path.split('.'), sentence, tools, row.row, fields));
    const plan: RowPlan = { is: 'refused', record: row.plan.is === 'new' ? null : row.plan.record };
    return { row: row.row, plan, problems: [...row.problems, ...problems] };
  });
}

/**
 * Says what would become of every row, in slices that let other calls through. If the record moves meanwhile it is said anew, so
 * that all verdicts are of one moment.
 */
export async function checkTable(question: TableQuestion, fileName: string, { store, clock, signal, progress }: Tools): Promise<Result<CheckedTable>> {
  for (let attempt = 1; ; attempt += 1) {
    const seq = headSeq(store.read);
    const provisional = noneProvisional();
    const part = <T>(steps: Steps<T>, from: number, share: number, phrase: string): Promise<T | null> => inSlices(steps, signal, (fraction) => progress(from + share * fraction, phrase));
    const known = await part(readKnown(store.read, question.kind), 0, SHARES.known, 'Reading the record');
    if (known === null) return fail(appError('cancelled'));
    const plan = await part(planTable(question, known, provisional, store.ids), SHARES.known, SHARES.plan, 'Checking every cell');
    if (plan === null) return fail(appError('cancelled'));
    const done = SHARES.known + SHARES.plan;
    const objections = await part(storeObjections(store, clock.now(), question.kind, plan.rows, plan.names), done, 1 - done, 'Checking against the record');
    if (objections === null) return fail(appError('cancelled'));
    if (!objections.ok) return objections;
    if (headSeq(store.read) !== seq && attempt < PATIENCE) continue;
    const rows = withObjections(plan.rows, objections.value, plan);
    return ok({ fileName, question, plan, rows, objected: new Set(objections.value.map(({ row }) => row)), provisional, seq });
  }
}
