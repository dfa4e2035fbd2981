import { worstLevel } from '../../shared/engine/financial/level.ts';
import type { ContractId, OrganisationId } from '../../shared/model/ids.ts';
import type { IndicatorLevel } from '../../shared/model/parameters/financial-metrics.ts';
import { addDays, londonDate, type Instant, type IsoDate } from '../../shared/time.ts';
import type { Readable, Writable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { RecordTables } from '../tables.ts';
import { recordFrom } from './kind-rows.ts';
import { begun } from './records.ts';
import { laterThan, type Statement } from './standing-figures.ts';
import { measuresOf, setsKept, setsOn, type Extent, type Measured } from './standing-measures.ts';

type IndicatorRow = RecordTables['indicator'];
const SOURCE_LENGTH = 300;
const ref = (id: string) => ({ kind: 'indicator', id }) as const;

/** What was measured from a statement, deleted with it or not. */
const measuredFrom = (store: Readable, statementId: string): readonly IndicatorRow[] => store.all(sqlite.selectFrom('indicator').selectAll().where('statement_id', '=', statementId).orderBy('id'));
const keyOf = (metric: string, contractId: string | null): string => `${contractId ?? ''} ${metric}`;

/** "audited, Companies House": what a statement's indicators rest on. */
const sourceOf = ({ period, basis, source }: Statement): string => [...new Set([...(period === 'annual' || period === 'forecast' ? [] : [period]), basis, ...(source === null ? [] : [source])])].join(', ').slice(0, SOURCE_LENGTH);

const noOverride = { override_level: null, override_reason: null, override_by: null, override_on: null, override_until: null };

/**
 * An override was made of a level that a person saw. While the level stays or gets better it stays with its reason; when the level gets worse it ends
 * the day before, so that nobody's word covers what they did not see; one that began the same day is taken off.
 */
function overrideAfter(row: IndicatorRow, level: IndicatorLevel, today: IsoDate): Partial<IndicatorRow> {
  const before = row.level as IndicatorLevel;
  if (row.override_level === null || row.override_on === null || (row.override_until ?? '') < today || level === before || worstLevel([before, level]) === before) return {};
  return row.override_on >= today ? noOverride : { override_until: addDays(today, -1) };
}

/** Makes the indicators of a statement what they should be; those that are not among `wanted` go to the bin, where `swept` says they belong to it. */
function putMeasured(tx: Writable, statement: Statement, wanted: readonly Measured[], known: readonly IndicatorRow[], swept: (row: IndicatorRow) => boolean): void {
  const today = londonDate(tx.now as Instant);
  // One that is there goes before one in the bin of the same name.
  const left = new Map([...known].sort((a, b) => Number(a.deleted_at === null) - Number(b.deleted_at === null)).map((row) => [keyOf(row.metric, row.contract_id), row]));
  for (const { metric, contractId, sort, level, value, says, parameterSetId } of wanted) {
    const columns = {
      organisation_id: statement.organisationId, contract_id: contractId, metric, measured_on: statement.periodEnd, level, value, says, source: sourceOf(statement),
      statement_id: statement.id, parameter_set_id: parameterSetId, sort, deleted_at: null,
    };
    const row = left.get(keyOf(metric, contractId));
    left.delete(keyOf(metric, contractId));
    if (row === undefined) {
      const meta = begun(tx);
      tx.insert('indicator', { ...meta, ...noOverride, ...columns }, ref(meta.id));
    } else {
      tx.update('indicator', row.id, { ...columns, ...overrideAfter(row, level, today) }, ref(row.id));
    }
  }
  for (const row of left.values()) if (row.deleted_at === null && swept(row)) tx.update('indicator', row.id, { deleted_at: tx.now }, ref(row.id));
}

const setIds = (rows: readonly IndicatorRow[]) => rows.map((row) => recordFrom('indicator', row));
const restsOnYearBefore = ({ metric }: Pick<IndicatorRow, 'metric'>): boolean => metric === 'operating margin';

/** Computes a statement's indicators with the sets that it was judged by; a statement that is new, with those in force today. */
function assess(tx: Writable, statement: Statement, extent: Extent): void {
  const known = measuredFrom(tx, statement.id);
  const sets = setsKept(tx, statement, setIds(known), londonDate(tx.now as Instant));
  putMeasured(tx, statement, measuresOf(tx, statement, sets, extent), known, extent === 'everything' ? () => true : restsOnYearBefore);
}

/** Measures statements against contracts' own targets as these are now, by the sets that they were judged by. */
function measureAgainstContracts(tx: Writable, statements: readonly Statement[]): void {
  const today = londonDate(tx.now as Instant);
  for (const statement of statements) {
    const known = measuredFrom(tx, statement.id);
    const wanted = measuresOf(tx, statement, setsKept(tx, statement, setIds(known), today)).filter(({ contractId }) => contractId !== null);
    putMeasured(tx, statement, wanted, known.filter((row) => row.contract_id !== null), () => true);
  }
}

/**
 * Draws what follows from a statement that was saved, deleted or restored: its own indicators, and those of the statements of the year after, whose
 * two-year average rests on it or did (where it stood before is told by the indicators that it had). Where it was the newest and is no more,
 * the one that is newest now is measured against contracts' own targets, which may have been agreed since.
 */
export function statementChanged(tx: Writable, statement: Statement): void {
  const before = measuredFrom(tx, statement.id);
  if (statement.deletedAt === null) assess(tx, statement, 'everything');
  else for (const row of before) if (row.deleted_at === null) tx.update('indicator', row.id, { deleted_at: tx.now }, ref(row.id));
  const places = new Map([...before.map((row) => [row.organisation_id, row.measured_on] as const), [statement.organisationId, statement.periodEnd] as const].map((place) => [place.join(' '), place]));
  for (const [organisationId, periodEnd] of places.values()) {
    for (const later of laterThan(tx, organisationId as OrganisationId, periodEnd as IsoDate)) if (later.id !== statement.id) assess(tx, later, 'what rests on the year before');
    const left = statement.deletedAt !== null || organisationId !== statement.organisationId || periodEnd !== statement.periodEnd;
    const newest = left ? newestStatements(tx, organisationId as OrganisationId, londonDate(tx.now as Instant)) : [];
    measureAgainstContracts(tx, newest.filter((one) => one.id !== statement.id && one.periodEnd < (periodEnd as IsoDate)));
  }
}

/** An organisation's newest statements as of a day: those of the last period that ended by then, and of the last that is forecast beyond it. */
export function newestStatements(store: Readable, organisationId: OrganisationId, today: IsoDate): readonly Statement[] {
  const mine = sqlite.selectFrom('financial_statement').where('organisation_id', '=', organisationId).where('deleted_at', 'is', null);
  const last = (over: '<=' | '>') => mine.where('period_end', over, today).select((eb) => eb.fn.max('period_end').as('end'));
  const ends = [store.get(last('<='))?.end, store.get(last('>'))?.end].filter((end) => end !== null && end !== undefined);
  return store.all(mine.selectAll().where('period_end', 'in', ends).orderBy('period_end').orderBy('id')).map((row) => recordFrom('financial statement', row));
}

/**
 * Judges the newest statements of an organisation anew by the sets in force today, `regime` naming another continuity rating. The indicators stay the
 * same records: what they said before is in their history. Answers how many statements there were.
 */
export function reassess(tx: Writable, organisationId: OrganisationId, regime: string | null): number {
  const today = londonDate(tx.now as Instant);
  const statements = newestStatements(tx, organisationId, today);
  const sets = setsOn(tx, organisationId, today, regime);
  for (const statement of statements) putMeasured(tx, statement, measuresOf(tx, statement, sets), measuredFrom(tx, statement.id), () => true);
  return statements.length;
}

/** What of a contract decides how its provider is measured against it. */
export type Aimed = {
  readonly id: ContractId;
  readonly providerId: OrganisationId;
  readonly status: string;
  readonly deletedAt: string | null;
  readonly distressTargets: readonly { readonly metric: string; readonly target: number; readonly direction: string | null }[];
  readonly yearValues: readonly { readonly year: number; readonly amount: number }[];
};
const aim = ({ providerId, status, deletedAt, distressTargets, yearValues }: Aimed): string =>
  JSON.stringify([providerId, status, deletedAt === null, distressTargets.map(({ metric, target, direction }) => [metric, target, direction]), distressTargets.some(({ metric }) => metric === 'turnover ratio') ? yearValues : []]);

/**
 * Draws what follows from a contract whose own targets, parties or status changed: the provider's newest statements are measured against it, by the
 * sets that they were judged by; what was measured against targets that are gone, or of a contract that ended, goes to the bin. A contract without
 * targets costs nothing.
 */
export function contractAimed(tx: Writable, before: Aimed | null, after: Aimed): void {
  if ((before?.distressTargets.length ?? 0) + after.distressTargets.length === 0 || (before !== null && aim(before) === aim(after))) return;
  const today = londonDate(tx.now as Instant);
  const newest = newestStatements(tx, after.providerId, today);
  const wanted = new Map<string, readonly Measured[]>();
  for (const statement of newest) {
    const known = measuredFrom(tx, statement.id);
    const own = measuresOf(tx, statement, setsKept(tx, statement, setIds(known), today)).filter(({ contractId }) => contractId === after.id);
    wanted.set(statement.id, own);
    putMeasured(tx, statement, own, known.filter((row) => row.contract_id === after.id), () => true);
  }
  const running = after.deletedAt === null && (after.status === 'awarded' || after.status === 'live' || after.status === 'notice given');
  const aims = new Set(running ? after.distressTargets.map(({ metric }) => metric) : []);
  const others = tx.all(sqlite.selectFrom('indicator').selectAll().where('contract_id', '=', after.id).where('sort', '=', 'metric').where('deleted_at', 'is', null));
  for (const row of others) if (row.organisation_id !== after.providerId || !aims.has(row.metric)) tx.update('indicator', row.id, { deleted_at: tx.now }, ref(row.id));
}
