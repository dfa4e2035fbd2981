import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createSample } from '../../../db/sample/sample.ts';
import type { Store } from '../../../db/store.ts';
import { transact } from '../../../db/transaction.ts';
import { machineClock } from '../../../electron/machine.ts';
import { blankOf, type Fieldset } from '../../../shared/model/field.ts';
import type { ContractId, IdOf, OrganisationId } from '../../../shared/model/ids.ts';
import { recordKinds, type FieldsOf, type KindName } from '../../../shared/model/records/index.ts';
import { ok } from '../../../shared/result.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { must } from './cash-portfolio.ts';

const STEPS = 30;

/** The sample portfolio, on the machine’s own day. */
export function sampleStore(): TemporaryStore {
  const place = temporaryStore({ start: machineClock.now() });
  must(createSample(place.store, { today: machineClock.today(), now: machineClock.now(), seed: 20_110_624 }));
  return place;
}

const fieldsOf = <K extends KindName>(kind: K, over: Partial<Record<keyof FieldsOf<K>, unknown>>): FieldsOf<K> => ({ ...blankOf(recordKinds[kind].fields as Fieldset), ...over }) as unknown as FieldsOf<K>;

/** A contract of a mutual, as the record has it. */
export function contractOf(store: Store, organisationId: OrganisationId): ContractId {
  const found = store.statements.prepare(`SELECT id FROM contract WHERE provider_id = ? AND deleted_at IS NULL AND status = 'live' ORDER BY reference`).get(organisationId) as { id: string } | undefined;
  if (found === undefined) throw new Error('The mutual has no live contract.');
  return found.id as ContractId;
}

/** A draft plan of thirty steps in six stages of five, each waiting for two or three of the stage before, with eight contacts. Answers its id. */
export function addPlan(store: Store, contractId: ContractId): IdOf<'contingency plan'> {
  const done = transact(store, { label: 'Add a plan', person: 'A measurer', at: machineClock.now(), undo: 'none' }, (tx) => {
    const plan = createRecord(tx, 'contingency plan', fieldsOf('contingency plan', { title: 'Measured', contractId, payrollDay: 28, triggers: [], notApplicable: [] }));
    if (!plan.ok) return plan;
    const ids: string[] = [];
    for (let index = 0; index < STEPS; index += 1) {
      const stage = Math.floor(index / 5);
      const optimisticDays = 2 + ((index * 7) % 11);
      const likelyDays = optimisticDays + 1 + ((index * 3) % 5);
      const before = stage === 0 ? [] : [...new Set([index % 5, (index + 2) % 5, (index * 3) % 5])].map((one) => ids[5 * (stage - 1) + one]);
      const step = createRecord(tx, 'plan step', fieldsOf('plan step', { planId: plan.value.id, position: index + 1, step: `Step ${index + 1}`, owner: 'Director on call', optimisticDays, likelyDays, pessimisticDays: likelyDays + 2 + ((index * 5) % 13), afterIds: before, waitDays: index % 9 === 0 ? 1 : null, instructions: 'How it is done. '.repeat(20) }));
      if (!step.ok) return step;
      ids.push(step.value.id);
    }
    for (let index = 0; index < 8; index += 1) {
      const contact = createRecord(tx, 'plan contact', fieldsOf('plan contact', { planId: plan.value.id, position: index + 1, name: `Contact ${index + 1}`, phone: '01632 960001' }));
      if (!contact.ok) return contact;
    }
    return ok(plan.value.id);
  });
  return must(done).value;
}
