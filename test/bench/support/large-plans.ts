import { sql } from 'kysely';
import { selected } from '../../../db/query.ts';
import { RUNWAY_INDICATOR } from '../../../shared/plans/triggers.ts';
import { ok } from '../../../shared/result.ts';
import { addDays } from '../../../shared/time.ts';
import { doing, make } from '../../fixtures/plans.ts';
import { largeStore } from '../../fixtures/large-store.ts';
import type { TemporaryStore } from '../../fixtures/store.ts';

const STEPS = 15;

/** The promised store with plans for so many of its contracts: fifteen steps each, two options, three contacts, a trigger on the runway and one on a ratio; half of them approved, half exercised. */
export function largePlans(plans: number): TemporaryStore {
  const place = largeStore();
  const today = place.clock.today();
  const contracts = selected<{ readonly id: never; readonly service: never }>(place.store.read, sql`select c.id, min(s.service_id) as service from contract as c join contract_service as s on s.contract_id = c.id
    where c.deleted_at is null and c.status in ('live', 'notice given') group by c.id order by c.id limit ${plans}`);
  if (contracts.length < plans) throw new Error(`The large store has ${contracts.length} contracts that a plan can be for, not ${plans}.`);
  doing(place, (tx) => {
    for (const [at, { id, service }] of contracts.entries()) {
      const planId = make(tx, 'contingency plan', {
        title: `Plan ${at + 1}`, contractId: id, serviceId: at % 3 === 0 ? service : null, owner: 'Head of commissioning', criticality: 'People at home who need it every day.', payrollDay: 28,
        triggers: [{ what: 'The money is short', indicator: RUNWAY_INDICATOR, level: 'amber', forDays: null, action: 'prepare', decides: 'Chief finance officer' }, { what: 'Acid ratio is red', indicator: 'Acid ratio', level: 'red', forDays: null, action: 'activate', decides: 'Chief finance officer' }],
      }).id;
      make(tx, 'plan option', { planId, option: 'step-in', standing: 'counted on', rank: 1, people: 100, unitsAMonth: 500, checkedOn: addDays(today, -(at % 200)), mobilisationOptimisticDays: 1, mobilisationLikelyDays: 2, mobilisationPessimisticDays: 5, legalRoute: 'direct award A' });
      make(tx, 'plan option', { planId, option: 'managed closure', standing: 'in reserve', rank: 2 });
      for (const [position, name] of ['Director on call', 'Regulator’s desk', 'Press office'].entries()) make(tx, 'plan contact', { planId, position: position + 1, name, phone: '01632 960000' });
      const steps: never[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        const before = steps[step - 3] ?? steps[0];
        steps.push(make(tx, 'plan step', { planId, position: step + 1, step: `Step ${step + 1}`, owner: 'Director on call', afterIds: before === undefined ? [] : [before], optimisticDays: 1, likelyDays: 2, pessimisticDays: 4 }).id as never);
      }
      if (at % 2 === 0) make(tx, 'exercise', { planId, exercise: 'table-top', heldOn: addDays(today, -(at % 400)), outcome: 'worked', findings: 'Nothing new.' });
      if (at % 2 === 0) tx.update('contingency_plan', planId, { approved_on: addDays(today, -60), approved_by: 'The board' }, { kind: 'contingency plan', id: planId });
    }
    return ok(null);
  });
  return place;
}
