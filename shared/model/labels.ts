import { contractFieldset } from './contract.ts';
import { labelsIn, type Fieldset } from './field.ts';
import type { EntityKind } from './ids.ts';
import { organisationFieldset } from './organisation.ts';
import { recordKinds } from './records/index.ts';
import { riskFieldset } from './risk.ts';
import { serviceFieldset } from './service.ts';
import { successionFieldset } from './succession.ts';

/** What each field is called wherever a person meets it: forms, the comparison of two versions, history and exports. */
export const organisationLabels = labelsIn(organisationFieldset);
export const successionLabels = labelsIn(successionFieldset);
export const serviceLabels = labelsIn(serviceFieldset);
export const contractLabels = labelsIn(contractFieldset);
export const riskLabels = labelsIn(riskFieldset);

/** Every field of every kind of record that a person can edit, in the order of its form. */
export const fieldsetOf: Readonly<Record<Exclude<EntityKind, 'parameter set'>, Fieldset>> = {
  organisation: organisationFieldset,
  succession: successionFieldset,
  service: serviceFieldset,
  contract: contractFieldset,
  risk: riskFieldset,
  'alternative provider': recordKinds['alternative provider'].fields,
  payment: recordKinds.payment.fields,
  'performance measure': recordKinds['performance measure'].fields,
  'retained liability': recordKinds['retained liability'].fields,
  'exposure elsewhere': recordKinds['exposure elsewhere'].fields,
  'spin-out': recordKinds['spin-out'].fields,
  objective: recordKinds.objective.fields,
  measurement: recordKinds.measurement.fields,
  benefit: recordKinds.benefit.fields,
  option: recordKinds.option.fields,
  'outset check': recordKinds['outset check'].fields,
  'financial statement': recordKinds['financial statement'].fields,
  indicator: recordKinds.indicator.fields,
  'contingency plan': recordKinds['contingency plan'].fields,
  document: recordKinds.document.fields,
  snooze: recordKinds.snooze.fields,
  transfer: recordKinds.transfer.fields,
  'strategic objective': recordKinds['strategic objective'].fields,
  control: recordKinds.control.fields,
  action: recordKinds.action.fields,
  evidence: recordKinds.evidence.fields,
  'register return': recordKinds['register return'].fields,
  'redaction code': recordKinds['redaction code'].fields,
  assumption: recordKinds.assumption.fields,
  'cash item': recordKinds['cash item'].fields,
  obligation: recordKinds.obligation.fields,
  'weekly forecast': recordKinds['weekly forecast'].fields,
  scenario: recordKinds.scenario.fields,
  run: recordKinds.run.fields,
  'run attachment': recordKinds['run attachment'].fields,
  'plan option': recordKinds['plan option'].fields,
  'plan step': recordKinds['plan step'].fields,
  'plan contact': recordKinds['plan contact'].fields,
  exercise: recordKinds.exercise.fields,
  'plan action': recordKinds['plan action'].fields,
  'plan decision': recordKinds['plan decision'].fields,
  activation: recordKinds.activation.fields,
};
export type LabelledKind = keyof typeof fieldsetOf;

/** A field's word by the kind of record and the field's key, which may be a path into the field (`yearValues.0.year`). */
export function labelOf(kind: LabelledKind, path: string): string {
  const [key = path] = path.split('.');
  return fieldsetOf[kind][key]?.label ?? path;
}
