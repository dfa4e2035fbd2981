import type { z } from 'zod';
import { listed } from '../words.ts';
import { contractBase } from './contract.ts';
import type { Field } from './field.ts';
import { entityKinds, type EntityKind } from './ids.ts';
import { fieldsetOf } from './labels.ts';
import { organisationBase } from './organisation.ts';
import { isKindName, recordKinds } from './records/index.ts';
import { riskBase } from './risk.ts';
import { serviceBase } from './service.ts';
import { successionBase } from './succession.ts';

/** Parameter sets are followed by newer ones, and what was decided or came back stays as it was. */
const fixed = ['parameter set', 'outset check', 'register return', 'redaction code', 'run', 'run attachment', 'plan decision', 'activation'] as const;
/** Kinds whose records a person edits. */
export type ChangeableKind = Exclude<EntityKind, (typeof fixed)[number]>;
export const isChangeable = (kind: EntityKind): kind is ChangeableKind => !(fixed as readonly EntityKind[]).includes(kind);
export const changeableKinds = entityKinds.filter(isChangeable);

const bases = { organisation: organisationBase, succession: successionBase, service: serviceBase, contract: contractBase, risk: riskBase } as const;
/** The schema of a kind's fields, without the rules over several of them. */
export const shapeOf = (kind: ChangeableKind): z.ZodObject => isKindName(kind) ? recordKinds[kind].shape : bases[kind];

/** "contract" and "contracts". */
export const nounsOf = (kind: EntityKind): readonly [string, string] => {
  if (isKindName(kind)) return recordKinds[kind].noun;
  return [kind, `${kind}s`];
};

/** What tells one record from the others, or whose part it is: never the same for many. */
const particular: Readonly<Record<ChangeableKind, readonly string[]>> = {
  organisation: ['name', 'shortName'], succession: ['fromId', 'toId'], service: ['name'], contract: ['reference', 'title'], risk: ['title', 'otherReference'],
  'alternative provider': ['serviceId', 'organisationId'], payment: ['invoiceReference'], 'performance measure': ['name'], 'retained liability': ['description'],
  'exposure elsewhere': ['what'], 'spin-out': ['name'], objective: ['statement'], measurement: ['objectiveId', 'periodStart', 'periodEnd'], benefit: ['description'], option: ['name', 'isCounterfactual', 'isChosen'],
  'financial statement': ['organisationId', 'periodStart', 'periodEnd'], indicator: ['organisationId', 'metric', 'measuredOn', 'level', 'value', 'says'], 'contingency plan': ['title'], document: ['name'],
  snooze: ['rule', 'recordKind', 'recordId'], transfer: ['contractId', 'liabilityId', 'serviceId', 'fromId'],
  'strategic objective': ['title', 'number', 'position'], control: ['riskId', 'what'], action: ['riskId', 'controlId', 'what'], evidence: ['riskId', 'indicatorId', 'documentId', 'what'],
  assumption: ['organisationId', 'what', 'contractId', 'payerId'], 'cash item': ['organisationId', 'item', 'name'], obligation: ['debtorId', 'creditorId', 'what', 'contractId'],
  'weekly forecast': ['organisationId', 'startOn', 'openingCash'], scenario: ['title', 'versionNumber', 'versionOfId'],
  'plan option': ['planId', 'option', 'alternativeId', 'rank'], 'plan step': ['planId', 'position', 'step', 'afterIds'], 'plan contact': ['planId', 'position', 'name'], exercise: ['planId'], 'plan action': ['planId', 'exerciseId', 'activationId', 'what'],
};
const isPlain = ({ is }: Field): boolean => is !== 'rows' && is !== 'years' && is !== 'parts';

/** The fields that can be set for many records at once, in the order of the form. */
export const bulkFields = (kind: ChangeableKind): readonly (readonly [key: string, field: Field])[] =>
  Object.entries(fieldsetOf[kind]).filter(([key, field]) => isPlain(field) && !particular[kind].includes(key));

/** "Change owner and next review of 5,000 risks". */
export function bulkLabel(kind: ChangeableKind, keys: readonly string[], count: number): string {
  const named = keys.map((key) => (fieldsetOf[kind][key]?.label ?? key)).map((label) => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label));
  return `Change ${listed(named)} of ${count.toLocaleString('en-GB')} ${nounsOf(kind)[count === 1 ? 0 : 1]}`;
}
