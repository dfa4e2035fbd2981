import { createContract } from '../../../db/repositories/contracts.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createOrganisation } from '../../../db/repositories/organisations.ts';
import { createService } from '../../../db/repositories/services.ts';
import type { Writable } from '../../../db/handles.ts';
import { transact } from '../../../db/transaction.ts';
import { machineClock } from '../../../electron/machine.ts';
import { blankOf, type Fieldset } from '../../../shared/model/field.ts';
import { planPhases } from '../../../shared/model/records/plan-step.ts';
import { recordKinds, type FieldsOf, type KindName, type RecordOf } from '../../../shared/model/records/index.ts';
import { addDays } from '../../../shared/time.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { must } from './cash-portfolio.ts';

const MUTUALS = 60;

function record<K extends KindName>(tx: Writable, kind: K, over: Partial<Record<keyof FieldsOf<K>, unknown>>): RecordOf<K> {
  return must(createRecord(tx, kind, recordKinds[kind].schema.parse({ ...blankOf(recordKinds[kind].fields as Fieldset), ...over }) as unknown as FieldsOf<K>));
}

/** So many steps: the first one holds up all others, each later one waits for one or two before it. */
function someSteps(tx: Writable, planId: string, count: number): void {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const likely = index % 13 === 12 ? 0 : 1 + ((index * 7) % 5);
    const before = index === 0 ? [] : [...new Set([ids[Math.max(0, index - 4)], ids[Math.max(0, index - 7 - (index % 3))]])];
    ids.push(record(tx, 'plan step', {
      planId, position: index + 1, step: `Step ${index + 1} of what is done`, owner: index % 9 === 0 ? null : 'Director on call', phase: planPhases[Math.min(4, Math.floor((index * 5) / count))], afterIds: before, waitDays: index % 10 === 9 ? 1 : null,
      optimisticDays: likely / 2, likelyDays: likely, pessimisticDays: likely * 2,
    }).id);
  }
}

export type PlansPortfolio = TemporaryStore & { readonly large: string };

/** A record of services under contract, plans for most of them with fifteen steps each, and one plan of `largest` steps. */
export function plansPortfolio(services: number, plans: number, largest: number): PlansPortfolio {
  const today = machineClock.today();
  const place = temporaryStore({ start: machineClock.now() });
  let large = '';
  must(transact(place.store, { label: 'Services and their plans', person: 'A bench', at: place.clock.now(), undo: 'step' }, (tx) => {
    const council = must(createOrganisation(tx, aCommissioner({ name: 'Anytown Council' }))).id;
    const mutuals = Array.from({ length: MUTUALS }, (_, index) => must(createOrganisation(tx, aMutual({ name: `Mutual ${index + 1} CIC`, standing: 'trading' }))).id);
    for (let index = 0; index < services; index += 1) {
      const providerId = mutuals[index % MUTUALS] ?? council;
      const service = must(createService(tx, aService({ name: `Service ${String(index + 1).padStart(3, '0')} ${['nursing', 'therapies', 'home care', 'podiatry'][index % 4] ?? ''}`, essential: index % 3 === 0 ? 'essential' : 'not essential', mtpdHours: 720, rtoHours: 240, caseload: 40 + index }))).id;
      const contract = must(createContract(tx, aContract({ reference: `C-${index + 1}`, title: `Contract ${index + 1}`, commissionerId: council, providerId, startOn: addDays(today, -300), endOn: addDays(today, 700), schedule: null, serviceIds: [service] }))).id;
      if (index >= plans) continue;
      const approved = index % 2 === 0;
      const plan = record(tx, 'contingency plan', { title: `If Mutual ${(index % MUTUALS) + 1} stops, ${index + 1}`, contractId: contract, serviceId: service, owner: 'Head of commissioning', payrollDay: 28 }).id;
      record(tx, 'plan option', { planId: plan, option: 'step-in', standing: 'counted on', rank: 1, serviceId: service, people: 40 + index, checkedOn: addDays(today, -(index % 200)), mobilisationOptimisticDays: 2, mobilisationLikelyDays: 5, mobilisationPessimisticDays: 9 });
      record(tx, 'plan option', { planId: plan, option: 'managed closure', standing: 'in reserve', rank: 2 });
      someSteps(tx, plan, 15);
      if (index % 3 === 0) record(tx, 'exercise', { planId: plan, exercise: 'table-top', heldOn: addDays(today, -(index % 600)), outcome: 'worked', findings: 'Nothing new.' });
      if (approved) tx.update('contingency_plan', plan, { approved_on: addDays(today, -60), approved_by: 'The board' }, { kind: 'contingency plan', id: plan });
    }
    const closing = must(createService(tx, aService({ name: 'Service of the long plan', mtpdHours: 2_400, rtoHours: 720 }))).id;
    const plan = record(tx, 'contingency plan', { title: 'The long plan', serviceId: closing });
    someSteps(tx, plan.id, largest);
    large = plan.id;
    return { ok: true, value: null };
  }));
  return { ...place, large };
}
