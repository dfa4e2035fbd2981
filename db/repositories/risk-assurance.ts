import { sql } from 'kysely';
import type { Assurance, AssuranceGroup, AssuranceGrouping } from '../../shared/ipc/risk-views.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import type { RiskMatrixSet } from '../../shared/model/parameter-set.ts';
import { appetiteFor, type AppetiteLevel } from '../../shared/model/parameters/risk-appetite.ts';
import type { RiskCategory } from '../../shared/model/risk.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { idsIn } from './listing.ts';
import { meetingRisks } from './meeting-risks.ts';
import { bandCounts } from './risk-bands.ts';
import { riskConditions, type RiskContext } from './risk-list.ts';
import { strategicObjectives } from './risk-parts.ts';

type Read = {
  readonly id: RiskId; readonly key: string | null; readonly score: number | null; readonly category: RiskCategory | null; readonly appetite: AppetiteLevel | null;
  readonly controls: number; readonly gaps_in_control: number; readonly gaps_in_assurance: number; readonly late: number;
};

type Objective = NonNullable<AssuranceGroup['objective']>;
const objectives = (store: Readable, ids: readonly string[]): readonly Objective[] =>
  selected<Objective>(store, sql`select o.id, o.statement, o.contract_id as contractId, c.reference || ' ' || c.title as contract from objective as o join contract as c on c.id = o.contract_id
    where o.id in ${idsIn(ids)} order by c.reference collate nocase, o.statement collate nocase, o.id`);

const idOf = ({ strategicObjective, objective }: Pick<AssuranceGroup, 'strategicObjective' | 'objective'>): string | null => strategicObjective?.id ?? objective?.id ?? null;

/** What of a control a board is told as a gap. */
const gaps = (column: string) => sql`(select count(*) from control as k where k.risk_id = r.id and k.deleted_at is null and ${sql.ref(`k.${column}`)} is not null)`;

/**
 * The assurance framework: open risks under what they put at risk, with their controls, gaps, sources of assurance and actions. `most` risks of
 * each, the worst first. An objective that no risk names is there too, where the objectives are the commissioner's own; risks that name none come last.
 */
export function assurance(store: Readable, by: AssuranceGrouping, context: RiskContext, matrix: RiskMatrixSet, most: number): Assurance {
  const risks = selected<Read>(store, sql`select r.id, ${by === 'objective' ? sql`r.objective_id` : sql`r.strategic_objective_id`} as key, r.current_score as score, r.category, r.appetite,
      (select count(*) from control as k where k.risk_id = r.id and k.deleted_at is null) as controls, ${gaps('gaps_in_control')} as gaps_in_control, ${gaps('gaps_in_assurance')} as gaps_in_assurance,
      (select count(*) from risk_action as a where a.risk_id = r.id and a.deleted_at is null and a.status in ('not started', 'in progress') and a.due_on < ${context.today}) as late
    from risk as r where ${sql.join(riskConditions({ ...everyRisk, status: 'open' }, context), sql` and `)} order by r.current_score desc nulls last, r.reference_number`);
  const heads: readonly Pick<AssuranceGroup, 'strategicObjective' | 'objective'>[] = by === 'objective'
    ? objectives(store, [...new Set(risks.flatMap(({ key }) => key ?? []))]).map((objective) => ({ strategicObjective: null, objective }))
    : strategicObjectives(store).map((strategicObjective) => ({ strategicObjective, objective: null }));
  const known = new Set<string | null>(heads.map(idOf));
  // What names an objective that is deleted is not left out.
  const under = Map.groupBy(risks, ({ key }) => (known.has(key) ? key : null));
  const sum = (of: readonly Read[], value: (risk: Read) => number): number => of.reduce((total, risk) => total + value(risk), 0);
  const group = (key: string | null, head: Pick<AssuranceGroup, 'strategicObjective' | 'objective'>): AssuranceGroup => {
    const own = under.get(key) ?? [];
    return {
      ...head, total: own.length, bands: bandCounts(context.matrix, own),
      overAppetite: own.filter((risk) => risk.score !== null && risk.score > appetiteFor(context.appetite, risk).upTo).length,
      controls: sum(own, ({ controls }) => controls), gapsInControl: sum(own, (risk) => risk.gaps_in_control), gapsInAssurance: sum(own, (risk) => risk.gaps_in_assurance),
      lateActions: sum(own, ({ late }) => late), uncontrolled: own.filter(({ controls }) => controls === 0).length,
      risks: meetingRisks(store, own.slice(0, most).map(({ id }) => id), context),
    };
  };
  const named = heads.map((head) => group(idOf(head), head));
  return { by, matrix, groups: [...named, ...(under.has(null) ? [group(null, { strategicObjective: null, objective: null })] : [])] };
}
