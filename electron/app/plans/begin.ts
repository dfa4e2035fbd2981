import { getContract } from '../../../db/repositories/contracts.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { inForce } from '../../../db/repositories/parameter-sets.ts';
import { factsOf } from '../../../db/repositories/plans/gather.ts';
import { knownOf } from '../../../db/repositories/plans/known.ts';
import type { Writable } from '../../../db/handles.ts';
import type { Input } from '../../../shared/ipc.ts';
import { blankOf } from '../../../shared/model/field.ts';
import type { IdOf, OrganisationId } from '../../../shared/model/ids.ts';
import { recordKinds, type FieldsOf, type KindName, type RecordOf } from '../../../shared/model/records/index.ts';
import { beginningMobilisation, beginningOptions } from '../../../shared/plans/beginning-options.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';
import { outlines } from '../../../shared/plans/outlines/index.ts';
import { triggersFor } from '../../../shared/plans/outlines/money.ts';
import type { Outline } from '../../../shared/plans/outlines/outline.ts';
import { knownPayroll, recognisedIn } from '../../../shared/plans/recognise.ts';
import { planSections, sectionKeys, type SectionText } from '../../../shared/plans/sections.ts';
import { suggested } from '../../../shared/plans/suggestion.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Instant, IsoDate } from '../../../shared/time.ts';
import { standing } from './outlines.ts';

type Plan = RecordOf<'contingency plan'>;
const fieldsOf = <K extends KindName>(kind: K, given: Partial<FieldsOf<K>>): FieldsOf<K> => ({ ...blankOf(recordKinds[kind].fields), ...given }) as unknown as FieldsOf<K>;

/** Facts of the record fill at most so many characters of a section; what is beyond stands beside the section's field. */
const FACTS = 15_000;
function factsWithin(sentences: readonly string[]): string {
  let length = 0;
  const kept = sentences.filter((sentence) => (length += sentence.length + 1) <= FACTS);
  return [...kept, ...(kept.length < sentences.length ? [`${sentences.length - kept.length} more stand in the record.`] : [])].join('\n');
}

/** What the record knows of a section stands in its first text, before what the outline suggests, which says that it is to be checked. */
function textsOf(outline: Outline, facts: PlanFacts, known: Parameters<typeof recognisedIn>[1], today: IsoDate): Partial<Record<SectionText, string>> {
  const recognised = recognisedIn(facts, known, today);
  return Object.fromEntries(sectionKeys.flatMap((section) => planSections[section].texts.map((key, at) => {
    const said = at === 0 ? factsWithin((recognised[section] ?? []).map(({ text }) => text)) : '';
    return [key, [said, suggested(outline.texts[key])].filter((part) => part !== '').join('\n\n')];
  })));
}

type Contact = Pick<FieldsOf<'plan contact'>, 'name' | 'role' | 'organisationId' | 'ringFor'>;

/** People and bodies that the record names. Their numbers are not in the record, so none is entered. */
function contactsOf(tx: Writable, { contracts, mutual, alternatives, names }: PlanFacts): readonly Contact[] {
  const body = (organisationId: OrganisationId, role: string, ringFor: string): Contact => ({ name: names[organisationId] ?? 'not known', role, organisationId, ringFor });
  const managers = contracts.flatMap(({ id, reference, commissionerId }): readonly Contact[] => {
    const owner = getContract(tx, id)?.owner ?? null;
    return owner === null ? [] : [{ name: owner, role: 'Contract manager', organisationId: commissionerId, ringFor: `What contract ${reference} says` }];
  });
  const all = [
    ...managers, ...(mutual === null ? [] : [body(mutual.id, 'Provider', 'What still runs, the staff, the money')]), ...contracts.map(({ commissionerId }) => body(commissionerId, 'Commissioner', 'Decisions, and money')),
    ...alternatives.filter(({ organisationId }) => organisationId !== mutual?.id).map(({ organisationId }) => body(organisationId, 'Alternative provider', 'What it can take over, and from when')),
  ];
  return [...Map.groupBy(all, ({ name, role }) => `${role ?? ''} ${name}`).values()].flatMap(([first]) => first ?? []);
}

