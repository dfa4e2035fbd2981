import type { ActivationView } from '../../../shared/ipc/activations.ts';
import type { Output, Sent } from '../../../shared/ipc.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { FieldsOf, RecordOf } from '../../../shared/model/records/index.ts';
import { aService } from '../../fixtures/builders.ts';
import { forecastGround } from '../forecasts/ground.ts';

type StepFields = Partial<FieldsOf<'plan step'>>;

/**
 * An application with a mutual whose money lasts about ten months, its contract for two essential services, and a draft plan of four
 * steps with a contact: a (1 day), then b (2 days) and after a wait of a day c (half a day), then d (1 day).
 */
export async function activationGround() {
  const ground = forecastGround();
  const { bench, record } = ground;
  const council = await ground.commissioner('Anytown Council');
  const nursing = await bench.value('service.create', { fields: aService({ name: 'Community nursing', caseload: 1_200, unitsAMonth: 4_000, essential: 'essential', mtpdHours: 72, rtoHours: 48 }) });
  const podiatry = await bench.value('service.create', { fields: aService({ name: 'Podiatry', caseload: 300, essential: 'essential', mtpdHours: 240 }) });
  const { id: mutualId, contractId } = await ground.known('Bluebell', council, { serviceIds: [nursing.id, podiatry.id] });
  const planOf = async (over: Partial<FieldsOf<'contingency plan'>> = {}): Promise<RecordOf<'contingency plan'>> =>
    (await record('contingency plan', { title: 'If Bluebell fails', contractId, payrollDay: 28, payrollCost: 6_000_000, holdingLine: 'Your care goes on.', ...over })) as RecordOf<'contingency plan'>;
  const stepOf = async (planId: string, step: string, over: StepFields = {}): Promise<IdOf<'plan step'>> =>
    ((await record('plan step', { planId, step, owner: 'Director on call', ...over })) as RecordOf<'plan step'>).id;
  const plan = await planOf();
  const a = await stepOf(plan.id, 'Ring the administrator', { position: 1, optimisticDays: 0.5, likelyDays: 1, pessimisticDays: 2 });
  const b = await stepOf(plan.id, 'Move the staff', { position: 2, optimisticDays: 1, likelyDays: 2, pessimisticDays: 4, afterIds: [a] });
  const c = await stepOf(plan.id, 'Copy the records', { position: 3, optimisticDays: 0.25, likelyDays: 0.5, pessimisticDays: 1, afterIds: [a], waitDays: 1 });
  const d = await stepOf(plan.id, 'Open the doors', { position: 4, optimisticDays: 0.5, likelyDays: 1, pessimisticDays: 2, afterIds: [b, c] });
  const contact = (await record('plan contact', { planId: plan.id, position: 1, name: 'Duty desk', phone: '01632 960001' })) as RecordOf<'plan contact'>;
  const start = async (over: Partial<Sent<'activation.start'>> = {}): Promise<RecordOf<'activation'>> =>
    bench.value('activation.start', { planId: plan.id, activation: 'activation', by: 'Ada', authority: 'The chief executive', why: 'Wages bounced', decisionId: null, exerciseId: null, runId: null, pace: null, ...over });
  const view = async (id: RecordOf<'activation'>['id']): Promise<ActivationView> => bench.value('activation.get', { id });
  const newest = async (id: RecordOf<'activation'>['id']): Promise<number> => (await view(id)).log.length;
  const step = async (id: RecordOf<'activation'>['id'], stepId: IdOf<'plan step'>, to: Sent<'activation.step'>['to'], over: Partial<Sent<'activation.step'>> = {}) =>
    bench.ask('activation.step', { id, stepId, to, by: 'Ada', says: null, seen: await newest(id), ...over });
  const write = async (id: RecordOf<'activation'>['id'], entry: Sent<'activation.write'>['entry'], says: string, over: Partial<Sent<'activation.write'>> = {}) =>
    bench.ask('activation.write', { id, entry, by: 'Ada', says, contactId: null, stepId: null, seen: 0, ...over });
  const close = async (id: RecordOf<'activation'>['id'], over: Partial<Sent<'activation.close'>> = {}) =>
    (await bench.ask('activation.close', { id, by: 'Bola', lessons: 'Ring earlier.', openBecause: 'The successor took over', actions: [], newVersion: false, ...over })) as { readonly ok: boolean; readonly value: Output<'activation.close'>; readonly error: { readonly code: string; readonly message: string } };
  return { ...ground, council, nursing, podiatry, mutualId, contractId, plan, planOf, stepOf, steps: { a, b, c, d }, contact, start, view, step, write, close };
}
export type ActivationGround = Awaited<ReturnType<typeof activationGround>>;
