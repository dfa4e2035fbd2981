import { sql, type RawBuilder } from 'kysely';
import type { Breakdown, BreakdownGroup, RiskBreakdown } from '../../shared/ipc/risk-views.ts';
import type { RiskFilter } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import type { RiskMatrix, RiskMatrixSet } from '../../shared/model/parameter-set.ts';
import { escalationLevels, escalationOf } from '../../shared/model/parameters/escalation.ts';
import { appetiteFor, type AppetiteLevel } from '../../shared/model/parameters/risk-appetite.ts';
import type { RiskCategory, ScoreKind } from '../../shared/model/risk.ts';
import type { Readable } from '../handles.ts';
import { selected } from '../query.ts';
import { namesOf } from './names.ts';
import { bandCounts, worseFirst } from './risk-bands.ts';
import { riskConditions, type RiskContext } from './risk-list.ts';

type Read = {
  readonly id: RiskId; readonly reference: string; readonly title: string; readonly status: string; readonly category: RiskCategory | null; readonly appetite: AppetiteLevel | null;
  readonly score: number | null; readonly current: number | null; readonly late: number; readonly key: string | null;
};

/** What tells the groups apart, where the row says it itself. A provider is whom the risk names, else who provides its contract. */
const keys: Readonly<Record<Exclude<Breakdown, 'escalation'>, RawBuilder<unknown>>> = {
  owner: sql`r.owner`, category: sql`r.category`, provider: sql`coalesce(r.organisation_id, (select provider_id from contract where id = r.contract_id))`, contract: sql`r.contract_id`, service: sql`r.service_id`,
  strategicObjective: sql`r.strategic_objective_id`, domain: sql`r.domain`, treatment: sql`r.treatment`, proximity: sql`r.proximity`,
};
const records = { provider: 'organisation', contract: 'contract', service: 'service', strategicObjective: 'strategic objective' } as const;
const isOfRecords = (by: Breakdown): by is keyof typeof records => Object.hasOwn(records, by);

/** Names of people are the same person in any case of letters. */
const identity = (by: Breakdown, key: string | null): string | null => (by === 'owner' && key !== null ? key.toLocaleLowerCase('en-GB') : key);

function groupOf(key: string | null, name: string | null, risks: readonly Read[], { matrix, appetite }: RiskContext): BreakdownGroup {
  const worst = risks.reduce<Read | null>((held, risk) => (risk.score !== null && (held?.score ?? 0) < risk.score ? risk : held), null);
  return {
    key, name, total: risks.length, bands: bandCounts(matrix, risks),
    overAppetite: risks.filter((risk) => risk.status === 'open' && risk.current !== null && risk.current > appetiteFor(appetite, risk).upTo).length,
    lateActions: risks.reduce((sum, { late }) => sum + late, 0),
    worst: worst === null || worst.score === null ? null : { id: worst.id, reference: worst.reference, title: worst.title, score: worst.score },
  };
}

const highest = ({ worst }: BreakdownGroup): number => worst?.score ?? 0;
const order = (matrix: RiskMatrix) => (a: BreakdownGroup, b: BreakdownGroup): number =>
  worseFirst(matrix, a.bands, b.bands) || highest(b) - highest(a) || Number(a.key === null) - Number(b.key === null) || (a.name ?? '').localeCompare(b.name ?? '', 'en-GB');

/**
 * The register by what its risks share, the worst group first: more risks in the gravest band by the chosen score, then in the next. Over
 * appetite is by the current score, of open risks; late actions are those still to be done whose date has passed.
 */
export function riskBreakdown(store: Readable, by: Breakdown, kind: ScoreKind, filter: RiskFilter, context: RiskContext, matrix: RiskMatrixSet): RiskBreakdown {
  const late = sql`(select count(*) from risk_action as a where a.risk_id = r.id and a.deleted_at is null and a.status in ('not started', 'in progress') and a.due_on < ${context.today})`;
  const risks = selected<Read>(store, sql`select r.id, r.reference, r.title, r.status, r.category, r.appetite, ${sql.ref(`r.${kind}_score`)} as score, r.current_score as current, ${late} as late, ${by === 'escalation' ? sql`null` : keys[by]} as key
    from risk as r where ${sql.join(riskConditions(filter, context), sql` and `)} order by r.reference_number`);
  const level = ({ status, current }: Read): string | null => (status === 'open' ? (escalationOf(context.escalation, context.matrix, current)?.level ?? null) : null);
  const shared = new Map<string | null, { readonly key: string | null; readonly risks: Read[] }>();
  for (const risk of risks) {
    const key = by === 'escalation' ? level(risk) : risk.key;
    const group = shared.get(identity(by, key)) ?? { key, risks: [] };
    group.risks.push(risk);
    shared.set(identity(by, key), group);
  }
  const names = isOfRecords(by) ? namesOf(store, records[by], [...shared.keys()].filter((key) => key !== null)) : null;
  const named = (key: string | null): string | null => (key === null ? null : names === null ? key : (names.get(key) ?? 'not known'));
  const groups = [...shared.values()].map((group) => groupOf(group.key, named(group.key), group.risks, context));
  // Levels have an order of their own.
  const place = ({ key }: BreakdownGroup): number => escalationLevels.findIndex((one) => one === key);
  return { by, kind, matrix, total: groupOf(null, null, risks, context), groups: groups.toSorted(by === 'escalation' ? (a, b) => place(b) - place(a) : order(context.matrix)) };
}
