import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import type { RegisterExport } from '../exports/register-input.ts';
import type { ActionLine, ControlLine, ObjectiveLine, ReviewLine } from '../exports/register-lines.ts';
import { type Redactor, WITHHELD } from './redactor.ts';

type Said = string | null;
const text = ({ text: put }: Redactor, value: Said): Said => (value === null ? null : put(value));
const person = ({ person: put }: Redactor, value: Said): Said => (value === null ? null : put(value));
const record = ({ record: put }: Redactor, id: Said): Said => (id === null ? null : put(id));

/** A risk of the register without a name in it. */
export const redactRisk = (redactor: Redactor, risk: RiskListRow): RiskListRow => ({
  ...risk,
  title: redactor.text(risk.title), cause: text(redactor, risk.cause), event: text(redactor, risk.event), effect: text(redactor, risk.effect), closureReason: text(redactor, risk.closureReason),
  owner: person(redactor, risk.owner), updatedBy: redactor.person(risk.updatedBy), otherReference: risk.otherReference === null ? null : WITHHELD,
  contract: record(redactor, risk.contractId), organisation: record(redactor, risk.organisationId), service: record(redactor, risk.serviceId),
  strategicObjective: text(redactor, risk.strategicObjective), objective: text(redactor, risk.objective), plan: text(redactor, risk.plan),
});

export const redactControl = (redactor: Redactor, control: ControlLine): ControlLine => ({
  ...control,
  riskTitle: redactor.text(control.riskTitle), what: redactor.text(control.what), owner: person(redactor, control.owner), updatedBy: redactor.person(control.updatedBy),
  assuranceSource: text(redactor, control.assuranceSource), gapsInControl: text(redactor, control.gapsInControl), gapsInAssurance: text(redactor, control.gapsInAssurance), notes: text(redactor, control.notes),
});

export const redactAction = (redactor: Redactor, action: ActionLine): ActionLine => ({
  ...action,
  riskTitle: redactor.text(action.riskTitle), what: redactor.text(action.what), owner: person(redactor, action.owner), updatedBy: redactor.person(action.updatedBy), control: text(redactor, action.control),
  progress: text(redactor, action.progress), barrier: text(redactor, action.barrier), notes: text(redactor, action.notes),
});

const redactReview = (redactor: Redactor, review: ReviewLine): ReviewLine =>
  ({ ...review, riskTitle: redactor.text(review.riskTitle), reviewedBy: redactor.person(review.reviewedBy), comment: text(redactor, review.comment) });

export const redactObjective = (redactor: Redactor, objective: ObjectiveLine): ObjectiveLine => ({
  ...objective,
  title: redactor.text(objective.title), description: text(redactor, objective.description), lead: person(redactor, objective.lead), committee: text(redactor, objective.committee), standard: text(redactor, objective.standard),
  updatedBy: redactor.person(objective.updatedBy),
});

/** What is exported with codes in the place of names. Where it comes from, and who exports it, are coded or left out too. */
export function redactRegister(redactor: Redactor, register: RegisterExport): RegisterExport {
  return {
    ...register,
    rows: register.rows.map((risk) => redactRisk(redactor, risk)),
    controls: register.controls.map((control) => redactControl(redactor, control)),
    actions: register.actions.map((action) => redactAction(redactor, action)),
    reviews: register.reviews.map((review) => redactReview(redactor, review)),
    objectives: register.objectives.map((objective) => redactObjective(redactor, objective)),
    filterWords: register.filterWords.map(redactor.text),
    person: redactor.person(register.person),
    organisationName: null,
    redacted: true,
  };
}
