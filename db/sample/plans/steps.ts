import type { FieldsOf } from '../../../shared/model/records/index.ts';

type Fields = FieldsOf<'plan step'>;
/** What a step needs of the plan’s options and contacts, by their keys. */
export type Step = Pick<Fields, 'step' | 'phase' | 'owner' | 'leadItem' | 'instructions' | 'says'> & {
  readonly key: string; readonly after: readonly string[]; readonly days: readonly [number, number, number]; readonly wait: number | null; readonly ring: string | null; readonly option: 'first' | null;
};
type More = Partial<Pick<Step, 'leadItem' | 'instructions' | 'says' | 'wait' | 'ring' | 'option'>>;
const step = (key: string, phase: Fields['phase'], owner: string | null, text: string, after: readonly string[], days: Step['days'], more: More = {}): Step =>
  ({ key, phase, owner, step: text, after, days, leadItem: null, instructions: null, says: null, wait: null, ring: null, option: null, ...more });

/** What is done when a mutual that gives care stops: 22 steps, of which the change of registration takes longest. */
export const careSteps: readonly Step[] = [
  step('team', 'first 24 hours', 'Director on call', 'Call the incident team together', [], [0.05, 0.1, 0.25], { ring: 'director', says: 'A provider may stop. Join the incident call now; bring the plan from the red folder.' }),
  step('ring', 'first 24 hours', 'Head of commissioning', 'Ring the provider’s chief executive or the administrator', ['team'], [0.05, 0.1, 0.3], { ring: 'provider', instructions: 'Ask: are tonight’s shifts covered, is the payroll funded, who signs from now on. Write the answers into the log.' }),
  step('shifts', 'first 24 hours', 'Service manager on call', 'Confirm that tonight’s and tomorrow’s shifts are covered', ['team'], [0.1, 0.2, 0.5]),
  step('regulator', 'first 24 hours', 'Quality lead', 'Tell the regulator, NHS England and neighbouring commissioners', ['ring'], [0.1, 0.2, 0.5], { ring: 'regulator' }),
  step('line', 'first 24 hours', 'Communications lead', 'Read the holding line to staff and put it on the website', ['ring'], [0.1, 0.2, 0.4], { ring: 'press', instructions: 'The line stands in section 12. Nothing is added to it.' }),
  step('today', 'first 24 hours', 'Clinical lead', 'Find everybody who must be seen today and tomorrow', ['shifts'], [0.2, 0.4, 1]),
  step('notice', 'within 72 hours', 'Contracts solicitor', 'Serve notice of step-in', ['ring'], [0.25, 0.5, 1.5], { option: 'first' }),
  step('manager', 'within 72 hours', 'Head of community services', 'Put our own service manager on site', ['notice'], [0.25, 0.5, 1.5], { option: 'first' }),
  step('advance', 'within 72 hours', 'Chief finance officer', 'Approve an advance so that the payroll is met', ['ring'], [0.5, 1, 3], { leadItem: 'payroll date', ring: 'finance' }),
  step('records', 'within 72 hours', 'Information governance lead', 'Secure records and access to systems', ['notice'], [0.5, 1.5, 4], { leadItem: 'records', ring: 'system' }),
  step('insurance', 'within 72 hours', 'Chief finance officer', 'Start insurance and indemnity from the day of step-in', ['notice'], [0.3, 0.5, 2], { leadItem: 'insurance' }),
  step('calls', 'within 72 hours', 'Clinical lead', 'Ring each person at highest risk with what happens next', ['today'], [1, 2, 3]),
  step('application', 'first week', 'Quality lead', 'Apply to change the registration', ['manager'], [1, 3, 6], { leadItem: 'registration', ring: 'regulator' }),
  step('information', 'first week', 'Workforce lead', 'Give staff and unions the TUPE information', ['manager'], [2, 4, 7], { leadItem: 'TUPE information', ring: 'unions' }),
  step('suppliers', 'first week', 'Procurement lead', 'Agree terms with key suppliers and the landlord', ['advance'], [2, 4, 10], { leadItem: 'lease or licence' }),
  step('successor', 'first month', 'Head of commissioning', 'Agree the transfer with the successor', ['suppliers', 'manager'], [8, 14, 25], { leadItem: 'asset-locked transferee' }),
  step('pension', 'first month', 'Workforce lead', 'Obtain the pension direction', ['information'], [14, 25, 45], { leadItem: 'pension direction' }),
  step('consultation', 'first month', 'Workforce lead', 'Complete the consultation of staff', ['information', 'successor'], [14, 20, 30]),
  step('registered', 'later', 'Quality lead', 'The successor’s registration is granted', ['application'], [24, 42, 70], { leadItem: 'registration' }),
  step('transfer', 'later', 'Project manager', 'Transfer staff, records and equipment', ['pension', 'consultation', 'registered', 'records'], [1, 2, 5]),
  step('check', 'later', 'Clinical lead', 'Check each caseload against the list handed over', ['transfer'], [2, 4, 8]),
  step('lessons', 'later', 'Director of commissioning', 'Stand down and take the lessons', ['check'], [1, 2, 5], { wait: 5 }),
];

