import type { Kind } from './outline.ts';

const COUNCIL_DUTY = 'Where a registered provider cannot carry on because its business has failed, the council in whose area people are must meet their needs for as long as it thinks necessary, whoever pays and whether or not they were assessed (Care Act 2014, section 48): check both tests, the failure of the business and the inability to carry on.';

/** Social care and support services with what each adds to the common outline, and what of it does not concern them. */
export const socialKinds: readonly Kind[] = [
  {
    key: 'home care', title: 'Home care', about: 'Care at home by the hour: people who live alone, calls that cannot be missed.',
    texts: { criticality: `People who live alone, who need help with medicines, food, drink or turning, or two carers at a time, come first: the next call may be within hours. ${COUNCIL_DUTY}` },
    steps: [
      { key: 'calls', step: 'Get the rota, and cover every call of the next 24 hours that cannot be missed', phase: 'first 24 hours', owner: 'Head of adult social care', after: ['caseload', 'staff'], before: ['minimum'], days: [0.1, 0.3, 1], instructions: 'Keysafe numbers, medicines charts and double-handed calls. Ask families whom they can help for two days.' },
      { key: 'duty', step: 'Decide whether the council’s duty to meet needs has begun, and write down why', phase: 'first 24 hours', owner: 'Head of adult social care', after: ['confirm'], before: ['choose'], days: [0.1, 0.25, 1] },
      { key: 'packages', step: 'Share the packages out among providers, by round and street', phase: 'first week', owner: 'Brokerage lead', after: ['choose'], before: ['takeover'], days: [2, 5, 14] },
    ],
  },
  {
    key: 'residential care', title: 'Residential and bed-based care', about: 'Homes, wards, respite: people whose bed is in the building.',
    texts: {
      criticality: `Residents cannot be without staff, food, heat and medicines for one shift, and moving frail people harms some of them: keeping the home running comes before moving anybody. ${COUNCIL_DUTY}`,
      estates: 'Who owns the building and on what terms, who could be asked to leave and when; heating, food, laundry and lifts with their contracts; beds and hoists with their owners; medicines, and where controlled drugs are kept.',
    },
    steps: [
      { key: 'shifts', step: 'Staff the next three shifts, with somebody in charge of each', phase: 'first 24 hours', owner: 'Head of adult social care', after: ['staff'], before: ['minimum'], days: [0.1, 0.25, 0.75] },
      { key: 'duty', step: 'Decide whether the council’s duty to meet needs has begun, and write down why', phase: 'first 24 hours', owner: 'Head of adult social care', after: ['confirm'], before: ['choose'], days: [0.1, 0.25, 1] },
      { key: 'landlord', step: 'Agree with the landlord that nobody has to leave', phase: 'within 72 hours', owner: 'Legal adviser', after: ['team'], before: ['takeover'], days: [0.5, 2, 7], leadItem: 'lease or licence' },
      { key: 'families', step: 'Assess each resident, and ask residents and families what they want', phase: 'first week', owner: 'Head of adult social care', after: ['caseload'], before: ['takeover'], days: [3, 7, 21] },
    ],
  },
  {
    key: 'support services', title: 'Support services', about: 'Transport, interpreting, advice, catering and the like: not registered, but others stop without them.',
    texts: {
      criticality: 'Say which services of others stop without this one, and after how many hours: dialysis and cancer journeys, discharges, consent through an interpreter, meals.',
      registration: 'Say whether the activity is registered at all; if not, mark this section as one that does not apply, with the reason. Licences for vehicles or premises belong here.',
      records: 'Bookings, addresses and what was promised for the coming days; who hosts the system and until when it is paid for; what of it is about people’s health.',
    },
    without: ['registration', 'pensions'],
    options: [
      { option: 'cash support', legalRoute: 'other', reason: 'Buys time where the service itself is sound: an advance or earlier payment, with security.' },
      { option: 'alternative provider', legalRoute: 'competition', reason: 'Several can usually offer it: ask for quotations from those who can begin soonest.' },
      { option: 'back in-house', legalRoute: 'other', reason: 'Where no provider can take it over in time.' },
      { option: 'managed closure', legalRoute: null, reason: 'The last resort: whoever relies on it is told in time.' },
    ],
    steps: [
      { key: 'bookings', step: 'Get the bookings of the next three days, and cover those that cannot be missed', phase: 'first 24 hours', owner: 'Head of commissioning', after: ['team'], before: ['minimum'], days: [0.1, 0.25, 0.75] },
      { key: 'users', step: 'Tell the services that rely on it what goes on, and what does not', phase: 'first 24 hours', owner: 'Communications lead', after: ['team'], before: ['minimum'], days: [0.05, 0.15, 0.5] },
      { key: 'licences', step: 'Check licences of vehicles and premises of whoever takes over', phase: 'first week', owner: 'Procurement lead', after: ['choose'], before: ['takeover'], days: [1, 5, 20], leadItem: 'lease or licence' },
    ],
  },
];