/** Writes records one after another; the first that is refused ends it. */
function createAll<K extends KindName, T>(tx: Writable, kind: K, all: readonly T[], fields: (one: T, made: readonly RecordOf<K>[]) => Partial<FieldsOf<K>>): Result<readonly RecordOf<K>[]> {
  const made: RecordOf<K>[] = [];
  for (const one of all) {
    const saved = createRecord(tx, kind, fieldsOf(kind, fields(one, made)));
    if (!saved.ok) return saved;
    made.push(saved.value);
  }
  return ok(made);
}

function stepsOf(tx: Writable, plan: Plan, outline: Outline, contacts: readonly RecordOf<'plan contact'>[]): Result<readonly RecordOf<'plan step'>[]> {
  const ids = new Map<string, IdOf<'plan step'>>();
  const rung = { provider: contacts.find(({ role }) => role === 'Provider')?.id ?? null, alternative: contacts.find(({ role }) => role === 'Alternative provider')?.id ?? null };
  return createAll(tx, 'plan step', outline.steps, (one, made) => {
    const before = made.at(-1);
    const previous = outline.steps[made.length - 1];
    if (before !== undefined && previous !== undefined) ids.set(previous.key, before.id);
    const { step, phase, owner, after, waitDays, days: [optimisticDays, likelyDays, pessimisticDays], leadItem, instructions, says, rings } = one;
    return {
      planId: plan.id, position: made.length + 1, step, phase, owner, waitDays, optimisticDays, likelyDays, pessimisticDays, leadItem, instructions, says,
      afterIds: after.flatMap((key) => ids.get(key) ?? []), contactId: rings === null ? null : rung[rings], notes: 'Suggested by the outline: check who does it and how long it takes here.',
    };
  });
}

/**
 * Begins a plan from an outline: its texts with what the record already knows, its triggers, options from the alternative providers of its
 * services and the usual others, steps with roles and durations, and the contacts that the record names. What the outline suggests says that it is to be
 * checked; nothing is counted on that was not committed in writing.
 */
export function beginPlan(tx: Writable, { contractId, serviceId, outline: key, title }: Input<'plan.begin'>, today: IsoDate): Result<Plan> {
  const stands = standing(tx, { contractId, serviceId });
  if (!stands.ok) return stands;
  const outline = outlines[key];
  const now = tx.now as Instant;
  const fields = fieldsOf('contingency plan', { title, contractId, serviceId, triggers: outline.triggers.map((trigger) => ({ ...trigger })) });
  const unwritten: Plan = { ...fields, outline: key, versionNumber: 1, versionOfId: null, supersededOn: null, id: tx.newId() as Plan['id'], version: 1, createdAt: now, updatedAt: now, updatedBy: tx.person, deletedAt: null };
  const [facts] = factsOf(tx, [unwritten], today);
  if (facts === undefined) throw new Error('A plan that is about to be written has no facts.');
  const known = knownOf(tx, facts, today);
  const pay = knownPayroll(known, today);
  const begun = beginningOptions(facts, outline);
  const triggers = triggersFor(fields.triggers, beginningMobilisation(begun), inForce(tx, 'cash-flow assumptions', today).values.runwayRedWeeks);
  const plan = createRecord(tx, 'contingency plan', { ...fields, triggers, ...textsOf(outline, facts, known, today), payrollDay: pay?.day ?? null, payrollCost: pay?.cost ?? null }, { outline: key, versionNumber: 1 });
  if (!plan.ok) return plan;
  const contacts = createAll(tx, 'plan contact', contactsOf(tx, facts), (one, made) => ({ ...one, planId: plan.value.id, position: made.length + 1 }));
  if (!contacts.ok) return contacts;
  const options = createAll(tx, 'plan option', begun, (one, made) => ({ ...one, planId: plan.value.id, rank: made.length + 1 }));
  if (!options.ok) return options;
  const steps = stepsOf(tx, plan.value, outline, contacts.value);
  return steps.ok ? plan : fail(steps.error);
}
