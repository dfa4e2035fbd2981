/**
 * The fifteen sections that a contingency plan must have, after the Cabinet Office template for supplier failure (February 2019) and
 * practice in health and care. `texts`: the plan's own fields in it; a section without any is made of other records alone.
 */
export const planSections = {
  criticality: { number: 1, title: 'The service, who depends on it, and duties', about: 'How critical it is, people at risk, statutory duties, what else stops with it.', texts: ['criticality'] },
  triggers: { number: 2, title: 'Triggers and who decides', about: 'Early warning, amber and red, each with a named decision-maker; how it is governed once it is enacted.', texts: ['governance'] },
  options: { number: 3, title: 'Options', about: 'What could happen and what would then be done, ranked: capacity on a date, mobilisation, cost and legal route.', texts: ['appraisal'] },
  stepIn: { number: 4, title: 'Step-in rights', about: 'What the contract allows, by which clause, and how it is done.', texts: ['stepIn'] },
  people: { number: 5, title: 'People, pay and pensions', about: 'Who transfers, key roles, when they are paid and what it costs, vetting, pensions.', texts: ['people'] },
  estates: { number: 6, title: 'Buildings, equipment and medicines', about: 'Leases, equipment, medicines, the licence for controlled drugs.', texts: ['estates'] },
  records: { number: 7, title: 'Records, data and systems', about: 'Custody of clinical records, who controls the data, access to systems, escrow.', texts: ['records'] },
  suppliers: { number: 8, title: 'Suppliers and subcontractors', about: 'Who must go on supplying, and what they are owed.', texts: ['suppliers'] },
  registration: { number: 9, title: 'Registration of whoever takes over', about: 'Registration with the regulator for this activity at this place: slow, so it is begun first.', texts: ['registration'] },
  insurance: { number: 10, title: 'Insurance and indemnity', about: 'Cover on the day after, and for what happened before.', texts: ['insurance'] },
  finance: { number: 11, title: 'Money', about: 'Dual running, an advance, set-off, retained liabilities, where the money comes from.', texts: ['finance'] },
  communications: { number: 12, title: 'Communications', about: 'Patients, staff, unions, members of parliament, the media, the regulator, other commissioners: who tells whom, and what is said.', texts: ['communications', 'holdingLine'] },
  steps: { number: 13, title: 'What is done, day by day', about: 'The first 24 hours, 72 hours, week and month: steps with owners, durations and what they wait for.', texts: [] },
  exit: { number: 14, title: 'Transfer and lessons', about: 'How it ends: transfer, return to normal, what is kept for those who come after.', texts: ['exit'] },
  approval: { number: 15, title: 'Version, approval, exercise and review', about: 'Who approved which version, when it was last exercised, and when it is looked at again.', texts: [] },
} as const;

export type PlanSection = keyof typeof planSections;
export const sectionKeys = Object.keys(planSections) as [PlanSection, ...PlanSection[]];
export type SectionText = (typeof planSections)[PlanSection]['texts'][number];
