import type { HandoverInput, HandoverKind, HandoverProblem, HandoverReason } from '../../ipc/handover.ts';
import type { OrganisationId, ServiceId } from '../../model/ids.ts';
import { passesScope, responsibilityOn, type Responsibility, type Scope, type Went } from '../../model/succession.ts';
import { lineProblems } from './problems.ts';
import { followed, nameIn, scopeOf, type Situation, type Successions, type SituationContract, type SituationLiability } from './situation.ts';

type Bodies = readonly OrganisationId[];

/** Where one thing goes. `to` is empty while that is undecided; `settled` is where it would go without a decision of its own. */
export type Planned<T> = { readonly of: T; readonly from: Bodies; readonly choices: Bodies; readonly to: Bodies; readonly settled: Bodies; readonly reason: HandoverReason | null; readonly transfer: boolean };
export type PlannedContract = Planned<SituationContract>;
export type PlannedLiability = Planned<SituationLiability>;
export type PlannedService = Planned<{ readonly id: ServiceId; readonly contracts: readonly SituationContract[] }>;

export type HandoverPlan = {
  readonly problems: readonly HandoverProblem[];
  readonly contracts: readonly PlannedContract[];
  readonly liabilities: readonly PlannedLiability[];
  readonly services: readonly PlannedService[];
};

const unique = (ids: Bodies): Bodies => [...new Set(ids)];
const same = (a: Bodies, b: Bodies): boolean => a.length === b.length && a.every((id) => b.includes(id));
const within = (some: Bodies, all: Bodies): boolean => some.length > 0 && some.every((id) => all.includes(id));
/** Newer than every transfer that is recorded: ids are hexadecimal. */
const NEWEST = '~';

type Settled = { readonly to: Bodies; readonly reason: HandoverReason };

/** Who answers until the day, on the day as it is recorded so far, and on it with the successions of the hand-over. */
function answersAround(situation: Situation, { effectiveOn, lines }: Successions) {
  const { links, transfers } = situation;
  const fresh = followed(situation, { effectiveOn, lines });
  const earlier = <T extends { readonly effectiveOn: string }>(all: readonly T[]): readonly T[] => all.filter((one) => one.effectiveOn < effectiveOn);
  const ask = (all: typeof fresh, went: readonly Went[]): Responsibility => responsibilityOn(effectiveOn, { links: all, transfers: went });
  const passing = (scope: Scope): ReadonlySet<OrganisationId> => new Set(fresh.filter(({ passes }) => passesScope(passes, scope)).map(({ fromId }) => fromId));
  const withMore = (more: readonly Went[]): Responsibility => ask([...links, ...fresh], [...transfers, ...more]);
  return {
    effectiveOn, passing: { contracts: passing('contracts'), liabilities: passing('liabilities'), services: passing('services') },
    until: ask(earlier(links), earlier(transfers)), recorded: ask(links, transfers), after: withMore([]), withMore,
  };
}

/** Something that is handed over: who answered for it, and among whom it can go; `null` where none of its bodies passes such things on. */
function handed(scope: Scope, around: ReturnType<typeof answersAround>, ask: (responsible: Responsibility) => Bodies): { readonly from: Bodies; readonly choices: Bodies } | null {
  const passing = around.passing[scope];
  if (passing.size === 0) return null;
  const from = ask(around.until);
  const touched = [...from, ...ask(around.recorded)].some((id) => passing.has(id));
  return touched ? { from, choices: unique(from.flatMap((id) => around.after.heirs(id, scope, around.effectiveOn))) } : null;
}

/**
 * What a hand-over does to every contract, liability and service that a passing body answers for: to whom it goes, why, and whether
 * that needs a transfer of its own because the successions alone would say something else. Nothing is decided by guessing: where
 * several take over and nothing tells them apart, `to` is empty.
 */
