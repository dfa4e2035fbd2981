import { moneyTrigger } from './money.ts';
import { stepOf, type Common, type OutlineStep } from './outline.ts';

const steps: readonly OutlineStep[] = [
  stepOf({
    key: 'confirm', step: 'Confirm with the provider what has happened, and what still runs', phase: 'first 24 hours', owner: 'Director on call', days: [0.02, 0.08, 0.25], rings: 'provider',
    instructions: 'Ask: is anybody without care now; who is in charge (directors, an administrator, a liquidator); are the staff at work; until when is there money; is the insurance in force? Ask for it in writing as well.',
    says: 'We are calling to find out what still runs today, and to make sure that nobody is left without care.',
  }),
  stepOf({ key: 'team', step: 'Call the incident team together and open the log', phase: 'first 24 hours', owner: 'Director on call', after: ['confirm'], days: [0.04, 0.08, 0.25], instructions: 'Name who leads, who decides, who writes the log and who takes over at the end of the shift.' }),
  stepOf({ key: 'caseload', step: 'Get the list of everybody on the caseload, those at greatest risk first', phase: 'first 24 hours', owner: 'Clinical lead', after: ['team'], days: [0.1, 0.25, 1], leadItem: 'records', rings: 'provider', instructions: 'With a name, a place, a telephone number, what is due next and what must not be missed. Store it where the team can reach it.' }),
  stepOf({ key: 'staff', step: 'Ask the staff to stay, and tell them who pays them and when', phase: 'first 24 hours', owner: 'Workforce lead', after: ['team'], days: [0.1, 0.25, 0.5], says: 'The service goes on, and it needs you. We are making sure that you are paid; we shall tell you by when.' }),
  stepOf({ key: 'tell', step: 'Tell the regulator, other commissioners and the people who rely on the service', phase: 'first 24 hours', owner: 'Communications lead', after: ['team'], days: [0.05, 0.2, 0.5], instructions: 'The same line to everybody; patients and staff hear it before the media do.' }),
  stepOf({ key: 'minimum', step: 'Make sure that the minimum level of the service goes on', phase: 'within 72 hours', owner: 'Clinical lead', after: ['caseload', 'staff'], days: [0.25, 1, 3], instructions: 'Work down the list from those at greatest risk; write down who covers whom until when.' }),
  stepOf({ key: 'pay', step: 'Make sure that the next payroll is paid', phase: 'within 72 hours', owner: 'Chief finance officer', after: ['team'], days: [0.5, 2, 5], leadItem: 'payroll date', instructions: 'Find out on which day it falls, what it comes to and who can release it; decide on an advance, and on what security.' }),
  stepOf({ key: 'route', step: 'Decide on the legal route, and write down why', phase: 'within 72 hours', owner: 'Procurement lead', after: ['team'], days: [0.5, 1, 3], instructions: 'If the failure was foreseeable, a route that rests on urgency may be closed: say what was known, and since when.' }),
  stepOf({ key: 'choose', step: 'Choose the option, and agree with whoever takes over', phase: 'within 72 hours', owner: 'Head of commissioning', after: ['caseload', 'route'], days: [0.5, 1.5, 4], rings: 'alternative', instructions: 'Ask again what they can take on from which day, and write the answer down with its date.' }),
  stepOf({ key: 'suppliers', step: 'Agree with the suppliers that they go on, and who pays them', phase: 'first week', owner: 'Procurement lead', after: ['team'], days: [1, 3, 8] }),
  stepOf({ key: 'money', step: 'Agree the money for running both for a time, and what can be set off', phase: 'first week', owner: 'Chief finance officer', after: ['choose'], days: [1, 3, 7] }),
  stepOf({ key: 'registration', step: 'Begin the registration of whoever takes over, for this activity at these places', phase: 'first week', owner: 'Quality lead', after: ['choose'], days: [10, 40, 90], leadItem: 'registration', instructions: 'It is slow: ask the regulator on the first day what can be done quickly, and what is allowed meanwhile.' }),
  stepOf({ key: 'cover', step: 'Confirm insurance and indemnity from the day of the takeover, and for what went before', phase: 'first week', owner: 'Legal adviser', after: ['choose'], days: [2, 5, 15], leadItem: 'insurance' }),
  stepOf({ key: 'custody', step: 'Take custody of the records, and keep access to the systems', phase: 'first week', owner: 'Information governance lead', after: ['choose'], days: [2, 7, 20], leadItem: 'records', instructions: 'Agree who is the controller from which day; keep read access to the old system for as long as records must be kept.' }),
  stepOf({ key: 'information', step: 'Ask for the employee liability information (due 28 days before a transfer)', phase: 'first week', owner: 'Workforce lead', after: ['choose'], days: [14, 28, 35], leadItem: 'TUPE information' }),
  stepOf({ key: 'pensions', step: 'Ask for what the pensions of the staff need: a direction or an admission', phase: 'first month', owner: 'Workforce lead', after: ['choose'], days: [20, 40, 90], leadItem: 'pension direction' }),
  stepOf({ key: 'places', step: 'Secure the places, leases and equipment', phase: 'first month', owner: 'Estates lead', after: ['choose'], days: [3, 10, 30], leadItem: 'lease or licence' }),
  stepOf({ key: 'assets', step: 'Find out to whom property under an asset lock may go', phase: 'first month', owner: 'Legal adviser', after: ['choose'], days: [5, 15, 40], leadItem: 'asset-locked transferee' }),
  stepOf({ key: 'takeover', step: 'Hand the service over, person by person', phase: 'later', owner: 'Clinical lead', after: ['minimum', 'pay', 'suppliers', 'money', 'registration', 'cover', 'custody', 'information', 'pensions', 'places', 'assets', 'tell'], days: [2, 7, 21] }),
  stepOf({ key: 'nobody', step: 'Check that nobody was lost: everybody on the list was seen or spoken to', phase: 'later', owner: 'Quality lead', after: ['takeover'], days: [1, 3, 7] }),
  stepOf({ key: 'lessons', step: 'Close the plan with its lessons', phase: 'later', owner: 'Head of commissioning', after: ['nobody'], days: [1, 2, 5] }),
];

