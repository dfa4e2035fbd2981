import { afterAll, expect, it } from 'vitest';
import { judgedInForce, judgePlans } from '../../../db/repositories/plans/judged.ts';
import { planFacts } from '../../../db/repositories/plans/gather.ts';
import { allPlanFacts } from '../../../db/repositories/plans/kept-facts.ts';
import { deleteRecord, updateRecord } from '../../../db/repositories/kind-records.ts';
import { updateContract } from '../../../db/repositories/contracts.ts';
import { activationOf, addEntry } from '../../../db/repositories/plans/log.ts';
import { stepBack } from '../../../db/undo.ts';
import { ok } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { doing, make, manyPlans } from '../../fixtures/plans.ts';
import { temporaryStore } from '../../fixtures/store.ts';
import { sure } from '../../fixtures/sure.ts';

const place = temporaryStore({ start: '2026-11-22T09:00:00.000Z' });
afterAll(() => place.close());
const made = manyPlans(place, { services: 12, plans: 10, steps: 5 });
const [read, today] = [place.store.read, place.clock.today()];
const planId = (at: number) => sure(made.plans[at]) as never;
const kept = () => {
  const facts = allPlanFacts(read, today);
  // What is kept is what would be gathered and judged anew, however it came about.
  expect(facts).toEqual(planFacts(read, 'all', today));
  expect(judgedInForce(read, today)).toEqual(judgePlans(read, facts.filter(({ plan }) => plan.versionOfId === null || plan.approvedOn !== null), today));
  return facts;
};
const same = (one: ReturnType<typeof kept>, other: ReturnType<typeof kept>): number => one.filter((facts) => other.includes(facts)).length;

it('what is kept of plans is as if it were gathered anew, whatever is written; only the plans that it is about are', () => {
  const first = kept();
  expect(kept()).toBe(first);
  const objective = doing(place, (tx) => ok(make(tx, 'strategic objective', { title: 'Care at home' })));
  expect(kept()).toBe(first);

  const step = sure(sure(first[2]).steps[1]);
  doing(place, (tx) => updateRecord(tx, 'plan step', step.id, step.version, { step: 'Ring the bank', likelyDays: 1.5 }));
  const second = kept();
  expect(same(first, second)).toBe(9);
  const judged = judgedInForce(read, today);
  doing(place, (tx) => ok(make(tx, 'plan action', { planId: planId(4), what: 'Find a second bank', status: 'not started' })));
  const third = kept();
  expect(same(second, third)).toBe(9);
  expect(judgedInForce(read, today).filter((one) => judged.includes(one)).length).toBe(9);

  const contact = sure(sure(third[5]).contacts[0]);
  doing(place, (tx) => deleteRecord(tx, 'plan contact', contact.id, contact.version));
  expect(same(third, kept())).toBe(9);
  const undone = stepBack(place.store, 'undo', 'A tester', place.clock.now());
  expect(undone.ok).toBe(true);
  expect(sure(kept()[5]).contacts.map(({ id }) => id)).toContain(contact.id);

  // The head of a plan, and its options: of other plans only those that count on the same spare capacity.
  const head = (at: number) => sure(kept().find(({ plan }) => plan.id === planId(at))).plan;
  const fifth = kept();
  doing(place, (tx) => updateRecord(tx, 'contingency plan', planId(3), head(3).version, { title: 'Zeal', owner: 'Somebody else' }));
  expect(same(fifth, kept())).toBe(9);
  expect(kept().at(-1)?.plan.title).toBe('Zeal');
  doing(place, (tx) => updateRecord(tx, 'contingency plan', planId(3), head(3).version, { approvedOn: isoDate.parse('2026-11-01'), approvedBy: 'The board' }));
  expect(kept().at(-1)?.status).toBe('approved');
  const eighth = head(8);
  const theirs = sure(sure(kept().find(({ plan }) => plan.id === eighth.id)).options[0]);
  const twin = doing(place, (tx) => ok(make(tx, 'contingency plan', { title: 'Twin', contractId: eighth.contractId, serviceId: eighth.serviceId })));
  kept();
  doing(place, (tx) => ok(make(tx, 'plan option', { planId: twin.id, option: 'alternative provider', standing: 'counted on', serviceId: theirs.serviceId, organisationId: theirs.organisationId, alternativeId: theirs.alternativeId, unitsAMonth: 10, checkedOn: theirs.checkedOn })));
  expect(kept().filter(({ claims }) => claims.length > 0).length).toBe(2);
  const sixth = kept();
  doing(place, (tx) => updateRecord(tx, 'contingency plan', eighth.id, eighth.version, { title: 'Plan renamed' }));
  expect(kept().flatMap(({ claims }) => claims.map(({ plan }) => plan))).toContain('Plan renamed');
  expect(same(sixth, kept())).toBe(9);
  doing(place, (tx) => deleteRecord(tx, 'contingency plan', eighth.id, eighth.version + 1));
  expect(kept().length).toBe(10);
  expect(kept().every(({ claims }) => claims.length === 0)).toBe(true);
  const added = doing(place, (tx) => ok(make(tx, 'contingency plan', { title: 'A new one', contractId: sure(made.contracts[11]) })));
  expect(kept()[0]?.plan.id).toBe(added.id);
  for (let back = 0; back < 7; back += 1) {
    expect(stepBack(place.store, 'undo', 'A tester', place.clock.now()).ok).toBe(true);
    kept();
  }

  const activation = doing(place, (tx) => ok(make(tx, 'activation', { planId: planId(6), activation: 'activation', startedOn: isoDate.parse('2026-11-22'), startedBy: 'Ada', authority: 'The director', why: 'Wages bounced' })));
  const fourth = kept();
  const begun = sure(activationOf(read, activation.id));
  doing(place, (tx) => ok(addEntry(tx, begun, { entry: 'note', person: 'Ada', says: 'Rang.' })));
  expect(kept()).toBe(fourth);

  // A draft that follows another has what was exercised, decided and activated before.
  doing(place, (tx) => ok(make(tx, 'contingency plan', { title: 'Plan 6, anew', contractId: sure(made.contracts[6]), versionOfId: planId(6) } as never)));
  kept();
  doing(place, (tx) => ok(make(tx, 'exercise', { planId: planId(6), exercise: 'live', heldOn: isoDate.parse('2026-11-20'), outcome: 'worked' })));
  kept();
  const option = sure(sure(kept()[1]).options[0]);
  doing(place, (tx) => updateRecord(tx, 'plan option', option.id, option.version, { unitsAMonth: 700 }));
  kept();
  doing(place, (tx) => updateContract(tx, sure(made.contracts[0]), 1, { noticeDays: 30 }));
  expect(sure(kept().find(({ plan }) => plan.contractId === made.contracts[0])).contracts[0]?.noticeDays).toBe(30);
  expect(objective.title).toBe('Care at home');
});
