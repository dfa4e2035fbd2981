import { setImmediate as breathe } from 'node:timers/promises';
import { headFrom, HEAD_KEY, type AuditHead } from '../../../../db/audit.ts';
import type { Readable } from '../../../../db/handles.ts';
import { sqlite } from '../../../../db/query.ts';
import { getContract } from '../../../../db/repositories/contracts.ts';
import { heatMap } from '../../../../db/repositories/heat-map.ts';
import { getOrganisation } from '../../../../db/repositories/organisations.ts';
import { matrixInForce } from '../../../../db/repositories/parameter-sets.ts';
import { listRisks, riskContext, type RiskContext } from '../../../../db/repositories/risk-list.ts';
import { getService } from '../../../../db/repositories/services.ts';
import { appError } from '../../../../shared/errors.ts';
import type { RiskFilter, RiskListRow } from '../../../../shared/ipc/risks.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { APP_VERSION } from '../../../version.ts';
import { filterWords, type FilterNames } from '../../exports/filter-words.ts';
import { registerFileName } from '../../exports/register.ts';
import { offload } from '../../jobs/offload.ts';
import type { JobHandler } from '../handler.ts';

const PAGE = 500;
const SHARE_OF_READING = 0.2;

const headOf = (store: Readable): AuditHead => headFrom(store.get(sqlite.selectFrom('store_meta').select('value').where('key', '=', HEAD_KEY))?.value);

const namesOf = (store: Readable, filter: RiskFilter): FilterNames => ({
  contract: filter.contractId === null ? null : (getContract(store, filter.contractId)?.title ?? 'no longer there'),
  organisation: filter.organisationId === null ? null : (getOrganisation(store, filter.organisationId)?.name ?? 'no longer there'),
  service: filter.serviceId === null ? null : (getService(store, filter.serviceId)?.name ?? 'no longer there'),
});

/** After so many readings that the record moved under, the next is made in one go. */
const PATIENCE = 3;

/**
 * Reads the filtered register page by page, letting other calls through in between. If the record moved meanwhile it is read
 * again from the start, so that rows, heat maps and the history mark in the workbook tell of one moment.
 */
async function readRegister(store: Readable, filter: RiskFilter, context: RiskContext, signal: AbortSignal, said: (fraction: number) => void) {
  for (let reading = 1; ; reading += 1) {
    const head = headOf(store);
    const rows: RiskListRow[] = [];
    for (let total = Infinity; rows.length < total && !signal.aborted;) {
      if (reading <= PATIENCE) await breathe();
      const page = listRisks(store, { filter, sort: [{ column: 'reference', direction: 'ascending' }], offset: rows.length, limit: PAGE }, context);
      if (page.rows.length === 0) break;
      rows.push(...page.rows);
      total = page.total;
      said(rows.length / total);
    }
    if (signal.aborted) return null;
    const matrix = matrixInForce(store, context.today);
    const map = (kind: 'inherent' | 'current' | 'target') => heatMap(store, kind, filter, context, matrix);
    const heatMaps = { inherent: map('inherent'), current: map('current'), target: map('target') };
    if (headOf(store).seq === head.seq) return { rows, heatMaps, matrix, head };
  }
}

export const exportRegister: JobHandler<'register.export'> = async ({ store, asAt, clock, today, person, signal, progress, files }, { filter, columns, handling, format }) => {
  const context = riskContext(store.read, today);
  const read = await readRegister(store.read, filter, context, signal, (fraction) => progress(fraction * SHARE_OF_READING, 'Reading the register'));
  if (read === null) return fail(appError('cancelled'));
  const now = clock.now();
  const path = files.place(registerFileName(now, handling, format, asAt));
  const written = await offload('write register', {
    path, format,
    register: {
      rows: read.rows, columns, filterWords: filterWords(filter, context.matrix, namesOf(store.read, filter)), matrix: read.matrix, heatMaps: read.heatMaps, handling, person,
      organisationName: null, asAt, storeId: store.storeId, storeHead: { entries: read.head.seq, hash: read.head.hash }, now, appVersion: APP_VERSION,
    },
  }, { signal, progress: (fraction, phrase) => progress(SHARE_OF_READING + fraction * (1 - SHARE_OF_READING), phrase) });
  if (!written.ok) return written;
  const file = files.register(path, registerFileName(now, handling, format, asAt));
  return ok({ ...file, risks: written.value.risks, notes: written.value.notes });
};
