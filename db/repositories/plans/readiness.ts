import { sql } from 'kysely';
import type { Input } from '../../../shared/ipc.ts';
import { readinessAspects, type ReadinessRow, type ReadinessView } from '../../../shared/ipc/contingency.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { completenessOf } from '../../../shared/plans/completeness.ts';
import { isReady, readinessOf, readinessWeight, withoutPlan, type Assessed, type ServiceReadiness } from '../../../shared/plans/readiness.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { inForceOn } from './around.ts';
import { judgedInForce, type JudgedPlan } from './judged.ts';

type ServiceSeen = { readonly id: string; readonly name: string; readonly essential: ReadinessRow['essential']; readonly caseload: number | null; readonly contract_id: string | null; readonly reference: string | null; readonly title: string | null; readonly provider_id: string | null; readonly provider: string | null };

/** Services under a contract in force, or essential: each once for each such contract. */
const servicesAsked = (store: Readable, today: IsoDate): readonly ServiceSeen[] => selected<ServiceSeen>(store, sql`select s.id, s.name, s.essential, s.caseload, c.id as contract_id, c.reference, c.title, c.provider_id, p.name as provider
  from service as s left join (contract_service as cs join contract as c on c.id = cs.contract_id and ${inForceOn(today)} join organisation as p on p.id = c.provider_id) on cs.service_id = s.id
  where s.deleted_at is null and (s.essential = 'essential' or c.id is not null) order by s.name collate nocase, s.id, c.reference, c.id`);

/** A plan with its score: what lists and the matrix are made of. */
type AssessedPlan = Assessed & { readonly judged: JudgedPlan };
const known = new WeakMap<JudgedPlan, AssessedPlan>();
function assessed(judged: JudgedPlan): AssessedPlan {
  const plan = known.get(judged) ?? { judged, facts: judged.facts, checks: judged.checks, completeness: completenessOf(judged.facts, judged.due) };
  known.set(judged, plan);
  return plan;
}

type Best = { readonly plan: AssessedPlan; readonly found: ServiceReadiness };
/** One that is approved before a draft, then what more is ready of, then the more complete. */
const better = (one: Best, other: Best): boolean => {
  const weigh = ({ plan, found }: Best): readonly number[] => [Number(plan.facts.status === 'approved'), readinessWeight(found), plan.completeness.score];
  const [a, b] = [weigh(one), weigh(other)];
  const at = a.findIndex((value, index) => value !== b[index]);
  return at !== -1 && (a[at] ?? 0) > (b[at] ?? 0);
};

function rowOf(under: readonly ServiceSeen[], plans: readonly AssessedPlan[], today: IsoDate): ReadinessRow | null {
  const [first] = under;
  if (first === undefined) return null;
  const best = plans.reduce<Best | null>((most, plan) => {
    const service = plan.facts.services.find(({ id }) => id === first.id);
    if (service === undefined) return most;
    const one = { plan, found: readinessOf(plan, service, today) };
    return most === null || better(one, most) ? one : most;
  }, null);
  const contract = under.find((row) => row.contract_id !== null && row.contract_id === best?.plan.facts.plan.contractId) ?? first;
  const { aspects, missing, warnings } = best?.found ?? withoutPlan;
  return {
    serviceId: first.id as ServiceId, service: first.name, essential: first.essential, caseload: first.caseload,
    provider: contract.provider, providerId: contract.provider_id as OrganisationId | null, contractId: contract.contract_id as ContractId | null, contract: contract.reference === null ? null : `${contract.reference} ${contract.title ?? ''}`,
    planId: best?.plan.facts.plan.id ?? null, plan: best?.plan.facts.plan.title ?? null, status: best?.plan.facts.status ?? null, score: best?.plan.completeness.score ?? null, state: best?.plan.judged.state.state ?? null, aspects, missing, warnings,
  };
}

const place = { essential: 0, 'not assessed': 1, 'not essential': 2 } as const;
const rowsOf = new WeakMap<readonly JudgedPlan[], readonly ReadinessRow[]>();

/** Essential services first, then what least is ready of, then by name. Made once for the plans as judged: these are judged anew whenever a service, contract or body is written. */
function allRows(store: Readable, today: IsoDate): readonly ReadinessRow[] {
  const judged = judgedInForce(store, today);
  const made = rowsOf.get(judged);
  if (made !== undefined) return made;
  const by = new Map<string, AssessedPlan[]>();
  for (const plan of judged.map(assessed)) for (const { id } of plan.facts.services) by.set(id, [...(by.get(id) ?? []), plan]);
  const rows = [...Map.groupBy(servicesAsked(store, today), ({ id }) => id)].flatMap(([id, under]) => rowOf(under, by.get(id) ?? [], today) ?? []);
  const sorted = rows.map((row, at) => ({ row, at, weight: readinessWeight(row) })).sort((a, b) => place[a.row.essential] - place[b.row.essential] || a.weight - b.weight || a.at - b.at).map(({ row }) => row);
  rowsOf.set(judged, sorted);
  return sorted;
}

type Asked = Input<'plan.readiness'>;
const shows: Readonly<Record<Asked['show'], (row: ReadinessRow) => boolean>> = {
  all: () => true, essential: ({ essential }) => essential === 'essential', 'not ready': (row) => !isReady(row), 'without a plan': ({ planId }) => planId === null,
};

/** One page of the matrix, with the counts over all rows that the filter lets through. The text is looked for in the service, its provider, contract and plan. `missing`: what is missing, or not known, of that aspect. */
export function readinessView(store: Readable, { text, show, missing, offset, limit }: Asked, today: IsoDate): ReadinessView {
  const wanted = text.toLocaleLowerCase('en-GB');
  const rows = allRows(store, today).filter((row) => shows[show](row) && (missing === null || row.aspects[missing] === 'missing' || row.aspects[missing] === 'not known')
    && (wanted === '' || [row.service, row.provider, row.contract, row.plan].some((one) => one?.toLocaleLowerCase('en-GB').includes(wanted) === true)));
  const count = (aspect: (typeof readinessAspects)[number], state: string): number => rows.filter(({ aspects }) => aspects[aspect] === state).length;
  return {
    asOf: today, total: rows.length, offset, rows: rows.slice(offset, offset + limit), ready: rows.filter(isReady).length, essentialWithoutPlan: rows.filter(({ essential, planId }) => essential === 'essential' && planId === null).length,
    byAspect: Object.fromEntries(readinessAspects.map((aspect) => [aspect, { ready: count(aspect, 'ready'), missing: count(aspect, 'missing'), notKnown: count(aspect, 'not known') }])) as ReadinessView['byAspect'],
  };
}
