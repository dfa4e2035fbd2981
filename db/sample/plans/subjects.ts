import { deciders, managers } from '../people.ts';
import type { ServiceKey } from '../services.ts';
import { careSteps, drugSteps, familySteps, journeySteps, nightSteps, stretched, successorFirst, type Step } from './steps.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';

type Trigger = FieldsOf<'contingency plan'>['triggers'][number];
export type PlanSubject = {
  readonly provider: string;
  readonly service: ServiceKey;
  /** Which of its contracts for the service, where it has several. */
  readonly place?: number;
  readonly written: 'full' | 'begun';
  /** Approved so many days ago; `null` is a draft. */
  readonly approved: number | null;
  readonly steps: readonly Step[];
  /** Mobilisation of what is counted on. */
  readonly days: readonly [number, number, number];
  /** What is counted on: the commissioner steps in, or the spare capacity of another body, so many units a month. */
  readonly counted: 'step-in' | { readonly body: string; readonly units: number };
  readonly triggers: readonly Trigger[];
  /** Held so many days ago; `null`: planned in as many days. */
  readonly exercises: readonly { readonly sort: FieldsOf<'exercise'>['exercise']; readonly ago: number; readonly outcome: FieldsOf<'exercise'>['outcome'] }[];
  readonly payrollThousands: number;
  readonly outline: string;
};

const event = (what: string, action: Trigger['action'], decides: string): Trigger => ({ what, indicator: null, level: null, forDays: null, action, decides });
const measured = (what: string, indicator: string, level: Trigger['level'], forDays: number | null, action: Trigger['action'], decides: string): Trigger => ({ what, indicator, level, forDays, action, decides });
const [director, finance, accountable] = deciders;

const payroll = event('The payroll is not met, or payment in advance is asked for twice', 'activate', accountable);
const margin = measured('Operating margin red for two months', 'Operating margin', 'red', 60, 'prepare', finance);
const acid = measured('Acid ratio red for a month', 'Acid ratio', 'red', 30, 'prepare', finance);
const runway = measured('Money left for less than half a year', 'Runway in weeks', 'red', null, 'prepare', finance);
const shifts = event('More than a fifth of shifts uncovered for a week', 'prepare', managers[3]);
const petition = measured('A petition to wind it up', 'Winding-up petition', 'red', null, 'activate', director);

const held = (sort: FieldsOf<'exercise'>['exercise'], ago: number, outcome: FieldsOf<'exercise'>['outcome'] = 'worked') => ({ sort, ago, outcome });

/** Plans that were written in full or begun; every other plan of the sample is a head with its triggers. */
export const planSubjects: readonly PlanSubject[] = [
  {
    provider: 'Kelderwick', service: 'stroke', written: 'full', approved: 88, steps: stretched(successorFirst, 2.2), days: [1, 2, 3], counted: 'step-in', triggers: [margin, runway, petition, payroll],
    exercises: [held('communications test', 61, 'worked with gaps'), held('table-top', 154), held('live', 402, 'worked with gaps')], payrollThousands: 410, outline: 'community nursing',
  },
  {
    provider: 'Curlewmere', service: 'drugs', written: 'full', approved: 120, steps: drugSteps, days: [0, 1, 1], counted: 'step-in', triggers: [acid, petition, shifts, payroll],
    exercises: [held('communications test', 40), held('table-top', 96, 'worked with gaps'), held('live', 700)], payrollThousands: 165, outline: 'any service',
  },
  {
    provider: 'Ivelmoor', service: 'visiting', written: 'full', approved: 203, steps: familySteps, days: [1, 2, 3], counted: 'step-in', triggers: [acid, runway, shifts, payroll],
    exercises: [held('communications test', 118), held('table-top', 260, 'worked with gaps'), held('live', 520)], payrollThousands: 96, outline: 'children and families',
  },
  {
    provider: 'Coverlow', service: 'continence', written: 'full', approved: 64, steps: careSteps, days: [5, 9, 14], counted: 'step-in', triggers: [measured('Operating margin amber', 'Operating margin', 'amber', null, 'prepare', finance), runway, payroll],
    exercises: [held('communications test', 30), held('table-top', 50)], payrollThousands: 28, outline: 'therapies and equipment',
  },
  {
    provider: 'Pendlewath', service: 'outofhours', written: 'full', approved: 240, steps: nightSteps, days: [0, 0, 1], counted: 'step-in', triggers: [acid, petition, shifts, payroll],
    exercises: [held('communications test', 150, 'worked with gaps'), held('table-top', 310)], payrollThousands: 240, outline: 'urgent and out-of-hours care',
  },
  // Two plans for one service, both counting on what one body could spare; neither in time.
  ...[0, 1].map((place): PlanSubject => ({
    provider: 'Merrowfield', service: 'transport', place, written: 'full', approved: place === 0 ? 310 : 466, steps: journeySteps, days: [15, 25, 45], counted: { body: 'Pellamoor', units: 2_200 }, triggers: place === 0 ? [acid, margin, payroll] : [acid, payroll],
    exercises: place === 0 ? [held('table-top', 420, 'did not work')] : [], payrollThousands: 130, outline: 'support services',
  })),
  { provider: 'Brackenlow', service: 'crisis', written: 'begun', approved: null, steps: careSteps.slice(0, 12), days: [0, 1, 2], counted: 'step-in', triggers: [shifts], exercises: [], payrollThousands: 310, outline: 'mental health and learning disability' },
];
