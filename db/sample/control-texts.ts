import type { FieldsOf } from '../../shared/model/records/index.ts';
import type { RiskCategory } from './risk-texts.ts';

type ControlFields = FieldsOf<'control'>;
/** A control as a register would word it: `{p}` is the provider, `{s}` the service. `gap` is what it may leave open, `unproven` what nobody may have shown. */
export type ControlText = { readonly what: string; readonly control: NonNullable<ControlFields['control']>; readonly source: string; readonly line: NonNullable<ControlFields['assuranceLine']>; readonly gap: string; readonly unproven: string };

const own = {
  'patient safety': [
    { what: 'Escalation procedure with named clinicians at {p}', control: 'directive', source: 'Quality visits, twice a year', line: 'second', gap: 'Agency staff are not trained in it.', unproven: 'No visit has looked at nights and weekends.' },
    { what: 'Caseload is triaged daily by a senior clinician', control: 'preventive', source: 'Provider’s own audit of referrals', line: 'first', gap: 'There is no cover for leave.', unproven: 'The audit is the provider’s own.' },
    { what: 'Incidents are reviewed together each month', control: 'detective', source: 'Minutes of the quality group', line: 'second', gap: 'Near misses are not reported.', unproven: 'Learning is recorded, but nobody checks that it is acted on.' },
  ],
  'service continuity': [
    { what: 'Step-in rights in the contract for {s}', control: 'corrective', source: 'Legal review of the contract', line: 'second', gap: 'They do not reach subcontractors.', unproven: 'They have never been exercised.' },
    { what: 'Contingency plan for {s} with named decision-makers', control: 'corrective', source: 'Table-top exercise', line: 'second', gap: 'It names no provider for nights.', unproven: 'It was not exercised in the last year.' },
    { what: 'List of alternative providers with their spare capacity', control: 'preventive', source: 'Yearly check by the contract manager', line: 'first', gap: 'Two of them work from the same base.', unproven: 'Capacity is stated by the providers and not verified.' },
  ],
  financial: [
    { what: 'Monthly management accounts from {p}', control: 'detective', source: 'Review by the finance team', line: 'second', gap: 'They come six weeks after the month.', unproven: 'Nobody outside finance sees them.' },
    { what: 'Payment on the first day of the month', control: 'preventive', source: 'Payment report to the finance committee', line: 'first', gap: 'It depends on one person’s approval.', unproven: 'Late payments are not counted.' },
    { what: 'Financial standing of {p} is assessed each quarter', control: 'detective', source: 'Indicators in this record', line: 'second', gap: 'Group companies are not included.', unproven: 'The assessment was not audited.' },
  ],
  commercial: [
    { what: 'Contract calendar with notice and extension dates', control: 'preventive', source: 'Monthly report to the commissioning group', line: 'first', gap: 'Subcontracts are not in it.', unproven: 'Dates were entered once and not checked against the contracts.' },
    { what: 'Benefits are measured and reported twice a year', control: 'detective', source: 'Benefits report', line: 'second', gap: 'A third of them have no baseline.', unproven: 'The figures are the provider’s.' },
  ],
  people: [
    { what: 'Workforce figures for {s} each month', control: 'detective', source: 'Provider’s workforce return', line: 'first', gap: 'Agency use is not in them.', unproven: 'They have not been compared with the rosters.' },
    { what: 'Succession plan for the leaders of {p}', control: 'preventive', source: 'Letter from the chair', line: 'first', gap: 'It names nobody for finance.', unproven: 'The commissioner has not seen it.' },
  ],
  operations: [
    { what: 'Activity and waits of {s} are reviewed weekly', control: 'detective', source: 'Dashboard of the performance team', line: 'second', gap: 'Urgent referrals are not shown apart.', unproven: 'Definitions differ between the two sides.' },
    { what: 'Mutual aid agreement with two neighbours', control: 'corrective', source: 'Signed agreement', line: 'first', gap: 'It ends before the winter.', unproven: 'It was never called on.' },
  ],
  legal: [
    { what: 'Register of registrations and their dates', control: 'detective', source: 'Check against the regulator’s list', line: 'second', gap: 'New sites are added late.', unproven: 'The check was done once.' },
    { what: 'Advice on transfers of staff before each award', control: 'directive', source: 'Advice on file', line: 'second', gap: 'It is not asked for in extensions.', unproven: 'Nobody looks whether it was followed.' },
  ],
  governance: [
    { what: 'Contract meetings each month with minutes', control: 'detective', source: 'Minutes on file', line: 'first', gap: 'They were not held in three of the last twelve months.', unproven: 'Actions from them are not followed up.' },
    { what: 'Scheme of delegation names who may decide', control: 'directive', source: 'Internal audit', line: 'third', gap: 'It does not cover step-in.', unproven: 'It has not been audited since the bodies changed.' },
  ],
  strategy: [
    { what: 'Place-based plan agreed with partners', control: 'directive', source: 'Strategy committee', line: 'second', gap: 'It stops at the end of the year.', unproven: 'Its effect is not measured.' },
  ],
  property: [
    { what: 'Lease and repair responsibilities are recorded', control: 'directive', source: 'Estates register', line: 'second', gap: 'Two sites are missing.', unproven: 'Condition surveys are five years old.' },
    { what: 'Second base is identified for {s}', control: 'corrective', source: 'Site visit', line: 'first', gap: 'It holds half of the equipment.', unproven: 'A move was never rehearsed.' },
  ],
  technology: [
    { what: 'Read-only copy of the care records with the commissioner', control: 'corrective', source: 'Restore test', line: 'second', gap: 'It is a day old.', unproven: 'Staff have not tried to work from it.' },
    { what: 'Service desk with agreed times to repair', control: 'corrective', source: 'Monthly service report', line: 'first', gap: 'It is closed at weekends.', unproven: 'The report counts calls, not their effect.' },
  ],
  information: [
    { what: 'Data security toolkit submitted by {p}', control: 'preventive', source: 'Published submission', line: 'third', gap: 'Subcontractors do not submit one.', unproven: 'Its evidence was not looked at.' },
    { what: 'Data-sharing agreement for {s}', control: 'directive', source: 'Signed agreement', line: 'second', gap: 'It does not cover a handover.', unproven: 'Access is not reviewed.' },
  ],
  security: [
    { what: 'Second factor for remote access at {p}', control: 'preventive', source: 'Penetration test', line: 'third', gap: 'The rostering system is left out.', unproven: 'The test’s findings were not followed up.' },
    { what: 'Lone-worker devices and a call-back rule', control: 'preventive', source: 'Provider’s safety report', line: 'first', gap: 'No signal in the upper valleys.', unproven: 'Response times are not tested.' },
  ],
  project: [
    { what: 'Stage gates with the outset check', control: 'directive', source: 'Decisions kept in this record', line: 'second', gap: 'Gaps can be accepted by one person.', unproven: 'Accepted gaps are not followed to their end.' },
  ],
  reputational: [
    { what: 'Agreed lines and a named spokesperson', control: 'corrective', source: 'Communications exercise', line: 'second', gap: 'The provider has none of its own.', unproven: 'It was not exercised with the provider.' },
  ],
} as const satisfies Readonly<Record<RiskCategory, readonly ControlText[]>>;

