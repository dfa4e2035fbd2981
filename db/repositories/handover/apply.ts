import { appError } from '../../../shared/errors.ts';
import type { HandoverPlan, Planned } from '../../../shared/engine/handover/plan.ts';
import { sharesOf } from '../../../shared/engine/handover/shares.ts';
import type { Situation } from '../../../shared/engine/handover/situation.ts';
import type { HandoverDone, HandoverInput } from '../../../shared/ipc/handover.ts';
import { responsibilityOn } from '../../../shared/model/succession.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable, Writable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { namesOf } from '../names.ts';
import { begun, someOf } from '../records.ts';
import { createSuccession } from '../successions.ts';
import { contingenciesOf } from './contingencies.ts';
import { handoverLabel, planned } from './preview.ts';
import { situationOn } from './situation.ts';

const SAID = 3;
type Thing = Planned<{ readonly id: string }>;

/** "the contracts C-0001, C-0002 and 4 more" of those that are undecided; nothing where all are decided. */
function undecided(store: Readable, things: readonly Thing[], kind: 'contract' | 'retained liability' | 'service', plural: string): readonly string[] {
  const open = things.filter(({ to }) => to.length === 0).map(({ of }) => of.id);
  if (open.length === 0) return [];
  const names = namesOf(store, kind, open.slice(0, SAID));
  return [`the ${open.length === 1 ? kind : plural} ${someOf(open.slice(0, SAID).map((id) => `“${names.get(id) ?? 'not known'}”`), open.length)}`];
}

/** Why a hand-over cannot be done yet, as sentences; `null` when it can. */
function refusal(store: Readable, { problems, contracts, liabilities, services }: HandoverPlan): string | null {
  if (problems.length > 0) {
    const more = problems.length - SAID;
    return `Nothing was handed over. ${problems.slice(0, SAID).map(({ sentence }) => sentence).join(' ')}${more > 0 ? ` ${more} more ${more === 1 ? 'problem stands' : 'problems stand'} in the way.` : ''}`;
  }
  const open = [...undecided(store, contracts, 'contract', 'contracts'), ...undecided(store, liabilities, 'retained liability', 'retained liabilities'), ...undecided(store, services, 'service', 'services')];
  return open.length === 0 ? null : `Nothing was handed over, because it is not decided to whom ${open.join(', and ')} pass. Choose a successor for each.`;
}

/** The body from which something goes: the one that passes on, of several who answered. */
function giverOf({ from }: Thing, { lines }: HandoverInput): string {
  const giver = from.find((id) => lines.some(({ fromId }) => fromId === id)) ?? from[0];
  if (giver === undefined) throw new Error('Nobody answered for what was handed over.');
  return giver;
}

function keepTransfers(tx: Writable, input: HandoverInput, things: readonly Thing[], column: 'contract_id' | 'liability_id' | 'service_id'): void {
  for (const thing of things.filter(({ transfer }) => transfer)) {
    const [toId] = thing.to;
    if (toId === undefined) throw new Error('What is undecided has no transfer.');
    const row = { ...begun(tx), contract_id: null, liability_id: null, service_id: null, from_id: giverOf(thing, input), to_id: toId, effective_on: input.effectiveOn, notes: null, [column]: thing.of.id };
    tx.insert('transfer', row, { kind: 'transfer', id: row.id });
  }
}

/** Who answers for each thing by what the store now holds. That it is who was shown is a matter of arithmetic; anything else is a defect and nothing is kept. */
function readBack(plan: HandoverPlan, situation: Situation, on: IsoDate): Pick<HandoverPlan, 'contracts' | 'liabilities' | 'services'> {
  const now = responsibilityOn(on, situation);
  const letBy = new Map(situation.contracts.map((contract) => [contract.id, contract]));
  const checked = <P extends Thing>(all: readonly P[], ask: (of: P['of']) => P['to']): readonly P[] => all.map((thing) => {
    const to = ask(thing.of);
    if (to.length !== thing.to.length || to.some((id) => !thing.to.includes(id))) throw new Error(`After the hand-over ${thing.of.id} would be answered for by ${to.join(', ')} and not by ${thing.to.join(', ')}.`);
    return { ...thing, to };
  });
  return {
    contracts: checked(plan.contracts, (of) => now.contract(of)),
    liabilities: checked(plan.liabilities, (of) => {
      const contract = letBy.get(of.contractId);
      if (contract === undefined) throw new Error(`The contract of the liability ${of.id} is not there.`);
      return now.liability({ ...of, contract });
    }),
    services: checked(plan.services, (of) => now.service(of)),
  };
}

/** Hands over: the successions, and a transfer for whatever goes another way than they alone would say. */
export function applyHandover(tx: Writable, input: HandoverInput, today: IsoDate): Result<HandoverDone> {
  const { plan, situation } = planned(tx, input, today);
  // As they stand before: what passes is then told once, as in the preview.
  const plans = contingenciesOf(tx, plan, situation, input, today);
  const refused = refusal(tx, plan);
  if (refused !== null) return fail(appError('invalid_input', refused));
  for (const line of input.lines) {
    const made = createSuccession(tx, { ...line, effectiveOn: input.effectiveOn });
    if (!made.ok) return made;
  }
  keepTransfers(tx, input, plan.contracts, 'contract_id');
  keepTransfers(tx, input, plan.liabilities, 'liability_id');
  keepTransfers(tx, input, plan.services, 'service_id');
  const kept = situationOn(tx, { effectiveOn: input.effectiveOn, today });
  return ok({
    label: handoverLabel(input, situation), successions: kept.links.length - situation.links.length, transfers: kept.transfers.length - situation.transfers.length,
    shares: sharesOf(readBack(plan, kept, input.effectiveOn), kept), plans,
  });
}

/** The name of the step, before it is taken. */
export const stepName = (store: Readable, input: HandoverInput): string =>
  handoverLabel(input, { bodies: new Map(store.all(sqlite.selectFrom('organisation').select(['id', 'name'])).map((row) => [row.id as HandoverInput['lines'][number]['fromId'], { name: row.name, deleted: false, standing: null }])) });
