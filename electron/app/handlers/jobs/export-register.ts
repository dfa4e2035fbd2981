import { setImmediate as breathe } from 'node:timers/promises';
import { headFrom, HEAD_KEY, type AuditHead } from '../../../../db/audit.ts';
import type { Readable } from '../../../../db/handles.ts';
import { sqlite } from '../../../../db/query.ts';
import { heatMap } from '../../../../db/repositories/heat-map.ts';
import { inForce, matrixInForce } from '../../../../db/repositories/parameter-sets.ts';
import { listRisks, riskContext, type RiskContext } from '../../../../db/repositories/risk-list.ts';
import { actionsOfRisks, controlsOfRisks, reviewsOfRisks, strategicObjectives } from '../../../../db/repositories/risk-parts.ts';
import { appError } from '../../../../shared/errors.ts';
import type { RegisterPart } from '../../../../shared/ipc/exchange.ts';
import type { RiskFilter, RiskListRow } from '../../../../shared/ipc/risks.ts';
import type { RiskId } from '../../../../shared/model/ids.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { APP_VERSION } from '../../../version.ts';
import { filterNames } from '../../exports/filter-names.ts';
import { filterWords } from '../../exports/filter-words.ts';
import { registerFileName } from '../../exports/register.ts';
import type { ActionLine, ControlLine, ReviewLine } from '../../exports/register-lines.ts';
import { offload } from '../../jobs/offload.ts';
import { redactRegister } from '../../redaction/redact-register.ts';
import { redactedNote, redactorFor } from '../../redaction/redacting.ts';
import type { RegisterExport } from '../../exports/register-input.ts';
import type { JobHandler } from '../handler.ts';

const PAGE = 500;
const SHARE_OF_READING = 0.2;

const headOf = (store: Readable): AuditHead => headFrom(store.get(sqlite.selectFrom('store_meta').select('value').where('key', '=', HEAD_KEY))?.value);

/** After so many readings that the record moved under, the next is made in one go. */
const PATIENCE = 3;

type Lines = { readonly rows: RiskListRow[]; readonly controls: ControlLine[]; readonly actions: ActionLine[]; readonly reviews: ReviewLine[] };

/** A page of risks with what belongs to them, as far as the export has a sheet for it. */
function add({ rows, controls, actions, reviews }: Lines, store: Readable, page: readonly RiskListRow[], parts: ReadonlySet<RegisterPart>): void {
  rows.push(...page);
  const ids = page.map(({ id }) => id);
  const names = new Map(page.map(({ id, reference, title }) => [id, { risk: reference, riskTitle: title }]));
  const ofRisk = (id: RiskId): { readonly risk: string; readonly riskTitle: string } => names.get(id) ?? { risk: '', riskTitle: '' };
  if (parts.has('controls') || parts.has('assurance')) controls.push(...controlsOfRisks(store, ids).map((control) => ({ ...control, ...ofRisk(control.riskId) })));
  if (parts.has('actions') || parts.has('assurance')) actions.push(...actionsOfRisks(store, ids).map((action) => ({ ...action, ...ofRisk(action.riskId) })));
  if (parts.has('reviews')) reviews.push(...reviewsOfRisks(store, ids).map((review) => ({ ...review, ...ofRisk(review.riskId) })));
}

/**
 * Reads the filtered register page by page, letting other calls through in between. If the record moved meanwhile it is read
 * again from the start, so that rows, heat maps and the history mark in the workbook tell of one moment.
 */
async function readRegister(store: Readable, filter: RiskFilter, parts: ReadonlySet<RegisterPart>, context: RiskContext, signal: AbortSignal, said: (fraction: number) => void) {
  for (let reading = 1; ; reading += 1) {
    const head = headOf(store);
    const lines: Lines = { rows: [], controls: [], actions: [], reviews: [] };
    for (let total = Infinity; lines.rows.length < total && !signal.aborted;) {
      if (reading <= PATIENCE) await breathe();
      const page = listRisks(store, { filter, sort: [{ column: 'reference', direction: 'ascending' }], offset: lines.rows.length, limit: PAGE }, context);
      if (page.rows.length === 0) break;
      add(lines, store, page.rows, parts);
      total = page.total;
      said(lines.rows.length / total);
    }
    if (signal.aborted) return null;
    const matrix = matrixInForce(store, context.today);
    const map = (kind: 'inherent' | 'current' | 'target') => heatMap(store, kind, filter, context, matrix);
    const read = {
      ...lines, matrix, heatMaps: { inherent: map('inherent'), current: map('current'), target: map('target') }, objectives: strategicObjectives(store),
      appetite: inForce(store, 'risk appetite', context.today), escalation: inForce(store, 'escalation', context.today), guide: inForce(store, 'scoring guide', context.today),
      storeHead: { entries: head.seq, hash: head.hash },
    };
    if (headOf(store).seq === head.seq) return read;
  }
}

export const exportRegister: JobHandler<'register.export'> = async (job, { filter, columns, parts, handling, format, redacted }) => {
  const { store, asAt, clock, today, person, signal, progress, files } = job;
  // Codes are given first: the register is read, and stamped, after them.
  const redactor = redacted ? redactorFor(job) : null;
  if (redactor !== null && !redactor.ok) return redactor;
  const context = riskContext(store.read, today);
  const read = await readRegister(store.read, filter, new Set(format === 'csv' ? [] : parts), context, signal, (fraction) => progress(fraction * SHARE_OF_READING, 'Reading the register'));
  if (read === null) return fail(appError('cancelled'));
  const now = clock.now();
  const name = registerFileName(now, handling, format, asAt, redacted);
  const path = files.place(name);
  const plain: RegisterExport = {
      ...read, columns, parts, filterWords: filterWords(filter, context.matrix, filterNames(store.read, filter)), handling, person,
      organisationName: null, asAt, today, storeId: store.storeId, now, appVersion: APP_VERSION,
  };
  const register = redactor === null ? plain : redactRegister(redactor.value, plain);
  const written = await offload('write register', { path, format, register }, { signal, progress: (fraction, phrase) => progress(SHARE_OF_READING + fraction * (1 - SHARE_OF_READING), phrase) });
  if (!written.ok) return written;
  return ok({ ...files.register(path, name), risks: written.value.risks, notes: [...(redactor === null ? [] : [redactedNote(redactor.value)]), ...written.value.notes] });
};
