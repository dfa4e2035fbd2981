import type { PlanDifference } from '../ipc/contingency.ts';
import { wordsOf } from '../model/field-words.ts';
import type { Field, Fieldset } from '../model/field.ts';
import { contingencyPlan } from '../model/records/contingency-plan.ts';
import type { RecordOf } from '../model/records/index.ts';
import { planContact } from '../model/records/plan-contact.ts';
import { planOption } from '../model/records/plan-option.ts';
import { planStep } from '../model/records/plan-step.ts';
import { planSections, type PlanSection } from './sections.ts';
import { optionWords } from './option-service.ts';

/** A version of a plan with what makes it up, and the names of everything that its records link to, by id. */
export type PlanContent = {
  readonly plan: RecordOf<'contingency plan'>;
  readonly options: readonly RecordOf<'plan option'>[];
  readonly steps: readonly RecordOf<'plan step'>[];
  readonly contacts: readonly RecordOf<'plan contact'>[];
  readonly names: Readonly<Record<string, string>>;
};
type Both = readonly [readonly Held[], readonly Held[]];
type Values = Readonly<Record<string, unknown>>;
type Held = { readonly id: string; readonly name: string; readonly place: number | null; readonly values: Values };
/** Names by id, as one version says them: its own options, steps and contacts by what they are called there. */
type Named = (id: string) => string | null;
/** The two versions: what each calls what its records link to, and which record of the later one an id of the earlier stands for. */
type Versions = { readonly was: Named; readonly is: Named; readonly laterOf: (id: string) => string };

/** Follows from the version itself, so that it differs always. */
const OF_THE_VERSION: readonly string[] = ['approvedOn', 'approvedBy', 'planId', 'triggers', 'notApplicable'];

const partOf = (key: string): string => contingencyPlan.groups.find(({ fields }) => (fields as readonly string[]).includes(key))?.title ?? 'Plan';

function namedIn({ options, steps, contacts, names }: PlanContent): Named {
  const own = new Map<string, string>([
    ...options.map((option): [string, string] => [option.id, optionWords(option, { names })]), ...steps.map(({ id, step }): [string, string] => [id, step]), ...contacts.map(({ id, name }): [string, string] => [id, name]),
  ]);
  return (id) => own.get(id) ?? names[id] ?? null;
}

/** Links of a list in an order of their own, so that naming the same in another order is no difference. */
const said = (field: Field, value: unknown, named: Named): string | null => {
  if (field.is !== 'links') return wordsOf(field, value, (_, id) => named(id));
  const words = (value as readonly string[]).map((id) => named(id) ?? 'not known').toSorted();
  return words.length === 0 ? null : words.join('; ');
};

/** Whether both link to the same records: what was only given another name there is no difference here. */
function linksAlike(field: Field, before: unknown, after: unknown, laterOf: Versions['laterOf']): boolean {
  if (field.is === 'link') return typeof before === 'string' && laterOf(before) === after;
  if (field.is !== 'links') return false;
  const [was, is] = [(before as readonly string[]).map(laterOf), new Set(after as readonly string[])];
  return was.length === is.size && was.every((id) => is.has(id));
}

function changes(fields: Fieldset, [before, after]: readonly [Values, Values], { was: earlier, is: later, laterOf }: Versions, tell: (key: string, label: string) => { readonly part: string; readonly what: string }): readonly PlanDifference[] {
  return Object.entries(fields).filter(([key]) => !OF_THE_VERSION.includes(key)).flatMap(([key, field]): readonly PlanDifference[] => {
    const [was, is] = [said(field, before[key], earlier), said(field, after[key], later)];
    return was === is || linksAlike(field, before[key], after[key], laterOf) ? [] : [{ ...tell(key, field.label), change: 'changed', before: was, after: is }];
  });
}

/** All that is known of a record in one line. */
const whole = (fields: Fieldset, { values }: Held, named: Named): string => Object.entries(fields).filter(([key]) => !OF_THE_VERSION.includes(key)).flatMap(([key, field]) => {
  const words = said(field, values[key], named);
  return words === null ? [] : [`${field.label}: ${words}`];
}).join('; ');

