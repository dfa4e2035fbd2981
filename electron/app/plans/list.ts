import type { Readable } from '../../../db/handles.ts';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { planFacts } from '../../../db/repositories/plans/gather.ts';
import { judgedInForce, judgedWith, waitingAmong, type JudgedPlan } from '../../../db/repositories/plans/judged.ts';
import { allPlanFacts } from '../../../db/repositories/plans/kept-facts.ts';
import { keptRunways, type Runways } from '../../../db/repositories/plans/runway-readings.ts';
import { supersededIds } from '../../../db/repositories/plans/versions.ts';
import type { Input, Output } from '../../../shared/ipc.ts';
import type { PlanListRow } from '../../../shared/ipc/contingency.ts';
import type { ReviewRules } from '../../../shared/model/parameters/review-rules.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { failing } from '../../../shared/plans/checks.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { headOf } from './view.ts';

type Line = { readonly row: PlanListRow; readonly facts: PlanFacts };

function lineOf({ facts, due, checks, state }: JudgedPlan, today: IsoDate, rules: ReviewRules): Line {
  const { plan, names, mutual, activations } = facts;
  const row: PlanListRow = {
    ...headOf(facts, today, rules),
    contractId: plan.contractId, contract: plan.contractId === null ? null : (names[plan.contractId] ?? null), serviceId: plan.serviceId, service: plan.serviceId === null ? null : (names[plan.serviceId] ?? null), mutual,
    owner: plan.owner, nextReviewOn: plan.nextReviewOn, state: state.state, fired: state.fired, failing: failing(checks).length, due,
    activationId: activations.find(({ activation, closedOn }) => activation === 'activation' && closedOn === null)?.id ?? null,
  };
  return { row, facts };
}

type Others = { readonly facts: readonly PlanFacts[]; readonly derived: Runways; readonly lines: readonly Line[] };
const known = new WeakMap<readonly JudgedPlan[], Others>();

/** Every plan, also what waits for its approval and what was superseded, worked out once for the plans in force as judged; those that count come first, by their titles. */
function allLines(store: Readable, today: IsoDate): readonly Line[] {
  const judged = judgedInForce(store, today);
  const before = known.get(judged);
  const all = allPlanFacts(store, today);
  const others = before?.facts ?? [...all.filter(waitingAmong(all)), ...planFacts(store, supersededIds(store), today)];
  const derived = keptRunways(store, 'other plans', others, today);
  if (before?.derived === derived) return before.lines;
  const { values: rules } = inForce(store, 'review rules', today);
  const lines = [...judged, ...judgedWith(store, others, today, derived)].map((one) => lineOf(one, today, rules));
  const place = ({ row: { status } }: Line): number => (status === 'superseded' ? 1 : 0);
  const sorted = lines.toSorted((a, b) => place(a) - place(b) || a.row.title.localeCompare(b.row.title, 'en-GB') || b.row.version - a.row.version);
  known.set(judged, { facts: others, derived, lines: sorted });
  return sorted;
}

type Asked = Input<'plan.list'>;
const covers = ({ plan, contracts, services }: PlanFacts, of: Asked['of']): boolean =>
  (of === null || (of.kind === 'contract' ? plan.contractId === of.id || contracts.some(({ id }) => id === of.id) : plan.serviceId === of.id || services.some(({ id }) => id === of.id)));
const holds = ({ title, owner, contract, service, mutual }: PlanListRow, words: string): boolean =>
  (words === '' || [title, owner, contract, service, mutual?.name ?? null].some((one) => one?.toLocaleLowerCase('en-GB').includes(words) === true));

/** Plans with their score, checks and state. The check of the money is left out: it needs a forecast of each mutual. */
export function listPlans(store: Readable, today: IsoDate, { text, status, of, offset, limit }: Asked): Output<'plan.list'> {
  const words = text.trim().toLocaleLowerCase('en-GB');
  const found = allLines(store, today).filter(({ row, facts }) => covers(facts, of) && holds(row, words)).map(({ row }) => row);
  const count = (wanted: PlanListRow['status']): number => found.filter((row) => row.status === wanted).length;
  const shown = status === null ? found : found.filter((row) => row.status === status);
  return { rows: shown.slice(offset, offset + limit), total: shown.length, offset, asOf: today, counts: { draft: count('draft'), approved: count('approved'), superseded: count('superseded') } };
}
