import { sql } from 'kysely';
import type { Input } from '../../../shared/ipc.ts';
import { readinessAspects, type ReadinessRow, type ReadinessView } from '../../../shared/ipc/contingency.ts';
import type { ContractId, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { completenessOf } from '../../../shared/plans/completeness.ts';
import { isReady, readinessOf, readinessWeight, withoutPlanSince, withoutServices, type Assessed, type ServiceReadiness } from '../../../shared/plans/readiness.ts';
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

type Bare = { readonly id: string; readonly reference: string; readonly title: string; readonly provider_id: string; readonly provider: string };
/** Contracts in force that record no service, or none that is still there: as many notices bring them in. */
const bareContracts = (store: Readable, today: IsoDate): readonly Bare[] => selected<Bare>(store, sql`select c.id, c.reference, c.title, c.provider_id, p.name as provider from contract as c join organisation as p on p.id = c.provider_id
  where ${inForceOn(today)} and not exists (select 1 from contract_service as cs join service as s on s.id = cs.service_id where cs.contract_id = c.id and s.deleted_at is null) order by c.title collate nocase, c.reference, c.id`);

type Superseded = { readonly title: string; readonly on: IsoDate; readonly contract_id: string | null; readonly service_id: string | null };
/** Plans of before, the latest first. */
const supersededPlans = (store: Readable): readonly Superseded[] =>
  selected<Superseded>(store, sql`select title, superseded_on as "on", contract_id, service_id from contingency_plan where deleted_at is null and superseded_on is not null order by superseded_on desc, id`);

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

type OfPlan = Pick<ReadinessRow, 'planId' | 'plan' | 'status' | 'score' | 'state' | 'aspects' | 'missing' | 'warnings'>;
const ofPlan = ({ plan: { facts: { plan, status }, completeness, judged }, found }: Best): OfPlan => ({ planId: plan.id, plan: plan.title, status, score: completeness.score, state: judged.state.state, ...found });
const ofNone = (superseded: Superseded | undefined): OfPlan => ({ planId: null, plan: superseded?.title ?? null, status: superseded === undefined ? null : 'superseded', score: null, state: null, ...withoutPlanSince(superseded ?? null) });

/** A contract that records no services: the best of the plans for it, and never ready. */
function bareRow({ id, reference, title, provider_id: providerId, provider }: Bare, plans: readonly AssessedPlan[], before: readonly Superseded[], today: IsoDate): ReadinessRow {
  const best = plans.reduce<Best | null>((most, plan) => {
    const one = { plan, found: readinessOf(plan, null, today) };
    return most === null || better(one, most) ? one : most;
  }, null);
  const found = best === null ? ofNone(before.find((one) => one.contract_id === id)) : ofPlan(best);
  return {
    serviceId: null, service: `${title} – no services recorded`, essential: 'not assessed', caseload: null, provider, providerId: providerId as OrganisationId, contractId: id as ContractId, contract: `${reference} ${title}`, ...found, ...withoutServices(found),
  };
}

function rowOf(under: readonly ServiceSeen[], plans: readonly AssessedPlan[], before: readonly Superseded[], today: IsoDate): ReadinessRow | null {
  const [first] = under;
  if (first === undefined) return null;
  const best = plans.reduce<Best | null>((most, plan) => {
    const service = plan.facts.services.find(({ id }) => id === first.id);
    if (service === undefined) return most;
    const one = { plan, found: readinessOf(plan, service, today) };
    return most === null || better(one, most) ? one : most;
  }, null);
  const contract = under.find((row) => row.contract_id !== null && row.contract_id === best?.plan.facts.plan.contractId) ?? first;
  return {
    serviceId: first.id as ServiceId, service: first.name, essential: first.essential, caseload: first.caseload,
    provider: contract.provider, providerId: contract.provider_id as OrganisationId | null, contractId: contract.contract_id as ContractId | null, contract: contract.reference === null ? null : `${contract.reference} ${contract.title ?? ''}`,
    ...(best === null ? ofNone(before.find((one) => one.service_id === first.id || (one.service_id === null && under.some((row) => row.contract_id !== null && row.contract_id === one.contract_id)))) : ofPlan(best)),
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
  const plans = judged.map(assessed);
  const before = supersededPlans(store);
  for (const plan of plans) for (const { id } of plan.facts.services) by.set(id, [...(by.get(id) ?? []), plan]);
  const rows = [...Map.groupBy(servicesAsked(store, today), ({ id }) => id)].flatMap(([id, under]) => rowOf(under, by.get(id) ?? [], before, today) ?? []);
  const ofContract = Map.groupBy(plans, ({ facts }) => facts.plan.contractId);
  const bare = bareContracts(store, today).map((contract) => bareRow(contract, ofContract.get(contract.id as ContractId) ?? [], before, today));
  const sorted = [...rows, ...bare].map((row, at) => ({ row, at, weight: readinessWeight(row) })).sort((a, b) => place[a.row.essential] - place[b.row.essential] || a.weight - b.weight || a.at - b.at).map(({ row }) => row);
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
    withoutServices: rows.filter(({ serviceId }) => serviceId === null).length,
    byAspect: Object.fromEntries(readinessAspects.map((aspect) => [aspect, { ready: count(aspect, 'ready'), missing: count(aspect, 'missing'), notKnown: count(aspect, 'not known') }])) as ReadinessView['byAspect'],
  };
}
