import { z } from 'zod';
import { sectionKeys } from '../../plans/sections.ts';
import { choice, count, date, line, link, money, neededChoice, neededLine, refined, rows, text } from '../field.ts';
import { recordKind } from './kind.ts';

/** What a trigger does, and what a plan's state can be decided to be. */
export const triggerActions = ['prepare', 'activate'] as const;
export const triggerLevels = ['watch', 'amber', 'red'] as const;

const dayOfMonth = z.int('Enter a whole number.').min(1, 'Enter a day from 1 to 31.').max(31, 'Enter a day from 1 to 31.').nullable();

/**
 * How the commissioner will react when a mutual fails: the texts of its fifteen sections, its triggers and who decides on them. Options,
 * steps, contacts and exercises are records of their own. What was approved is changed by a new version alone; an approved version is
 * followed by the next once that is approved.
 */
export const contingencyPlan = recordKind({
  kind: 'contingency plan',
  table: 'contingency_plan',
  noun: ['contingency plan', 'contingency plans'],
  fields: {
    title: neededLine('Plan', 'Enter the plan’s title.'),
    contractId: link('contract', 'Contract'),
    serviceId: link('service', 'Service'),
    owner: line('Owner'),
    criticality: text('The service, who depends on it, and duties'),
    triggers: rows('Triggers', 'trigger', {
      what: neededLine('When', 'Enter what sets it off.'),
      indicator: line('Indicator', { about: 'Empty: a person watches for it.' }),
      level: choice('Level', triggerLevels),
      forDays: count('For', { unit: 'days', about: 'How long it has to last; empty: at once.' }),
      action: choice('Then', triggerActions),
      decides: neededLine('Who decides', 'Name who decides.'),
    }, { about: 'An indicator at a level for so long, or an event, each with a named decision-maker. An indicator is named as in financial standing (such as “Acid ratio”, “Liquidity”, “Runway in weeks”, or with weeks of your own, “Runway below 8 weeks”; “Payments overdue, days”), an event as it is reported.' }),
    governance: text('How it is governed once enacted', { about: 'Boards and names, the reason, authority and terms of reference, who is informed.' }),
    appraisal: text('What could happen, and how the options compare', { about: 'A solvent sale, administration, a pre-pack, liquidation, a hand-back.' }),
    stepIn: text('Step-in rights and how they are used'),
    people: text('People, key roles, vetting and pensions'),
    payrollDay: refined(count('Payroll day', { about: 'The day of the month on which its staff are paid.' }), dayOfMonth),
    payrollCost: money('Payroll a month'),
    estates: text('Buildings, equipment and medicines'),
    records: text('Records, data and systems'),
    suppliers: text('Suppliers and subcontractors'),
    registration: text('Registration of whoever takes over'),
    insurance: text('Insurance and indemnity'),
    finance: text('Money'),
    communications: text('Who tells whom'),
    holdingLine: text('What is said', { about: 'A line that can be read out to patients, staff and the media.' }),
    exit: text('Transfer, and lessons'),
    notApplicable: rows('Sections that do not apply', 'section', { section: neededChoice('Section', sectionKeys), reason: neededLine('Reason', 'Say why it does not apply.') }),
    approvedOn: date('Approved on'),
    approvedBy: line('Approved by'),
    nextReviewOn: date('Next review'),
    documentId: link('document', 'Document'),
    heldAt: line('Kept at', { about: 'Where the paper copy is.' }),
    notes: text('Notes'),
  },
  system: { outline: line('Outline'), versionNumber: count('Version'), versionOfId: link('contingency plan', 'Earlier version'), supersededOn: date('Superseded on') },
  groups: [
    { title: 'Plan', fields: ['title', 'contractId', 'serviceId', 'owner'] },
    { title: '1 The service', fields: ['criticality'] },
    { title: '2 Triggers and who decides', fields: ['triggers', 'governance'] },
    { title: '3 Options', about: 'The options themselves stand beside the plan.', fields: ['appraisal'] },
    { title: '4 to 6 Step-in, people, places', fields: ['stepIn', 'people', 'payrollDay', 'payrollCost', 'estates'] },
    { title: '7 to 11 Records, suppliers, registration, insurance, money', fields: ['records', 'suppliers', 'registration', 'insurance', 'finance'] },
    { title: '12 Communications', fields: ['communications', 'holdingLine'] },
    { title: '14 Transfer and lessons', fields: ['exit'] },
    { title: 'Sections that do not apply', fields: ['notApplicable'] },
    { title: '15 Approval', fields: ['approvedOn', 'approvedBy', 'nextReviewOn', 'documentId', 'heldAt', 'notes'] },
  ],
  columns: ['title', 'contractId', 'serviceId', 'owner', 'approvedOn', 'nextReviewOn', 'triggers'],
  sort: { by: 'title', direction: 'ascending' },
  parents: ['contractId', 'serviceId'],
  check: (fields, add) => {
    if (fields.contractId === null && fields.serviceId === null) add('contractId', 'Choose the contract or the service that the plan is for.');
    fields.triggers.forEach(({ indicator, forDays }, index) => {
      if (indicator === null && forDays !== null) add(['triggers', index, 'forDays'], 'Name the indicator that has to last so long, or leave the days empty.');
    });
    const seen = new Set<string>();
    fields.notApplicable.forEach(({ section }, index) => {
      if (seen.has(section)) add(['notApplicable', index, 'section'], 'This section is named twice.');
      seen.add(section);
    });
  },
});

/** Counted from 1; a plan of before there were versions, or one that was imported, is the first. */
export const planVersion = ({ versionNumber }: { readonly versionNumber: number | null }): number => versionNumber ?? 1;

export type PlanStatus = 'draft' | 'approved' | 'superseded';
/** Follows from its dates alone, so that it can never contradict them. */
export const planStatus = ({ approvedOn, supersededOn }: { readonly approvedOn: string | null; readonly supersededOn: string | null }): PlanStatus =>
  (supersededOn !== null ? 'superseded' : approvedOn !== null ? 'approved' : 'draft');
