import type { ActivationView, LogEntry, StepNow } from '../../../../../shared/ipc/activations.ts';
import { blankOf } from '../../../../../shared/model/field.ts';
import { idSchemas } from '../../../../../shared/model/ids.ts';
import { activation } from '../../../../../shared/model/records/activation.ts';
import { contingencyPlan } from '../../../../../shared/model/records/contingency-plan.ts';
import { planContact } from '../../../../../shared/model/records/plan-contact.ts';
import { planStep } from '../../../../../shared/model/records/plan-step.ts';
import type { FieldsOf, RecordOf } from '../../../../../shared/model/records/index.ts';
import { instant, isoDate } from '../../../../../shared/time.ts';
import { ids, meta } from '../fixtures.ts';

const uuid = (last: number): string => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
export const planId = idSchemas['contingency plan'].parse(uuid(100));
export const activationId = idSchemas.activation.parse(uuid(101));
const at = (text: string) => instant.parse(`2026-11-${text}.000Z`);

/** A step of the plan; `number` is its place and makes its id. */
export function aStep(number: number, over: Partial<FieldsOf<'plan step'>> = {}, now: Partial<Omit<StepNow, 'step'>> = {}): StepNow {
  return {
    step: { ...blankOf(planStep.fields), ...meta, id: idSchemas['plan step'].parse(uuid(200 + number)), planId, position: number, step: `Step ${number}`, owner: 'Director on call', ...over } as unknown as RecordOf<'plan step'>,
    state: 'next', dueHours: null, late: false, begunAt: null, begunBy: null, doneAt: null, doneBy: null, waitsFor: [], ...now,
  };
}

export const aContact = (number: number, over: Partial<FieldsOf<'plan contact'>> = {}): RecordOf<'plan contact'> =>
  ({ ...blankOf(planContact.fields), ...meta, id: idSchemas['plan contact'].parse(uuid(300 + number)), planId, position: number, name: `Contact ${number}`, ...over } as unknown as RecordOf<'plan contact'>);

export const anEntry = (number: number, moment: string, over: Partial<LogEntry> = {}): LogEntry =>
  ({ id: uuid(400 + number), number, at: at(moment), machineAt: at(moment), planHours: 0, entry: 'note', person: 'Dana Director', says: `Entry ${number}`, stepId: null, contactId: null, ...over });

/** A real activation that began at 21:14 on 21 November 2026, six hours ago. */
export function aView(over: Partial<ActivationView> = {}, of: Partial<FieldsOf<'activation'>> = {}): ActivationView {
  return {
    activation: {
      ...blankOf(activation.fields), ...meta, id: activationId, planId, planVersion: 2, activation: 'activation', startedOn: isoDate.parse('2026-11-21'), startedBy: 'Dana Director', authority: 'Chief executive',
      why: 'The mutual told us that it cannot pay.', ...of,
    } as unknown as RecordOf<'activation'>,
    plan: { ...blankOf(contingencyPlan.fields), ...meta, id: planId, title: 'If Bluebell fails', contractId: ids.contract, outline: null, versionNumber: 2, versionOfId: null, supersededOn: null } as unknown as RecordOf<'contingency plan'>,
    mutual: { id: ids.provider, name: 'Bluebell Community Services CIC' },
    now: at('22T03:14:00'), startedAt: at('21T21:14:00'), planHours: 6, onDuty: 'Nadia Night',
    steps: [], contacts: [], holdingLine: null, payroll: null, patients: null, patientsSay: 'The caseload of one service is not known.', services: [], planToday: isoDate.parse('2026-11-22'),
    toTolerable: null, toRecovery: null, cash: null, cashReason: 'There is no forecast of it.', log: [anEntry(1, '21T21:14:00', { entry: 'started' })], clockBehind: false, names: {}, ...over,
  };
}
