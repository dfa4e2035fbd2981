import type { Kind } from './outline.ts';

/** Kinds of health care with what each adds to the common outline. */
export const healthKinds: readonly Kind[] = [
  {
    key: 'community nursing', title: 'Community nursing', about: 'Nursing at home and in clinics: daily medicines, wounds, care at the end of life.',
    texts: {
      criticality: 'Insulin and other medicines that are due on the day, syringe drivers and care at the end of life, blocked catheters, and wounds that cannot wait are missed first, within hours. Say how many people have each, and who could give it.',
      estates: 'Clinics and bases with their landlords; cars, bags, mattresses and pumps with their owners; stocks of dressings and medicines, and where controlled drugs are kept, on whose licence.',
    },
    triggers: [{ what: 'The quality of the service falls', indicator: 'Quality of the service falls', level: 'watch', forDays: null, action: 'prepare', decides: 'Director of nursing' }],
    steps: [
      { key: 'today', step: 'Cover today’s insulin, end-of-life and catheter visits', phase: 'first 24 hours', owner: 'Director of nursing', after: ['caseload'], before: ['minimum'], days: [0.1, 0.25, 0.5], instructions: 'Ring neighbouring nursing teams, general practices, the hospice and urgent community response.' },
      { key: 'drugs', step: 'Settle who holds the licence for controlled drugs, and move the stock', phase: 'first week', owner: 'Chief pharmacist', after: ['choose'], before: ['takeover'], days: [5, 15, 40], leadItem: 'controlled drugs licence' },
      { key: 'practices', step: 'Tell every general practice whom to send referrals to', phase: 'within 72 hours', owner: 'Primary care lead', after: ['choose'], before: ['takeover'], days: [0.5, 1, 2] },
    ],
  },
  {
    key: 'prison health care', title: 'Prison health care', about: 'Reception screening, medicines and emergencies in a place that nobody can leave.',
    texts: {
      criticality: 'Reception screening, the medicines rounds, people at risk of suicide and of withdrawal, and emergencies cannot wait a shift. Nobody can go elsewhere. Say what the governor does while health care is not there.',
      governance: 'As for any service, with the governor in the incident team: movements, escorts and the regime follow from what health care can do. Name who speaks for the prison at night.',
    },
    steps: [
      { key: 'governor', step: 'Agree with the governor what the regime allows tonight', phase: 'first 24 hours', owner: 'Director on call', after: ['confirm'], before: ['minimum'], days: [0.04, 0.1, 0.25], says: 'We need to know which rounds and receptions can go on tonight, and what you can hold until the morning.' },
      { key: 'rounds', step: 'Staff reception and the medicines rounds for the next three shifts', phase: 'first 24 hours', owner: 'Clinical lead', after: ['caseload', 'governor'], before: ['minimum'], days: [0.1, 0.25, 0.75] },
      { key: 'vetting', step: 'Have incoming staff vetted and given keys', phase: 'first week', owner: 'Workforce lead', after: ['choose', 'governor'], before: ['takeover'], days: [5, 15, 40], leadItem: 'other' },
      { key: 'drugs', step: 'Settle who holds the licence for controlled drugs, and move the stock', phase: 'first week', owner: 'Chief pharmacist', after: ['choose'], before: ['takeover'], days: [5, 15, 40], leadItem: 'controlled drugs licence' },
    ],
  },
  {
    key: 'urgent and out-of-hours care', title: 'Urgent and out-of-hours care', about: 'Telephone assessment, urgent treatment, cover while practices are closed.',
    texts: { criticality: 'Calls come at every hour, and cannot be put off. Say how many come by hour of the week, who could answer them within the hour, and when emergency departments and ambulances would feel it.' },
    steps: [
      { key: 'calls', step: 'Have calls and referrals directed to whoever answers tonight', phase: 'first 24 hours', owner: 'Urgent care lead', after: ['confirm'], before: ['minimum'], days: [0.02, 0.08, 0.25], instructions: 'Telephone lines, the directory of services, 111 and ambulance pathways. Write down what was changed, so that it can be changed back.' },
      { key: 'hospitals', step: 'Warn emergency departments, ambulance control and neighbouring services', phase: 'first 24 hours', owner: 'Director on call', after: ['confirm'], before: ['minimum'], days: [0.02, 0.06, 0.2] },
      { key: 'rota', step: 'Fill the rota of clinicians for the next 14 nights', phase: 'within 72 hours', owner: 'Medical director', after: ['staff'], before: ['takeover'], days: [0.5, 1.5, 3] },
      { key: 'drugs', step: 'Settle who holds the licence for controlled drugs, and move the stock', phase: 'first week', owner: 'Chief pharmacist', after: ['choose'], before: ['takeover'], days: [5, 15, 40], leadItem: 'controlled drugs licence' },
    ],
  },
  {
    key: 'children and families', title: 'Children and families', about: 'Health visiting, school nursing, care for children: safeguarding first.',
    texts: { criticality: 'Children on a protection plan and looked-after children, new births, and children with complex needs at home or at school come first. Say who holds each child’s safeguarding record, and who takes over as lead professional.' },
    steps: [
      { key: 'safeguarding', step: 'Give each child on a protection plan a named professional for tomorrow', phase: 'first 24 hours', owner: 'Designated nurse for safeguarding', after: ['caseload'], before: ['minimum'], days: [0.2, 0.5, 1] },
      { key: 'council', step: 'Agree with the council’s children’s services who does what', phase: 'first 24 hours', owner: 'Director on call', after: ['team'], before: ['minimum'], days: [0.05, 0.2, 0.5] },
      { key: 'births', step: 'Cover new-birth visits that fall due within a fortnight', phase: 'within 72 hours', owner: 'Clinical lead', after: ['caseload', 'staff'], before: ['takeover'], days: [0.5, 1, 3] },
    ],
  },
  {
    key: 'mental health and learning disability', title: 'Mental health and learning disability', about: 'Crisis lines, community teams, talking therapies, substance misuse.',
    texts: {
      criticality: 'People in crisis, people detained or on a community order, those on medicines that need monitoring, and people whose behaviour or epilepsy puts them at risk come first. Say who answers tonight, and who holds each care plan.',
      registration: 'Name the activity and places, and, where people are detained, what whoever takes over needs to be allowed to detain. Say what each alternative holds today, and whom to ask at the regulator.',
    },
    steps: [
      { key: 'crisis', step: 'Have the crisis line answered, and people at high risk rung', phase: 'first 24 hours', owner: 'Clinical lead', after: ['team'], before: ['minimum'], days: [0.05, 0.2, 0.5] },
      { key: 'medicines', step: 'Cover depot injections, clozapine and substitute prescribing', phase: 'within 72 hours', owner: 'Chief pharmacist', after: ['caseload'], before: ['takeover'], days: [0.25, 1, 2] },
      { key: 'powers', step: 'Settle responsible clinicians and powers under the Mental Health Act', phase: 'first week', owner: 'Medical director', after: ['choose'], before: ['takeover'], days: [2, 7, 20], leadItem: 'other' },
    ],
  },
  {
    key: 'therapies and equipment', title: 'Therapies, equipment and diagnostics', about: 'Physiotherapy, speech, podiatry, wheelchairs, community equipment, screening.',
    texts: { criticality: 'Most appointments can wait for days; beds, mattresses, hoists and pumps for discharge and dying at home cannot, nor can repairs of powered equipment, nor results that nobody has read. Say which those are, and how many.' },
    steps: [
      { key: 'urgent', step: 'Cover same-day deliveries, repairs, and results that nobody has read', phase: 'first 24 hours', owner: 'Clinical lead', after: ['caseload'], before: ['minimum'], days: [0.2, 0.5, 1] },
      { key: 'waiting', step: 'Take the waiting list over, with its dates', phase: 'first week', owner: 'Information governance lead', after: ['choose'], before: ['takeover'], days: [1, 4, 10] },
      { key: 'stock', step: 'Find out who owns stock and equipment on loan, and secure the store', phase: 'within 72 hours', owner: 'Estates lead', after: ['team'], before: ['takeover'], days: [0.5, 2, 5] },
    ],
  },
];
