import { auditHead } from '../../../../db/transaction.ts';
import { namesOf } from '../../../../db/repositories/names.ts';
import type { Store } from '../../../../db/store.ts';
import type { TableRecord } from '../../../../db/repositories/table-records.ts';
import { appError } from '../../../../shared/errors.ts';
import type { Input } from '../../../../shared/ipc.ts';
import { linkBook } from '../../../../shared/model/columns/link-book.ts';
import { tableOfKind, type TableKind } from '../../../../shared/model/columns/table-kinds.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { APP_VERSION } from '../../../version.ts';
import { tableFileName } from '../../exports/write-table.ts';
import { offload } from '../../jobs/offload.ts';
import { readKnown, type KnownTable } from '../../tables/known-table.ts';
import { nobody } from '../../tables/people.ts';
import { inSlices } from '../../tables/slices.ts';
import { tableRows } from '../../tables/table-rows.ts';
import type { JobHandler } from '../handler.ts';

const SHARE_OF_READING = 0.4;
const PATIENCE = 3;
const nothing: KnownTable = { records: [], links: linkBook([]), deleted: new Set(), people: nobody };

/** Reads the table page by page; anew if the record moved meanwhile, so that its rows tell of one moment. `null` when cancelled. */
async function readTableOf(store: Store, kind: TableKind, signal: AbortSignal, said: (fraction: number) => void): Promise<{ readonly known: KnownTable; readonly head: ReturnType<typeof auditHead> } | null> {
  for (let reading = 1; ; reading += 1) {
    const head = auditHead(store);
    const known = await inSlices(readKnown(store.read, kind, 'system'), signal, said);
    if (known === null) return null;
    if (auditHead(store).seq === head.seq || reading === PATIENCE) return { known, head };
  }
}

/** Whether a record names another in any of its fields. */
function belongsTo(kind: TableKind, record: TableRecord, of: NonNullable<Input<'table.export'>['of']>): boolean {
  return Object.entries(tableOfKind(kind).fields).some(([key, field]) => (field.is === 'link' && field.to === of.kind && record[key] === of.id)
    || (field.is === 'links' && field.to === of.kind && (record[key] as readonly string[] | null)?.includes(of.id) === true));
}

export const exportTableJob: JobHandler<'table.export'> = async ({ store, clock, today, person, signal, progress, files }, { kind, format, of, template, handling }) => {
  const read = template ? { known: nothing, head: auditHead(store) } : await readTableOf(store, kind, signal, (fraction) => progress(fraction * SHARE_OF_READING, 'Reading the record'));
  if (read === null) return fail(appError('cancelled'));
  const { known, head } = read;
  const records = of === null ? known.records : known.records.filter((record) => belongsTo(kind, record, of));
  const laidOut = tableRows(kind, records, known.links, today, template);
  const now = clock.now();
  const name = tableFileName(laidOut.title, now, handling, template, format);
  const path = files.place(name);
  const written = await offload('write table', {
    path, format,
    table: {
      ...laidOut, template, handling, person, now, appVersion: APP_VERSION, storeId: store.storeId, head: { entries: head.seq, hash: head.hash },
      of: of === null ? null : (namesOf(store.read, of.kind, [of.id]).get(of.id) ?? 'no longer there'),
    },
  }, { signal, progress: (fraction, phrase) => progress(SHARE_OF_READING + fraction * (1 - SHARE_OF_READING), phrase) });
  if (!written.ok) return written;
  return ok({ ...files.register(path, name), rows: written.value.rows, notes: written.value.notes });
};
