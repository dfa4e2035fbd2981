import { sql } from 'kysely';
import type { Overview } from '../../shared/ipc/overview.ts';
import { standings } from '../../shared/model/organisation.ts';
import { bandOf, bandsOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';
import type { Pence } from '../../shared/money.ts';
import { financialYearEnd, financialYearOf, financialYearStart, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { selected, sqlite } from '../query.ts';
import type { AttentionContext } from './attention/context.ts';
import { attentionCounts } from './attention/list.ts';
import { snoozedCount } from './attention/snoozed.ts';
import { hasOutsetGaps } from './outset.ts';
import { throughRegister } from './risk-list.ts';
import { whileUnchanged } from './unchanged.ts';

/** Contracts under way or agreed count; what is only in the pipeline or has ended does not. */
const underWay = ['awarded', 'live', 'notice given'] as const;

/**
 * This financial year's stated value of contracts that are awarded, live or under notice and run at some time in the year (a
 * date that is not known does not exclude one). Whoever provides them: a register that has just taken in notices does not know
 * yet which providers are mutuals, and a commissioner is exposed to each. `unknown` counts contracts that state no value for the year.
 */
function incomeAtStake(store: Readable, today: IsoDate): Overview['incomeAtStake'] {
  const year = financialYearOf(today);
  const row = store.get(sqlite.selectFrom('contract as c')
    .leftJoin('contract_year_value as y', (join) => join.onRef('y.contract_id', '=', 'c.id').on('y.financial_year', '=', year))
    .select([sql<number>`coalesce(sum(y.amount), 0)`.as('total'), sql<number>`count(*)`.as('contracts'), sql<number>`count(*) - count(y.amount)`.as('unknown')])
    .where('c.deleted_at', 'is', null).where('c.status', 'in', underWay)
    .where((eb) => eb.or([eb('c.start_on', 'is', null), eb('c.start_on', '<=', financialYearEnd(year))]))
    .where((eb) => eb.or([eb('c.end_on', 'is', null), eb('c.end_on', '>=', financialYearStart(year))])));
  return { year, total: (row?.total ?? 0) as Pence, contracts: row?.contracts ?? 0, unknown: row?.unknown ?? 0 };
}

function openRisksByBand(store: Readable, matrix: RiskMatrix): Pick<Overview, 'bands' | 'unscored'> {
  const scores = store.all(sqlite.selectFrom(throughRegister).select(['r.current_score as score', sql<number>`count(*)`.as('count')])
    .where('r.deleted_at', 'is', null).where('r.status', '=', 'open').groupBy('r.current_score'));
  const countIn = (level: string | null): number => scores.filter(({ score }) => (bandOf(matrix, score)?.level ?? null) === level).reduce((sum, { count }) => sum + count, 0);
  return { bands: bandsOf(matrix).map(({ level, word }) => ({ level, word, count: countIn(level) })).reverse(), unscored: countIn(null) };
}

function standingsOfMutuals(store: Readable): Overview['standings'] {
  const rows = store.all(sqlite.selectFrom('organisation').select(['standing', sql<number>`count(*)`.as('count')])
    .where('deleted_at', 'is', null).where('is_mutual', '=', 1).groupBy('standing'));
  return [...standings, null].flatMap((standing) => rows.flatMap((row) => (row.standing === standing ? [{ standing, count: row.count }] : [])));
}

const outset = (store: Readable): Overview['outset'] =>
  selected<{ live: number; withGaps: number }>(store, sql`select count(*) as live, coalesce(sum(${hasOutsetGaps}), 0) as withGaps from contract as c where c.deleted_at is null and c.status = 'live'`)[0] ?? { live: 0, withGaps: 0 };

/** Stages are the same without regard to case, as people typed them. */
function spinOutsByStage(store: Readable, stages: AttentionContext['stages']): Overview['spinOuts'] {
  const rows = store.all(sqlite.selectFrom('spin_out').select(['stage', sql<number>`count(*)`.as('count')]).where('deleted_at', 'is', null).groupBy(sql`stage collate nocase`).orderBy('stage'));
  const key = (name: string): string => name.toLowerCase();
  const known = stages.flatMap(({ name, over }) => rows.filter(({ stage }) => key(stage) === key(name)).map(({ count }) => ({ stage: name, over, count })));
  const names = new Set(stages.map(({ name }) => key(name)));
  return [...known, ...rows.filter(({ stage }) => !names.has(key(stage))).map(({ stage, count }) => ({ stage, over: false, count }))];
}

/** The figures of the first screen. Contracts count while under way; bands run from the most severe down. */
export function getOverview(store: Readable, context: AttentionContext): Overview {
  const number = sql<number>`count(*)`.as('count');
  const standing = standingsOfMutuals(store);
  const risks = openRisksByBand(store, context.matrix);
  return {
    today: context.today,
    counts: {
      contracts: store.get(sqlite.selectFrom('contract').select(number).where('deleted_at', 'is', null).where('status', 'in', underWay))?.count ?? 0,
      mutuals: standing.reduce((sum, { count }) => sum + count, 0),
      services: store.get(sqlite.selectFrom('service').select(number).where('deleted_at', 'is', null))?.count ?? 0,
      openRisks: risks.unscored + risks.bands.reduce((sum, { count }) => sum + count, 0),
    },
    incomeAtStake: incomeAtStake(store, context.today),
    ...risks,
    standings: standing,
    outset: whileUnchanged(store, 'outset', () => outset(store)),
    spinOuts: spinOutsByStage(store, context.stages),
    attention: attentionCounts(store, context),
    snoozed: snoozedCount(store, context.today),
  };
}