/** Records that are the same in both versions: by their name, those alike in their order; what is left over by its place. */
function matched(before: readonly Held[], after: readonly Held[]): { readonly both: readonly (readonly [Held, Held])[]; readonly gone: readonly Held[]; readonly fresh: readonly Held[] } {
  const pairs = new Map<Held, Held>();
  const pair = (key: (one: Held) => string | number | null): void => {
    const taken = new Set(pairs.values());
    const open = Map.groupBy(before.filter((one) => !pairs.has(one) && key(one) !== null), key);
    for (const one of after.filter((each) => !taken.has(each) && key(each) !== null)) {
      const match = open.get(key(one))?.shift();
      if (match !== undefined) pairs.set(match, one);
    }
  };
  pair(({ name }) => name);
  pair(({ place }) => place);
  const taken = new Set(pairs.values());
  return { both: [...pairs], gone: before.filter((one) => !pairs.has(one)), fresh: after.filter((one) => !taken.has(one)) };
}

function recordsApart(part: string, fields: Fieldset, [before, after]: readonly [readonly Held[], readonly Held[]], versions: Versions): readonly PlanDifference[] {
  const { both, gone, fresh } = matched(before, after);
  const changed = new Map(both.map(([was, is]) => [is, changes(fields, [was.values, is.values], versions, (_, label) => ({ part, what: `${is.name}: ${label.toLowerCase()}` }))]));
  return [
    ...gone.map((one): PlanDifference => ({ part, what: one.name, change: 'taken out', before: whole(fields, one, versions.was), after: null })),
    ...after.flatMap((one): readonly PlanDifference[] => (fresh.includes(one) ? [{ part, what: one.name, change: 'added', before: null, after: whole(fields, one, versions.is) }] : changed.get(one) ?? [])),
  ];
}

const { triggers, notApplicable } = contingencyPlan.fields;
const heldRows = (rows: readonly Values[], name: (row: Values) => string, byPlace: boolean): readonly Held[] => rows.map((row, index) => ({ id: String(index), name: name(row), place: byPlace ? index : null, values: row }));
const sectionName = (row: Values): string => planSections[row['section'] as PlanSection].title;
const optionsOf = ({ options, names }: PlanContent): readonly Held[] => options.map((option) => ({ id: option.id, name: [optionWords(option, { names }), ...(option.serviceId === null ? [] : [`for ${names[option.serviceId] ?? 'a service'}`])].join(' '), place: option.rank, values: option }));
const stepsOf = ({ steps }: PlanContent): readonly Held[] => steps.map((step) => ({ id: step.id, name: step.step, place: step.position, values: step }));
const contactsOf = ({ contacts }: PlanContent): readonly Held[] => contacts.map((contact) => ({ id: contact.id, name: contact.name, place: contact.position, values: contact }));

/**
 * What differs between two versions of a plan, the earlier first, in the order of the plan: its own fields, triggers, sections that do not apply,
 * options, steps and contacts. Records of two versions have ids of their own, so they are matched by what they are called, then
 * by their place. Who approved which version is no difference; its history tells that.
 */
export function differencesOf(before: PlanContent, after: PlanContent): readonly PlanDifference[] {
  const both = (of: (content: PlanContent) => readonly Held[]): Both => [of(before), of(after)];
  const [options, steps, contacts] = [both(optionsOf), both(stepsOf), both(contactsOf)];
  const later = new Map([options, steps, contacts].flatMap(([was, is]) => matched(was, is).both.map(([one, other]) => [one.id, other.id] as const)));
  const versions: Versions = { was: namedIn(before), is: namedIn(after), laterOf: (id) => later.get(id) ?? id };
  const trigger = (row: Values): string => String(row['what']);
  return [
    ...changes(contingencyPlan.fields, [before.plan, after.plan], versions, (key, label) => ({ part: partOf(key), what: label })),
    ...recordsApart(partOf('triggers'), triggers.of, [heldRows(before.plan.triggers, trigger, true), heldRows(after.plan.triggers, trigger, true)], versions),
    ...recordsApart(partOf('notApplicable'), notApplicable.of, [heldRows(before.plan.notApplicable, sectionName, false), heldRows(after.plan.notApplicable, sectionName, false)], versions),
    ...recordsApart('Options', planOption.fields, options, versions),
    ...recordsApart('Steps', planStep.fields, steps, versions),
    ...recordsApart('Contacts', planContact.fields, contacts, versions),
  ];
}
