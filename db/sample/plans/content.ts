import type { Contract } from '../../../shared/model/contract.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import type { Service } from '../../../shared/model/service.ts';
import { pence } from '../../../shared/money.ts';
import { addDays, type IsoDate } from '../../../shared/time.ts';
import type { Writable } from '../../handles.ts';
import { createRecord } from '../../repositories/kind-records.ts';
import { sqlite } from '../../query.ts';
import type { Chance } from '../chance.ts';
import { must } from '../must.ts';
import { managers } from '../people.ts';
import { contacts, ownContacts } from './contacts.ts';
import type { Step } from './steps.ts';
import type { PlanSubject } from './subjects.ts';

export type PlanId = IdOf<'contingency plan'>;
export type Setting = { readonly tx: Writable; readonly chance: Chance; readonly today: IsoDate };
export type Ids = ReadonlyMap<string, string>;

const FIRST_NUMBER = 960_000;
const phone = (chance: Chance): string => `01632 ${FIRST_NUMBER + chance.int(1, 899)}`;

/** Whom to ring, by key. */
export function addContacts({ tx, chance, today }: Setting, planId: PlanId, provider: { readonly id: string; readonly shortName: string }, needed: ReadonlySet<string>): Ids {
  const own = Object.values(ownContacts).filter(({ key }) => needed.has(key));
  return new Map([...contacts(provider.shortName), ...own].map(({ key, night, deputy, ...contact }, index): [string, string] => {
    const fields: FieldsOf<'plan contact'> = {
      ...contact, planId, position: index + 1, organisationId: key === 'provider' ? (provider.id as FieldsOf<'plan contact'>['organisationId']) : null, phone: phone(chance), outOfHours: night === true ? phone(chance) : null,
      email: `${key}@on-call.example`, deputy: deputy ?? null, checkedOn: addDays(today, -chance.int(20, 160)), notes: null,
    };
    return [key, must(createRecord(tx, 'plan contact', fields)).id];
  }));
}

const noOption = {
  rank: null, serviceId: null, organisationId: null, alternativeId: null, unitsAMonth: null, people: null, checkedOn: null, mobilisationOptimisticDays: null, mobilisationLikelyDays: null, mobilisationPessimisticDays: null, cost: null, legalRoute: null,
  clause: null, reason: null, notes: null,
} satisfies Partial<FieldsOf<'plan option'>>;

/** What is counted on, what is in reserve and what was ruled out; answers with the first. */
export function addOptions({ tx, chance, today }: Setting, planId: PlanId, subject: PlanSubject, service: Service, contract: Contract): IdOf<'plan option'> {
  const add = (fields: Partial<FieldsOf<'plan option'>> & Pick<FieldsOf<'plan option'>, 'option' | 'standing'>): IdOf<'plan option'> => must(createRecord(tx, 'plan option', { ...noOption, ...fields, planId })).id;
  const [mobilisationOptimisticDays, mobilisationLikelyDays, mobilisationPessimisticDays] = subject.days;
  const days = { mobilisationOptimisticDays, mobilisationLikelyDays, mobilisationPessimisticDays };
  const thousands = (value: number): FieldsOf<'plan option'>['cost'] => pence.parse(value * 100_000);
  const others = tx.all(sqlite.selectFrom('alternative_provider as a').innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['a.id', 'a.organisation_id', 'o.short_name', 'a.spare_units_a_month', 'a.checked_on', 'a.mobilisation_optimistic_days', 'a.mobilisation_likely_days', 'a.mobilisation_pessimistic_days', 'a.legal_route'])
    .where('a.service_id', '=', service.id).where('a.deleted_at', 'is', null).where('a.organisation_id', '!=', contract.providerId).orderBy('o.name'));
  const { counted } = subject;
  const body = counted === 'step-in' ? undefined : others.find(({ short_name: name }) => name === counted.body);
  const other = (row: (typeof others)[number]) => ({
    option: 'alternative provider' as const, serviceId: service.id, organisationId: row.organisation_id as FieldsOf<'plan option'>['organisationId'], alternativeId: row.id as FieldsOf<'plan option'>['alternativeId'],
    mobilisationOptimisticDays: row.mobilisation_optimistic_days, mobilisationLikelyDays: row.mobilisation_likely_days, mobilisationPessimisticDays: row.mobilisation_pessimistic_days,
    legalRoute: row.legal_route as FieldsOf<'plan option'>['legalRoute'], unitsAMonth: row.spare_units_a_month, checkedOn: row.checked_on as IsoDate | null,
  });
  const first = body === undefined || counted === 'step-in'
    ? add({
      ...days, option: 'step-in', standing: 'counted on', rank: 1, serviceId: service.id, unitsAMonth: service.unitsAMonth, people: service.caseload, checkedOn: addDays(today, -chance.int(18, 70)), cost: thousands(chance.int(60, 190)),
      legalRoute: 'step-in under the contract', clause: contract.stepInClause, reason: 'The team stays together, and people see the same faces.',
    })
    : add({ ...other(body), standing: 'counted on', rank: 1, unitsAMonth: counted.units, people: Math.round((service.caseload ?? 0) * 0.3), checkedOn: (body.checked_on as IsoDate | null) ?? today, cost: thousands(chance.int(60, 190)), reason: 'It has vehicles and knows the wards.' });
  if (subject.written === 'begun') return first;
  for (const [index, row] of others.filter(({ id }) => id !== body?.id).slice(0, 2).entries()) {
    add({ ...other(row), standing: 'in reserve', rank: index + 2, cost: thousands(chance.int(80, 260)), reason: 'Takes a part; not the nights.' });
  }
  add({ option: 'novation to a successor', standing: 'in reserve', rank: 4, mobilisationOptimisticDays: 40, mobilisationLikelyDays: 65, mobilisationPessimisticDays: 110, cost: thousands(chance.int(40, 120)), legalRoute: counted === 'step-in' ? 'modification to a successor provider (PSR reg 13)' : 'urgent award or modification (PSR reg 14)', reason: 'For the months after step-in.' });
  if (counted === 'step-in') add({ option: 'cash support', standing: 'in reserve', rank: 5, mobilisationOptimisticDays: 1, mobilisationLikelyDays: 3, mobilisationPessimisticDays: 7, cost: thousands(subject.payrollThousands), legalRoute: 'other', clause: 'Standing financial instructions', reason: 'Only while it trades, and against set-off.' });
  else add({ option: 'cash support', standing: 'ruled out', reason: 'It was advanced twice, and the second is not repaid.' });
  add({ option: 'managed closure', standing: 'ruled out', reason: 'Nobody near can take the whole caseload.' });
  return first;
}

