import { sql } from 'kysely';
import type { HeatMap, HeatMapCell, RiskFilter } from '../../shared/ipc/risks.ts';
import { bandOf, type RiskMatrixSet } from '../../shared/model/parameter-set.ts';
import type { ScoreKind } from '../../shared/model/risk.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { Tables } from '../tables.ts';
import { riskConditions, throughRegister, type RiskContext } from './risk-list.ts';

const FALLING = [5, 4, 3, 2, 1] as const;
const RISING = [1, 2, 3, 4, 5] as const;

/** The 5×5 table of one kind of score: how many risks of the filter stand in each cell, and how many are not scored. */
export function heatMap(store: Readable, kind: ScoreKind, filter: RiskFilter, context: RiskContext, matrix: RiskMatrixSet): HeatMap {
  const consequence = sql.ref<number | null>(`r.${kind}_consequence`);
  const likelihood = sql.ref<number | null>(`r.${kind}_likelihood`);
  // Where no more than the status is asked for, an index holds the risks cell by cell and nothing needs sorting.
  const plain = riskConditions({ ...filter, status: null }, context).length === 1;
  const cellByCell = sql<Tables['risk']>`risk`.as<'r'>(sql`r indexed by ${sql.ref(`risk_${kind}_cell`)}`);
  const from = plain || filter.deleted ? cellByCell : throughRegister;
  const query = riskConditions(filter, context).reduce(
    (so, condition) => so.where(condition),
    sqlite.selectFrom(from).select([consequence.as('consequence'), likelihood.as('likelihood'), sql<number>`count(*)`.as('count')]),
  ).groupBy([consequence, likelihood]);
  const groups = store.all(query);
  const countAt = (c: number | null, l: number | null): number => groups.find((group) => group.consequence === c && group.likelihood === l)?.count ?? 0;
  const cells = FALLING.flatMap((c) => RISING.map((l): HeatMapCell => {
    const score = c * l;
    const band = bandOf(matrix.values, score);
    if (band === null) throw new Error('A cell of the matrix has no band.');
    return { consequence: c, likelihood: l, score, level: band.level, word: band.word, count: countAt(c, l) };
  }));
  return { kind, cells, unscored: countAt(null, null), matrix };
}