/** What holds for every kind of service. Roles stand for whoever holds them that night; each indicator is one that the record keeps or works out. */
export const common: Common = {
  texts: {
    criticality: 'Say who would be harmed first if the service stopped tonight and what must not be missed; how long each group could go without; which duties in law rest on it; and which other services would stop with it.',
    governance: 'The director on call decides whether the plan is enacted, on the authority of the accountable officer, and leads the incident team: clinical lead, chief finance officer, procurement lead, workforce lead, communications lead. It meets twice a day in the first week, keeps one log, and reports to the accountable officer and the board.',
    appraisal: 'For each of these say what would then be done: the provider is sold while solvent; an administrator trades on; a business is sold in a pre-pack; a liquidator stops the service at once; the provider hands the contract back with notice. Compare the options on what they can take on from which day, how soon, at what cost and by which legal route.',
    stepIn: 'Say which clause allows stepping in, who may do it, with what notice, over what (staff, places, systems), and how it ends. An administrator may not be bound by it: ask for advice.',
    people: 'List the staff who would transfer and the roles without which the service stops; who checks that they are vetted; on which day they are paid, through which payroll; and which pension schemes they are in and what a new employer needs to join them.',
    estates: 'List the places with their landlords and terms, equipment with its owner, and vehicles. Say which of it is under an asset lock, and who holds keys and alarm codes.',
    records: 'Name the systems, who hosts them and until when they are paid for; who is the controller and who would be; how read access is kept; and where the records are that are on paper.',
    suppliers: 'List the suppliers and subcontractors without whom the service stops, what they are owed, whether they could stop or ask for payment in advance, and whom to ring.',
    registration: 'Name the activity and the places that whoever takes over must be registered for, what each alternative holds today, and whom to ask at the regulator for what can be done quickly.',
    insurance: 'Say which cover ends with the provider, which cover whoever takes over needs from the first day, and who answers for claims about what happened before.',
    finance: 'Say what running both for a time would cost a month, what an advance could be secured on, what could be set off, which liabilities come back, and from which budget it is paid.',
    communications: 'Patients and carers, staff and unions, the regulator, other commissioners, general practices, members of parliament and councillors, the media: for each say who tells them, how, and within how many hours.',
    holdingLine: 'The service goes on. If you have an appointment, keep it unless somebody rings you. If you are worried about somebody’s care, ring us. We shall say more as soon as we know it.',
    exit: 'Say when the service counts as handed over, who confirms that nobody was lost, what is kept of the records and for how long, and who writes down what was learnt.',
  },
  triggers: [
    { what: 'The provider’s money is expected to last less than the weeks that count as red on the watch-list', indicator: 'Runway in weeks', level: 'red', forDays: null, action: 'prepare', decides: 'Chief finance officer' },
    moneyTrigger(null),
    { what: 'The acid ratio is red for a month', indicator: 'Acid ratio', level: 'red', forDays: 30, action: 'prepare', decides: 'Chief finance officer' },
    { what: 'A debt was not paid when it was due', indicator: 'A debt is not paid when due', level: 'red', forDays: null, action: 'prepare', decides: 'Chief finance officer' },
    { what: 'A winding-up petition was presented', indicator: 'Winding-up petition', level: 'red', forDays: null, action: 'activate', decides: 'Director on call' },
    { what: 'The provider says that it cannot go on, or an administrator or liquidator is appointed', indicator: null, level: null, forDays: null, action: 'activate', decides: 'Director on call' },
  ],
  options: [
    { option: 'cash support', legalRoute: 'other', reason: 'Buys time where the service itself is sound: an advance or earlier payment, with security.' },
    { option: 'novation to a successor', legalRoute: 'modification to a successor provider (PSR reg 13)', reason: 'Where somebody takes the provider, or its business, over and meets the basic criteria.' },
    { option: 'back in-house', legalRoute: 'other', reason: 'Where no provider can take it over in time.' },
    { option: 'managed closure', legalRoute: null, reason: 'The last resort: everybody is moved to other care before the service ends.' },
  ],
  steps,
};