/** What is in place against risks of any category. */
const common: readonly ControlText[] = [
  { what: 'Quarterly review of {p} with its chief executive', control: 'detective', source: 'Notes of the review', line: 'second', gap: 'It is not held while posts are vacant.', unproven: 'Nobody compares what was said with what came of it.' },
  { what: 'Named contract manager for {s}', control: 'directive', source: 'Contract record', line: 'first', gap: 'There is no deputy.', unproven: 'The load of each manager is not looked at.' },
];

export const controlTexts = (category: RiskCategory): readonly ControlText[] => [...own[category], ...common];

/** What is done about a risk. `closes`: an action that closes a control's gap; the others stand by themselves. */
export const actionTexts = {
  closes: [
    'Close the gap: write it into the contract at the next variation', 'Close the gap: agree cover with {p}', 'Have the control tested by internal audit', 'Ask {p} for the missing evidence and file it',
  ],
  own: [
    'Agree a recovery plan with {p} and follow it monthly', 'Ask two neighbouring providers what they could take on', 'Exercise the plan for {s} with the people named in it', 'Put the risk on the agenda of the next contract meeting',
    'Write to the chair of {p}', 'Settle with finance who pays if it happens', 'Draft the decision paper for the committee', 'Visit {p} and see how {s} is run at a weekend', 'Agree the figures of {s} with both sides’ analysts',
    'Move {s} to payment at the start of the month', 'Record the dates that matter in the contract calendar', 'Name a deputy for each person the plan relies on',
  ],
  progress: [
    'First meeting held; dates agreed.', 'Draft with the provider for comment.', 'Half of it is done; the rest waits for the budget.', 'Two of three providers have answered.', 'Scheduled for the next quarter.', 'Legal advice received and being worked through.',
  ],
  barriers: [
    'The provider’s finance director has left.', 'Waits for the committee’s decision.', 'No budget before April.', 'The contract can only be varied by both sides.', 'Analysts are on other work until the year’s end.',
  ],
  dropped: ['Overtaken: the contract ends before it would take effect.', 'The committee judged the cost too high for what it would change.'],
} as const;