export function planHandover(input: HandoverInput, situation: Situation): HandoverPlan {
  const { effectiveOn } = input;
  const around = answersAround(situation, input);
  const assigned = new Map(input.assignments.map(({ kind, id, toId }) => [`${kind} ${id}`, toId]));
  const problems: HandoverProblem[] = [...lineProblems(input, situation)];

  const decide = (kind: HandoverKind, id: string, choices: Bodies, settled: Settled | null, plain: Bodies): Pick<Planned<unknown>, 'to' | 'settled' | 'reason' | 'transfer'> => {
    const own = assigned.get(`${kind} ${id}`);
    const chosen = own !== undefined && choices.includes(own) ? { to: [own], reason: choices.length === 1 ? 'the only successor' as const : 'assigned' as const } : settled;
    return { to: chosen?.to ?? [], settled: settled?.to ?? [], reason: chosen?.reason ?? null, transfer: chosen !== null && !same(chosen.to, plain) };
  };
  const only = (choices: Bodies): Settled | null => (choices.length === 1 ? { to: choices, reason: 'the only successor' } : null);
  const alone = (bodies: Bodies, choices: Bodies, reason: HandoverReason): Settled | null => (bodies.length === 1 && within(bodies, choices) ? { to: bodies, reason } : null);

  const contracts = situation.contracts.filter(({ over }) => !over).flatMap((contract): readonly PlannedContract[] => {
    const found = handed('contracts', around, (responsible) => responsible.contract(contract));
    if (found === null) return [];
    const plain = around.after.contract(contract);
    const byService = unique(contract.serviceIds.map((id) => assigned.get(`service ${id}`)).filter((id) => id !== undefined));
    const everyService = contract.serviceIds.length > 0 && contract.serviceIds.every((id) => assigned.has(`service ${id}`));
    const settled = only(found.choices) ?? (everyService ? alone(byService, found.choices, 'its service') : null) ?? alone(plain, found.choices, 'already transferred');
    return [{ of: contract, ...found, ...decide('contract', contract.id, found.choices, settled, plain) }];
  });
  const goes = new Map(contracts.map(({ of, to }) => [of.id, to]));
  const then = around.withMore(contracts.filter(({ transfer }) => transfer).flatMap(({ of, to }) => to.map((toId) => ({ contractId: of.id, liabilityId: null, serviceId: null, toId, effectiveOn, id: NEWEST }))));

  const letBy = new Map(situation.contracts.map((contract) => [contract.id, contract]));
  const liabilities = situation.liabilities.filter(({ over }) => !over).flatMap((liability): readonly PlannedLiability[] => {
    const contract = letBy.get(liability.contractId);
    if (contract === undefined) return [];
    const ask = (responsible: Responsibility): Bodies => responsible.liability({ ...liability, contract });
    const found = handed('liabilities', around, ask);
    if (found === null) return [];
    const plain = ask(then);
    const settled = only(found.choices) ?? alone(plain, found.choices, liability.holderId === null ? 'its contract' : 'already transferred') ?? alone(goes.get(contract.id) ?? then.contract(contract), found.choices, 'its contract');
    return [{ of: liability, ...found, ...decide('retained liability', liability.id, found.choices, settled, plain) }];
  });

  const delivering = new Map<string, SituationContract[]>();
  for (const contract of situation.contracts) {
    if (!contract.over) for (const id of contract.serviceIds) delivering.set(id, [...(delivering.get(id) ?? []), contract]);
  }
  const services = situation.services.flatMap((id): readonly PlannedService[] => {
    const service = { id, contracts: delivering.get(id) ?? [] };
    const ask = (responsible: Responsibility): Bodies => responsible.service(service);
    const found = handed('services', around, ask);
    if (found === null) return [];
    const plain = ask(then);
    const through = service.contracts.map((contract) => then.through(contract, 'services'));
    const withContracts = through.every((bodies) => bodies.length === 1) ? unique(through.flat()) : [];
    const settled = only(found.choices) ?? alone(plain, found.choices, service.contracts.length > 0 ? 'its contracts' : 'already transferred')
      ?? (within(withContracts, found.choices) && (withContracts.length === 1 || same(withContracts, plain)) ? { to: withContracts, reason: 'its contracts' as const } : null);
    const decided = decide('service', id, found.choices, settled, plain);
    // A body that passes nothing on keeps its part of a service, as long as the contracts say so too.
    const staying = found.from.filter((one) => !around.passing.services.has(one)).flatMap((one) => around.after.heirs(one, 'services', effectiveOn));
    const shared = decided.to.length === 1 && staying.length > 0 && same(plain, unique([...decided.to, ...staying])) ? { to: plain, transfer: false } : {};
    return [{ of: service, ...found, ...decided, ...shared }];
  });

  const planned = { contract: contracts, 'retained liability': liabilities, service: services } as const;
  const there = { contract: new Set<string>(letBy.keys()), 'retained liability': new Set<string>(situation.liabilities.map(({ id }) => id)), service: new Set<string>(situation.services) } as const;
  return { contracts, liabilities, services, problems: [...problems, ...assignmentProblems(input, situation, planned, there)] };
}

type ChoicesOf = Readonly<Record<HandoverKind, readonly { readonly of: { readonly id: string }; readonly choices: Bodies }[]>>;

/** Decisions about what is not there, what is not handed over, or for a body that does not take over; one sentence for many alike. */
function assignmentProblems({ assignments }: HandoverInput, situation: Situation, planned: ChoicesOf, there: Readonly<Record<HandoverKind, ReadonlySet<string>>>): readonly HandoverProblem[] {
  const choicesOf = new Map<string, Bodies>((Object.keys(planned) as HandoverKind[]).flatMap((kind) => planned[kind].map(({ of, choices }) => [`${kind} ${of.id}`, choices] as const)));
  const counts = new Map<string, number>();
  const say = (sentence: string): void => void counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  const seen = new Map<string, OrganisationId>();
  for (const { kind, id, toId } of assignments) {
    const key = `${kind} ${id}`;
    const choices = choicesOf.get(key);
    if (!there[kind].has(id)) say(`A ${kind} was assigned that is not in this record any more.`);
    else if (choices === undefined) say(`A ${kind} was assigned that none of these bodies passes on on that day.`);
    else if (!choices.includes(toId)) say(`A ${kind} was assigned to ${nameIn(situation, toId)}, which takes over no ${scopeOf[kind]} from whoever answers for it.`);
    if (seen.has(key) && seen.get(key) !== toId) say(`A ${kind} was assigned to two bodies at once.`);
    seen.set(key, toId);
  }
  return [...counts].map(([sentence, count]) => ({ line: null, sentence: `${sentence} ${count === 1 ? 'Choose again.' : `This is so ${count.toLocaleString('en-GB')} times. Choose again.`}` }));
}
