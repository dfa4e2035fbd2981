import { columnsFrom } from '../../../db/repositories/codec.ts';
import { everyField, getRecord, tableOf } from '../../../db/repositories/kind-rows.ts';
import { partsOfPlans } from '../../../db/repositories/plans/rows.ts';
import { nextVersion } from '../../../db/repositories/plans/versions.ts';
import { asSeenToEdit, begun, found } from '../../../db/repositories/records.ts';
import type { Readable, Writable } from '../../../db/handles.ts';
import type { RecordTables } from '../../../db/tables.ts';
import { appError } from '../../../shared/errors.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { planStatus, planVersion } from '../../../shared/model/records/contingency-plan.ts';
import type { KindName, RecordOf } from '../../../shared/model/records/index.ts';
import { fail, type Result } from '../../../shared/result.ts';
import { formatDate } from '../../../shared/time.ts';

type Plan = RecordOf<'contingency plan'>;

const refused = (sentence: string): Result<never> => fail(appError('invalid_input', sentence));

/**
 * Writes a copy of a record under an id of its own. What it links to is taken over as it stands, also what is deleted by now: a draft
 * says what the version before it said until somebody changes it.
 */
function copied<K extends KindName>(tx: Writable, kind: K, of: RecordOf<K>, own: object, id = tx.newId()): string {
  const row = { ...begun(tx), id, ...columnsFrom(everyField(kind), { ...of, ...own }) };
  tx.insert(tableOf(kind), row as unknown as RecordTables[ReturnType<typeof tableOf>], { kind, id });
  return id;
}

/**
 * A draft with everything of a plan that is in force: its texts, triggers, options, steps and contacts, each with an id of its own and linked
 * among themselves as they were. The version in force stays so until the draft is approved. Exercises, decisions and activations
 * stay with the version they were about. Refused for a draft, a superseded version, and while another draft follows it.
 */
export function newVersion(tx: Writable, id: IdOf<'contingency plan'>, version: number): Result<Plan> {
  const seen = asSeenToEdit(getRecord(tx, 'contingency plan', id), version);
  if (!seen.ok) return seen;
  const plan = seen.value;
  const status = planStatus(plan);
  const next = nextVersion(tx, id);
  if (next !== undefined) {
    const which = `version ${planVersion(next)}, “${next.title}”`;
    return refused(next.approvedOn === null ? `A draft follows this plan already: ${which}. Nothing was changed. Go on with that one, or delete it.` : `This plan was followed by ${which}. Nothing was changed. Begin the new version from that one.`);
  }
  if (status === 'draft') return refused('This plan is a draft, so it is changed as it is. Nothing was changed. A new version follows a plan that was approved.');
  if (plan.supersededOn !== null) return refused(`This version was superseded on ${formatDate(plan.supersededOn)}. Nothing was changed. Begin the new version from the one in force.`);

  const draft = copied(tx, 'contingency plan', plan, {
    versionNumber: planVersion(plan) + 1, versionOfId: plan.id, supersededOn: null, approvedOn: null, approvedBy: null, nextReviewOn: null, documentId: null, heldAt: null,
  });
  const [options, contacts, steps] = [partsOfPlans(tx, 'plan option', [id])(id), partsOfPlans(tx, 'plan contact', [id])(id), partsOfPlans(tx, 'plan step', [id])(id)];
  const optionIds = new Map(options.map((option) => [option.id as string, copied(tx, 'plan option', option, { planId: draft })]));
  const contactIds = new Map(contacts.map((contact) => [contact.id as string, copied(tx, 'plan contact', contact, { planId: draft })]));
  // Ids are known before any is written, so that a step can wait for one that comes later in the list.
  const stepIds = new Map(steps.map((step) => [step.id as string, tx.newId()]));
  for (const step of steps) {
    const links = { afterIds: step.afterIds.flatMap((one) => stepIds.get(one) ?? []), optionId: optionIds.get(step.optionId ?? '') ?? null, contactId: contactIds.get(step.contactId ?? '') ?? null };
    copied(tx, 'plan step', step, { planId: draft, ...links }, stepIds.get(step.id));
  }
  return found(getRecord(tx, 'contingency plan', draft));
}

/** What the step is called, and where the new version stands. */
export const newVersionLabel = (store: Readable, id: string): string => {
  const plan = getRecord(store, 'contingency plan', id);
  return plan === undefined ? 'Begin a new version of a plan' : `Begin version ${planVersion(plan) + 1} of the plan ${plan.title}`;
};
