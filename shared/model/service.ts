import type { z } from 'zod';
import type { RowMeta } from './common.ts';
import { blankOf, count, date, line, links, neededChoice, neededLine, objectOf, rows, text, yesOrNo } from './field.ts';
import type { ServiceId } from './ids.ts';

export const essentialAnswers = ['not assessed', 'essential', 'not essential'] as const;

/** The three questions of a commissioner requested service (frameworks, section 4.2): any yes makes it essential. */
export const essentialQuestions = [
  { answer: 'noAlternative', reason: 'noAlternativeReason', question: 'Is there no alternative provider close enough?' },
  { answer: 'widensInequalities', reason: 'widensInequalitiesReason', question: 'Would withdrawing it increase health inequalities?' },
  { answer: 'dependentsUnviable', reason: 'dependentsUnviableReason', question: 'Would withdrawing it make dependent services unviable?' },
] as const;

/** Where it is delivered, and what makes it essential. */
export const serviceDesignation = {
  places: rows('Places delivered', 'place', { place: neededLine('Place', 'Enter the place.'), postcode: line('Postcode') }),
  dependentServiceIds: links('service', 'Dependent services', { about: 'Services that could not go on without this one.' }),
  noAlternative: yesOrNo('No alternative close enough'),
  noAlternativeReason: text('Reason: alternatives'),
  widensInequalities: yesOrNo('Withdrawal would increase inequalities'),
  widensInequalitiesReason: text('Reason: inequalities'),
  dependentsUnviable: yesOrNo('Withdrawal would make dependent services unviable'),
  dependentsUnviableReason: text('Reason: dependent services'),
  designatedOn: date('Designated on'),
  designatedBy: line('Designated by'),
} as const;

export const serviceFieldset = {
  name: neededLine('Name', 'Enter the service’s name.'),
  category: line('Category'),
  population: count('Population served'),
  caseload: count('Caseload'),
  activityUnit: line('Activity unit'),
  unitsAMonth: count('Units a month'),
  essential: neededChoice('Essential', essentialAnswers),
  mtpdHours: count('Maximum tolerable period of disruption (hours)'),
  rtoHours: count('Recovery time objective (hours)'),
  minimumLevel: text('Minimum level of service'),
  statutoryDuties: text('Statutory duties'),
  notes: text('Notes'),
  ...serviceDesignation,
} as const;
export const serviceBase = objectOf(serviceFieldset);

/** What the answers come to: any yes is essential, three times no is not; else it is not assessed yet. */
export function designationOf(answers: { readonly noAlternative: boolean | null; readonly widensInequalities: boolean | null; readonly dependentsUnviable: boolean | null }): (typeof essentialAnswers)[number] {
  const given = essentialQuestions.map(({ answer }) => answers[answer]);
  if (given.includes(true)) return 'essential';
  return given.every((answer) => answer === false) ? 'not essential' : 'not assessed';
}

/** The recovery time must fit inside what can be tolerated (ISO 22301: RTO < MTPD; equality is allowed here as a plan may use it all). */
export const serviceFields = serviceBase.superRefine((service, context) => {
  const add = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (service.rtoHours !== null && service.mtpdHours !== null && service.rtoHours > service.mtpdHours) add('rtoHours', 'The recovery time objective cannot be longer than the maximum tolerable period of disruption.');
  const designation = designationOf(service);
  if (designation !== 'not assessed' && designation !== service.essential) add('essential', `By the answers to the three questions the service is ${designation}. Change the answers, or the designation.`);
  if (service.designatedOn !== null && service.designatedBy === null) add('designatedBy', 'Enter who designated it.');
});
export type ServiceFields = Readonly<z.output<typeof serviceBase>>;
export type Service = ServiceFields & RowMeta & { readonly id: ServiceId };

export const blankService: z.input<typeof serviceBase> = { ...blankOf(serviceFieldset), essential: 'not assessed' };