const between = (steps: readonly Step[], before: string, added: readonly Step[], waiting: string): readonly Step[] =>
  steps.flatMap((one) => [...(one.key === before ? added : []), one.key === waiting ? { ...one, after: [...one.after, ...added.slice(-1).map(({ key }) => key)] } : one]);

/** Where nobody is registered for the activity yet, the application waits for whoever will take over. */
export const successorFirst: readonly Step[] = careSteps.map((one) => (one.key === 'application' ? { ...one, phase: 'first month', after: ['manager', 'successor'] } : one));

/** Of drug treatment, where a missed dose is a danger on the same day. */
export const drugSteps = between(careSteps, 'notice', [
  step('pharmacies', 'first 24 hours', 'Medicines lead', 'Ring the pharmacies that supervise doses, so that none is missed', ['today'], [0.1, 0.3, 0.6], { ring: 'pharmacy', says: 'Prescriptions stand. Supervise doses as before; send the invoice to us.' }),
  step('licence', 'first month', 'Medicines lead', 'Obtain the licence for controlled drugs', ['pharmacies'], [10, 18, 32], { leadItem: 'controlled drugs licence' }),
], 'transfer');

/** Of visits to families with a new baby. */
export const familySteps = between(careSteps, 'notice', [
  step('safeguarding', 'first 24 hours', 'Named nurse for safeguarding', 'Name who holds each child protection plan tonight', ['today'], [0.1, 0.3, 0.8], { ring: 'safeguarding' }),
  step('births', 'within 72 hours', 'Service manager on call', 'Send notices of births to the bridging team', ['safeguarding'], [0.3, 0.6, 1]),
], 'transfer');

/** Of care that is asked for by telephone at night: the line is diverted first. */
export const nightSteps = between(careSteps.filter(({ key }) => key !== 'pension' && key !== 'consultation').map((one) => (one.key === 'transfer' ? { ...one, after: ['information', 'successor', 'registered', 'records'] } : one)), 'regulator', [
  step('divert', 'first 24 hours', 'Director on call', 'Divert the line to the bridging service', ['team'], [0.02, 0.04, 0.1], { ring: 'telephony', option: 'first', instructions: 'The code for the diversion stands on the card in the red folder.' }),
], 'line');

/** What the plan learnt when it was put to work. */
export const learntAtNight = between(nightSteps, 'shifts', [
  step('codes', 'first 24 hours', 'Service manager on call', 'Try the diversion from a second telephone', ['divert'], [0.01, 0.02, 0.05], { ring: 'telephony' }),
], 'today');

/** Of journeys to dialysis and treatment. Some of it was never thought through: it has no owner, or nobody said how long it takes. */
export const journeySteps: readonly Step[] = [
  ...careSteps.filter(({ key }) => ['team', 'ring', 'shifts', 'regulator', 'line', 'advance'].includes(key)),
  step('dialysis', 'first 24 hours', 'Transport desk lead', 'Move everybody who goes to dialysis to the ambulance service’s reserve', ['shifts'], [0.2, 0.5, 1], { ring: 'ambulance' }),
  step('taxis', 'first 24 hours', 'Transport desk lead', 'Book accessible taxis for the next two days', ['shifts'], [0.1, 0.3, 0.5]),
  step('leases', 'first week', null, 'Take over the leases of the vehicles', ['advance'], [3, 7, 15], { leadItem: 'lease or licence' }),
  step('drivers', 'first week', 'Workforce lead', 'Give drivers the TUPE information', ['ring'], [2, 4, 7], { leadItem: 'TUPE information' }),
  step('other', 'first month', 'Head of commissioning', 'The other provider takes over the journeys', ['leases', 'drivers'], [14, 25, 45], { option: 'first' }),
  step('bookings', 'later', 'Transport desk lead', 'Check every standing booking with its ward', ['other'], [1, 3, 6]),
];

/** Days of a plan that is shorter or longer than others. */
export const stretched = (steps: readonly Step[], factor: number): readonly Step[] =>
  steps.map((one) => (one.phase === 'later' || one.phase === 'first month' ? { ...one, days: [one.days[0] * factor, one.days[1] * factor, one.days[2] * factor].map((days) => Math.round(days * 10) / 10) as unknown as Step['days'] } : one));