/** The steps in their order, each after those that it names; answers with their ids by key. */
export function addSteps({ tx }: Setting, planId: PlanId, steps: readonly Step[], optionId: IdOf<'plan option'>, rung: Ids): Ids {
  const ids = new Map<string, string>();
  for (const [index, { key, after, days: [optimisticDays, likelyDays, pessimisticDays], ring, option, wait, ...step }] of steps.entries()) {
    const fields = {
      ...step, planId, position: index + 1, afterIds: after.flatMap((one) => ids.get(one) ?? []), waitDays: wait, optimisticDays, likelyDays, pessimisticDays, optionId: option === null ? null : optionId, contactId: ring === null ? null : (rung.get(ring) ?? null), notes: null,
    };
    ids.set(key, must(createRecord(tx, 'plan step', fields as FieldsOf<'plan step'>)).id);
  }
  return ids;
}

const found: Readonly<Record<FieldsOf<'exercise'>['exercise'], { readonly played: string; readonly findings: string; readonly action: string }>> = {
  'communications test': { played: 'Every number of the contact list was rung at 19:30 on a weekday.', findings: 'Two of nine numbers did not answer within fifteen minutes; one had left the organisation.', action: 'Replace the number of the regulator’s duty desk' },
  'table-top': { played: 'An administrator is appointed at 16:00 on the Friday before a bank holiday; the payroll is due on Tuesday.', findings: 'Nobody knew who could sign an advance after 17:00. Access to the clinical system took a day longer than the plan says.', action: 'Give two people the right to sign an advance out of hours' },
  live: { played: 'Our service manager ran the morning handover at the northern base for a day.', findings: 'The keys of the medicines store were with one person only.', action: 'Deposit a second set of keys in the red folder’s safe' },
};

/** What was tried and what was found, with an action where something did not work; ids by sort. */
export function addExercises({ tx, chance, today }: Setting, planId: PlanId, { exercises }: PlanSubject): ReadonlyMap<string, IdOf<'exercise'>> {
  return new Map(exercises.map(({ sort, ago, outcome }): [string, IdOf<'exercise'>] => {
    const heldOn = addDays(today, -ago);
    const { played, findings, action } = found[sort];
    const exercise = must(createRecord(tx, 'exercise', {
      planId, exercise: sort, plannedOn: addDays(heldOn, -chance.int(0, 9)), heldOn, ledBy: chance.pick(managers), participants: 'Commissioning, finance, quality, communications; the provider’s director of operations', played, runId: null, outcome,
      findings: outcome === 'worked' ? null : findings, notes: null,
    }));
    if (outcome !== 'worked') {
      const isDone = chance.onceIn(2);
      must(createRecord(tx, 'plan action', {
        planId, exerciseId: exercise.id, activationId: null, what: action, owner: chance.pick(managers), dueOn: addDays(heldOn, 56), status: isDone ? 'done' : 'in progress', progress: isDone ? 'Tried again and it worked.' : 'With the owner; a date was asked for.',
        doneOn: isDone ? addDays(heldOn, Math.min(ago, 35)) : null, notes: null,
      }));
    }
    return [sort, exercise.id];
  }));
}
