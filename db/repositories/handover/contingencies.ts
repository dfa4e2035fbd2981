import { sql } from 'kysely';
import type { HandoverPlan, Planned } from '../../../shared/engine/handover/plan.ts';
import { nameIn, type Situation } from '../../../shared/engine/handover/situation.ts';
import type { HandoverContingencies, HandoverContingency, HandoverInput } from '../../../shared/ipc/handover.ts';
import { approveAgain } from '../../../shared/plans/approve-again.ts';
import type { Passed, PlanFacts } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';
import { planFacts } from '../plans/gather.ts';

/** Told one by one; a body that passes on everything may have hundreds. */
const MOST = 50;
type Thing = Planned<{ readonly id: string }>;

/** What of a plan passes on, as it will be told of it from then on. Where the successor is not decided nothing is said of it yet. */
function passing(facts: PlanFacts, contracts: ReadonlyMap<string, Thing>, services: ReadonlyMap<string, Thing>, { effectiveOn }: HandoverInput, situation: Situation): readonly Passed[] {
  const told = (thing: Thing | undefined, what: string): readonly Passed[] => (thing === undefined ? [] : thing.from.filter((id) => !thing.to.includes(id)).flatMap((fromId) => thing.to.filter((id) => !thing.from.includes(id))
    .map((toId): Passed => ({ of: 'commissioner', fromId, from: nameIn(situation, fromId), toId, to: nameIn(situation, toId), on: effectiveOn, what }))));
  const withContracts = facts.contracts.flatMap(({ id, reference }) => told(contracts.get(id), `contract ${reference}`));
  // A service that goes with its contract to the same body is told by the contract.
  const alone = facts.services.flatMap(({ id, name }) => told(services.get(id), `service ${name}`)).filter(({ fromId, toId }) => !withContracts.some((one) => one.fromId === fromId && one.toId === toId));
  return [...withContracts, ...alone];
}

/** The plans that go with the contracts and services of a hand-over, in the order of their titles; superseded versions go along and are not told. */
export function contingenciesOf(store: Readable, plan: HandoverPlan, situation: Situation, input: HandoverInput, today: IsoDate): HandoverContingencies {
  const contracts = new Map<string, Thing>(plan.contracts.map((one) => [one.of.id, one]));
  const services = new Map<string, Thing>(plan.services.map((one) => [one.of.id, one]));
  const ids = selected<{ readonly id: string }>(store, sql`select p.id from contingency_plan as p where p.deleted_at is null and p.superseded_on is null
    and (p.contract_id in ${idsIn([...contracts.keys()])} or p.service_id in ${idsIn([...services.keys()])}) order by p.title, p.id`).map(({ id }) => id);
  const facts = planFacts(store, ids.slice(0, MOST), today);
  return {
    total: ids.length,
    rows: facts.map((one): HandoverContingency => {
      const went = passing(one, contracts, services, input, situation);
      const to = [...new Set(went.map(({ toId }) => toId))].map((id) => ({ id, name: nameIn(situation, id) }));
      return { id: one.plan.id, title: one.plan.title, to, approveAgain: approveAgain({ ...one, passed: [...one.passed, ...went] }) };
    }),
  };
}
