import type { Output } from '../../../shared/ipc.ts';
import type { ContractId, IdOf, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import type { InputOf } from '../../../shared/model/records/index.ts';
import type { Result } from '../../../shared/result.ts';
import { ground, type Ground } from '../attention/ground.ts';

export type PlanId = IdOf<'contingency plan'>;
export type Stage = Ground & {
  readonly contractId: ContractId;
  readonly serviceId: ServiceId;
  readonly north: OrganisationId;
  readonly alternativeId: string;
  /** A draft that passes every check once it is approved, for the contract. */
  readonly plan: (over?: Partial<InputOf<'contingency plan'>>) => Promise<PlanId>;
  readonly view: (id: PlanId) => Promise<Output<'plan.get'>>;
  readonly approve: (id: PlanId, over?: object) => Promise<Result<Output<'plan.approve'>>>;
  readonly approved: (over?: Partial<InputOf<'contingency plan'>>) => Promise<PlanId>;
  readonly newVersion: (id: PlanId) => Promise<Result<Output<'plan.newVersion'>>>;
};

export const acid: InputOf<'contingency plan'>['triggers'][number] = { what: 'Acid ratio is red', indicator: 'Acid ratio', level: 'red', forDays: null, action: 'prepare', decides: 'The director' };

/** A council's contract with a mutual for an essential service, Northern Care that could take it over, and plans for it; 21 November 2026. */
export async function stage(): Promise<Stage> {
  const at = await ground();
  const serviceId = await at.service({ essential: 'essential', caseload: 300, activityUnit: 'visits', unitsAMonth: 1_000, mtpdHours: 168, rtoHours: 72 });
  const contractId = await at.contract({ serviceIds: [serviceId] });
  const north = (await at.value('organisation.create', { fields: { ...(await at.value('organisation.get', { id: at.mutual })).organisation, name: 'Northern Care Ltd', roles: ['provider'], identifiers: [] } })).id;
  const alternativeId = await at.record('alternative provider', { serviceId, organisationId: north, spareUnitsAMonth: 1_500, checkedOn: '2026-10-01', legalRoute: 'direct award A' });
  const plan: Stage['plan'] = async (over = {}) => {
    const planId = (await at.record('contingency plan', { title: 'If Bluebell fails', contractId, owner: 'Head of nursing', triggers: [acid], governance: 'The board decides.', ...over })) as PlanId;
    const optionId = await at.record('plan option', {
      planId, option: 'alternative provider', standing: 'counted on', rank: 1, serviceId, organisationId: north, alternativeId, people: 300, unitsAMonth: 1_000, checkedOn: '2026-10-01',
      mobilisationOptimisticDays: 1, mobilisationLikelyDays: 2, mobilisationPessimisticDays: 5, legalRoute: 'direct award A',
    });
    const contactId = await at.record('plan contact', { planId, position: 1, name: 'Duty desk', organisationId: at.council, phone: '01632 960001' });
    const days = { owner: 'Director on call', optimisticDays: 0.5, likelyDays: 1, pessimisticDays: 2 };
    const first = await at.record('plan step', { planId, position: 1, step: 'Ring the mutual', contactId, ...days });
    await at.record('plan step', { planId, position: 2, step: 'Mobilise Northern Care', afterIds: [first], optionId, ...days });
    return planId;
  };
  const view: Stage['view'] = (id) => at.value('plan.get', { id });
  const approve: Stage['approve'] = async (id, over = {}) => at.ask('plan.approve', { id, version: (await view(id)).plan.version, by: 'Ada Obi', on: at.clock.today(), nextReviewOn: null, reason: null, ...over });
  return {
    ...at, contractId, serviceId, north, alternativeId, plan, view, approve,
    approved: async (over = {}) => {
      const id = await plan(over);
      const done = await approve(id);
      if (!done.ok) throw new Error(JSON.stringify(done.error));
      return id;
    },
    newVersion: async (id) => at.ask('plan.newVersion', { id, version: (await view(id)).plan.version }),
  };
}

/** Why something was refused: its sentence, or the one about a field. */
export const refusal = (answer: Result<unknown>): string => (answer.ok ? 'not refused' : Object.values(answer.error.fields ?? {})[0] ?? answer.error.message);
export function given<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(refusal(answer));
  return answer.value;
}
