import { sql } from 'kysely';
import type { Flow, Movement } from '../../shared/ipc/risk-views.ts';
import type { RiskFilter } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import type { RiskMatrixSet } from '../../shared/model/parameter-set.ts';
import type { ScoreKind } from '../../shared/model/risk.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { idsIn } from './listing.ts';
import { bandWord } from './risk-bands.ts';
import { riskConditions, type RiskContext } from './risk-list.ts';
import { registerBetween, type Ends, type Period } from './risk-then.ts';

const FIVE = [1, 2, 3, 4, 5] as const;
/** Named with each flow; the rest are in the register. */
const NAMED = 5;

type Cell = { readonly consequence: number; readonly likelihood: number };
/** One risk, or some that were counted together and are not named. */
type Move = { readonly from: Cell | null; readonly to: Cell | null; readonly id: RiskId | null; readonly count: number };
const key = ({ consequence, likelihood }: Cell): string => `${consequence}-${likelihood}`;
const cell = (consequence: number | null, likelihood: number | null): Cell | null => (consequence === null || likelihood === null ? null : { consequence, likelihood });

const severity = ({ from, to }: Pick<Flow, 'from' | 'to'>): number => to.consequence * to.likelihood * 100 + from.consequence * from.likelihood;
const byCount = (a: Flow, b: Flow): number => b.count - a.count || severity(b) - severity(a) || (`${key(a.from)} ${key(a.to)}` < `${key(b.from)} ${key(b.to)}` ? -1 : 1);

/** Gathers risks into flows; each names the first ones, in the order in which they come. */
function movement(store: Readable, moves: Iterable<Move>, begins: IsoDate, matrix: RiskMatrixSet): Movement {
  const flows = new Map<string, { readonly from: Cell; readonly to: Cell; count: number; readonly ids: RiskId[] }>();
  const stayed = new Map<string, number>();
  let [compared, left] = [0, 0];
  for (const { from, to, id, count } of moves) {
    if (from === null || to === null) {
      left += count;
      continue;
    }
    compared += count;
    if (key(from) === key(to)) {
      stayed.set(key(from), (stayed.get(key(from)) ?? 0) + count);
      continue;
    }
    const name = `${key(from)} ${key(to)}`;
    const flow = flows.get(name) ?? { from, to, count: 0, ids: [] };
    flow.count += count;
    if (id !== null && flow.ids.length < NAMED) flow.ids.push(id);
    flows.set(name, flow);
  }
  const named = [...flows.values()].flatMap(({ ids }) => ids);
  const references = new Map(selected<Flow['risks'][number]>(store, sql`select id, reference from risk where id in ${idsIn(named)}`).map((risk) => [risk.id, risk]));
  const cells = FIVE.toReversed().flatMap((consequence) => FIVE.map((likelihood) => {
    const band = bandWord(matrix.values, consequence * likelihood);
    if (band === null) throw new Error('A cell of the matrix has no band.');
    return { consequence, likelihood, ...band, count: stayed.get(key({ consequence, likelihood })) ?? 0 };
  }));
  return {
    begins, matrix, compared, left, stayed: cells,
    flows: [...flows.values()].map(({ from, to, count, ids }) => ({ from, to, count, risks: ids.flatMap((id) => references.get(id) ?? []) })).toSorted(byCount),
  };
}

/** How the risks of a filter stand by one kind of score and by another. */
export function movementOfScores(store: Readable, from: ScoreKind, to: ScoreKind, filter: RiskFilter, context: RiskContext, { begins, matrix }: { readonly begins: IsoDate; readonly matrix: RiskMatrixSet }): Movement {
  type Risk = { id: RiskId; fc: number | null; fl: number | null; tc: number | null; tl: number | null };
  const factor = (kind: ScoreKind, half: 'consequence' | 'likelihood') => sql.ref(`r.${kind}_${half}`);
  const risks = selected<Risk>(store, sql`select r.id, ${factor(from, 'consequence')} as fc, ${factor(from, 'likelihood')} as fl, ${factor(to, 'consequence')} as tc, ${factor(to, 'likelihood')} as tl
    from risk as r where ${sql.join(riskConditions(filter, context), sql` and `)} order by r.reference_number`);
  return movement(store, risks.map(({ id, fc, fl, tc, tl }) => ({ from: cell(fc, fl), to: cell(tc, tl), id, count: 1 })), begins, matrix);
}

/** How current scores moved over a period, of risks that are open at both ends and pass the filter at either; the matrix is that of its end. */
export function movementOfDates(store: Readable, period: Period, filter: RiskFilter, ends: Ends, matrix: RiskMatrixSet): Movement {
  const { pairs, untouched } = registerBetween(store, period, filter, ends);
  const still = untouched.flatMap(({ status, consequence, likelihood, count }): readonly Move[] => {
    const here = cell(consequence, likelihood);
    return status === 'open' ? [{ from: here, to: here, id: null, count }] : [];
  });
  const moved = pairs.flatMap(({ was, now }): readonly (Move & { id: RiskId })[] => {
    const open = was?.present === 1 && now?.present === 1 && was.status === 'open' && now.status === 'open';
    return open ? [{ from: cell(was.consequence, was.likelihood), to: cell(now.consequence, now.likelihood), id: now.id, count: 1 }] : [];
  });
  // An id tells when its risk was added, as its reference does.
  return movement(store, [...still, ...moved.toSorted((a, b) => (a.id < b.id ? -1 : 1))], period.begins, matrix);
}
