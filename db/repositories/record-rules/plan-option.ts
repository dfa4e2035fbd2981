import { planOption } from '../../../shared/model/records/plan-option.ts';
import { openInApprovedOption } from '../../../shared/plans/lock.ts';
import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import type { Readable } from '../../handles.ts';
import { sqlite } from '../../query.ts';
import { openToChange, openToDelete } from './plan-lock.ts';
import type { Rules } from './rules.ts';

const KEYS = Object.keys(planOption.fields);

/** The services that a plan is for: its own, and those of its contract. */
function servicesOf(tx: Readable, planId: string): ReadonlySet<string> {
  const { service_id: own = null, contract_id: contract = null } = tx.get(sqlite.selectFrom('contingency_plan').select(['service_id', 'contract_id']).where('id', '=', planId)) ?? {};
  const contracted = contract === null ? [] : tx.all(sqlite.selectFrom('contract_service').select('service_id').where('contract_id', '=', contract)).map((row) => row.service_id);
  return new Set([...(own === null ? [] : [own]), ...contracted]);
}

/** An option is for a service of its plan, by the spare capacity of a body for such a service; and it stays with the steps that are taken for it. */
export const planOptionRules: Rules<'plan option'> = {
  check: (tx, fields, before) => {
    const open = openToChange(tx, fields, before, KEYS, openInApprovedOption);
    if (!open.ok) return open;
    const { planId, serviceId, alternativeId, organisationId } = fields;
    if (before !== null && before.planId !== planId) {
      const step = tx.get(sqlite.selectFrom('plan_step').select('step').where('option_id', '=', before.id).where('plan_id', '!=', planId).where('deleted_at', 'is', null).limit(1));
      if (step !== undefined) return invalidField('planId', `The step “${step.step}” of its present plan is taken for this option. Take the option out of the step first.`);
    }
    if (before !== null && (['planId', 'serviceId', 'alternativeId', 'organisationId'] as const).every((key) => fields[key] === before[key])) return ok(null);
    const services = servicesOf(tx, planId);
    if (serviceId !== null && !services.has(serviceId)) return invalidField('serviceId', 'The plan is not for this service. Choose one of its own, or leave it empty for all of them.');
    if (alternativeId === null) return ok(null);
    const alternative = tx.get(sqlite.selectFrom('alternative_provider').select(['service_id', 'organisation_id']).where('id', '=', alternativeId));
    if (alternative === undefined) return ok(null);
    if (!(serviceId === null ? services.has(alternative.service_id) : alternative.service_id === serviceId)) {
      return invalidField('alternativeId', `This is spare capacity for another service. Choose one for ${serviceId === null ? 'a service of the plan' : 'the service of the option'}, or leave it empty.`);
    }
    return organisationId === null || alternative.organisation_id === organisationId ? ok(null) : invalidField('organisationId', 'The spare capacity is another organisation’s. Choose that one, or leave one of the two empty.');
  },
  stays: (tx, option) => openToDelete(tx, option),
};
