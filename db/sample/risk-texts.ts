import type { RiskFields } from '../../shared/model/risk.ts';

export type RiskCategory = NonNullable<RiskFields['category']>;
/**
 * A risk as a register would word it. `{p}` is the provider, `{s}` the service, `{n}` a count, `{w}` weeks and `{x}` a
 * percentage; `worst` is the usual inherent consequence and likelihood.
 */
export type RiskText = {
  readonly title: string; readonly cause: string; readonly event: string; readonly effect: string; readonly worst: readonly [consequence: number, likelihood: number];
  /** Only for services of these categories, or for providers that stand so; for all where it is not said. */
  readonly services?: readonly string[];
  readonly standings?: readonly string[];
};

export const riskTexts: Readonly<Record<RiskCategory, readonly RiskText[]>> = {
  'patient safety': [
    { title: 'Missed visits for {s}', cause: '{p} rosters {s} with no cover for sickness above {x}%.', event: 'Visits to people at high risk are missed or made late on several days running.', effect: 'Avoidable harm, safeguarding referrals and a loss of confidence among referring practices.', worst: [4, 3], services: ['community nursing', 'social care', 'palliative care', 'rehabilitation'] },
    { title: 'Handover of caseload without records', cause: 'Clinical records for {s} are held in a system that only {p} can open.', event: 'The caseload has to move to another provider within days and the records do not move with it.', effect: 'Clinicians treat people without knowing their medicines, risks or care plans.', worst: [5, 2] },
    { title: 'Deterioration not recognised at {p}', cause: '{n} posts for registered staff are filled by agency workers who do not know the escalation procedure.', event: 'A person who is deteriorating is not escalated in time.', effect: 'Serious incident, investigation under duty of candour and possible suspension of referrals.', worst: [5, 3] },
    { title: 'Medicines errors during the change of supplier', cause: 'The pharmacy contract behind {s} changes hands while the new stock list is still being agreed.', event: 'People receive the wrong strength or no supply over a weekend.', effect: 'Harm to people who depend on the medicine, and emergency attendances.', worst: [4, 2], services: ['palliative care', 'substance misuse', 'justice', 'medicines', 'community nursing'] },
    { title: 'Waiting list for {s} hides urgent referrals', cause: 'Referrals are dated by when they are typed and not by when they arrive.', event: 'People who should be seen within days wait {w} weeks.', effect: 'Late treatment, complaints and a breach of the access standard in the contract.', worst: [4, 3] },
  ],
  'service continuity': [
    { title: 'Sudden failure of {p}', cause: '{p} depends on this contract for {x}% of its income and keeps reserves of {w} weeks’ payroll.', event: 'It cannot pay its staff and stops {s} at short notice.', effect: 'The commissioner must find another provider within the tolerable period of disruption or run the service itself.', worst: [5, 3] },
    { title: 'No alternative capacity for {s}', cause: 'Neighbouring providers have spare capacity for {n} of the people on the caseload and no more.', event: 'A step-in is needed and cannot be staffed.', effect: 'The service is cut to its minimum level for {w} weeks or longer.', worst: [5, 2] },
    { title: 'Landlord ends the lease of the main base', cause: '{p} occupies its base on a lease that either side can end with {w} weeks’ notice.', event: 'The landlord gives notice and no other site is registered.', effect: '{s} is moved to temporary rooms or stops until a site is found.', worst: [4, 2] },
    { title: 'Contingency plan for {s} not exercised', cause: 'The plan was written at the outset and has not been tested since.', event: 'On the day it is needed contacts are out of date and the steps take longer than the recovery time.', effect: 'Disruption lasts beyond what people can tolerate.', worst: [4, 3] },
    { title: 'Winter surge beyond the block contract', cause: 'Demand for {s} rises by {x}% between December and March and the block price does not.', event: '{p} closes to new referrals.', effect: 'Beds in the acute trust fill with people who could be at home.', worst: [4, 4], services: ['community nursing', 'urgent care', 'bed-based care', 'social care', 'transport'] },
  ],
  financial: [
    { title: 'Cash runway of {p} shorter than the notice period', cause: 'Payments for {s} reach {p} {n} days after the month they pay for.', event: 'One late instalment leaves it unable to meet payroll.', effect: 'A request for payment in advance, or failure within weeks.', worst: [5, 3] },
    { title: 'Irrecoverable VAT not in the price', cause: 'The legal form of {p} was chosen before tax advice was taken.', event: 'A tax bill falls due for which no budget was made.', effect: 'Savings promised at the outset are lost and reserves fall below {w} weeks of cost.', worst: [4, 3] },
    { title: 'Uplift below pay settlement', cause: 'The contract is indexed at {n} points below the national pay award.', event: '{p} runs {s} at a loss in the second half of the year.', effect: 'Posts are frozen and the commissioner is asked for support outside the contract.', worst: [3, 4] },
    { title: 'Pension deficit returns to the commissioner', cause: 'A guarantee was given when staff transferred and has no end date.', event: '{p} closes and the guarantee is called.', effect: 'An unbudgeted payment for the successor commissioner.', worst: [4, 2] },
    { title: 'Advance payment not recovered', cause: 'Working capital was advanced to {p} at go-live and is repaid over {w} months.', event: 'The organisation fails before it is repaid.', effect: 'Public money is lost and has to be explained.', worst: [3, 2] },
    { title: 'Activity payments withheld in dispute', cause: 'The two sides count activity for {s} differently.', event: 'The commissioner withholds {x}% of an instalment while the figures are settled.', effect: 'The commissioner itself causes the cash shortage that it fears.', worst: [4, 3] },
  ],
  commercial: [
    { title: 'Contract for {s} ends without a successor', cause: 'The notice period has begun and no decision to extend, compete or award directly has been taken.', event: 'The contract runs out with nothing in its place.', effect: 'An urgent award that could have been foreseen, open to challenge.', worst: [4, 3] },
    { title: 'Benefits promised at the outset not in the contract', cause: 'The business case for {p} promised savings of {x}% that were never written into a schedule.', event: 'Nobody measures them and they do not arrive.', effect: 'The case for the spin-out cannot be shown to auditors or the board.', worst: [3, 4] },
    { title: 'Other commissioners leave {p} together', cause: 'Two neighbouring commissioners review their contracts with {p} in the same quarter.', event: 'Both end, and fixed costs fall on this contract.', effect: 'The price rises or the provider fails.', worst: [4, 2] },
    { title: 'Subcontractor for {s} not bound by our terms', cause: 'Terms on records, step-in and business continuity stop at the lead provider.', event: 'A subcontractor withdraws and cannot be held to a handover.', effect: 'Part of the service stops while the main contract still runs.', worst: [3, 3] },
    { title: 'Challenge to the direct award of {s}', cause: 'The reasons for the award were recorded after the decision.', event: 'Another provider asks for a review within the standstill period.', effect: 'Award delayed by {w} weeks and the present contract extended at short notice.', worst: [3, 3] },
  ],
  people: [
    { title: 'Loss of the founding leadership of {p}', cause: 'The chief executive and finance director led the spin-out and both plan to leave within the year.', event: 'They go without successors.', effect: 'Decisions stall, staff lose confidence and lenders review their terms.', worst: [4, 3] },
    { title: 'Vacancies in {s} above {x}%', cause: 'Neighbouring trusts offer terms that {p} cannot match.', event: 'More leave than can be recruited for {n} months running.', effect: 'Waiting times lengthen and agency costs use up the margin.', worst: [3, 4] },
    { title: 'Sickness absence after reorganisation', cause: 'Teams delivering {s} were merged without consultation.', event: 'Absence rises above {x}%.', effect: 'Visits are rationed and complaints rise.', worst: [3, 3], services: ['community nursing', 'social care', 'mental health', 'children', 'therapies', 'urgent care'] },
    { title: 'Member vote against the merger', cause: 'Employee members of {p} were told of the merger late.', event: 'The vote is lost and the board resigns.', effect: 'A long period without clear direction.', worst: [3, 2] },
    { title: 'Mandatory training below standard', cause: 'Staff of {s} cannot be released for training in winter.', event: 'Compliance falls below {x}%.', effect: 'Regulatory action and weaker defence of claims.', worst: [3, 3] },
  ],
  operations: [
    { title: 'Referral backlog in {s}', cause: 'Referrals grew by {x}% in a year and capacity did not.', event: 'The backlog passes {w} weeks.', effect: 'The access standard is missed and people go elsewhere as emergencies.', worst: [3, 4] },
    { title: 'Single point of failure in scheduling at {p}', cause: 'One person plans every round and keeps the rules in a private spreadsheet.', event: 'That person is away unexpectedly.', effect: 'A day or more of visits has to be planned by hand.', worst: [3, 3] },
    { title: 'Vehicles off the road', cause: 'The fleet used for {s} is past its planned life and parts take {w} weeks.', event: 'A third of vehicles fail inspection in the same month.', effect: 'Journeys are cancelled, and dialysis and discharge come first.', worst: [4, 3], services: ['transport', 'equipment'] },
    { title: 'Equipment stock below safe level', cause: 'Loans are not collected when care ends.', event: 'No bed or mattress can be delivered on the day it is needed.', effect: 'Discharges wait and people die in hospital who wished to be at home.', worst: [4, 3], services: ['equipment'] },
  ],
  legal: [
    { title: 'Registration does not cover the new site', cause: '{p} opened a second site for {s} before its registration was varied.', event: 'The regulator finds regulated activity at an unregistered place.', effect: 'Enforcement, and the site closes until it is put right.', worst: [4, 2] },
    { title: 'Transfer of staff disputed', cause: 'Staff lists for {s} were not agreed before the contract ended.', event: '{n} people are left without an employer on the first day.', effect: 'Tribunal claims and a service that starts short of staff.', worst: [3, 3] },
    { title: 'Asset lock prevents the transfer', cause: 'The articles of {p} allow assets to pass only to bodies with a like lock.', event: 'The preferred successor does not qualify.', effect: 'Equipment and the lease cannot move with the service.', worst: [3, 2] },
    { title: 'Negligence claims after closure', cause: 'Run-off cover for {s} was not arranged.', event: 'Claims arise once {p} no longer exists.', effect: 'The commissioner meets them.', worst: [4, 2] },
  ],
  governance: [
    { title: 'Late accounts of {p}', cause: 'The finance team lost {n} people and the audit started late.', event: 'Accounts are filed after the deadline.', effect: 'The rating rests on figures two years old, and other signs of trouble may be missed.', worst: [3, 3] },
    { title: 'Conflict of interest on the board of {p}', cause: 'A director of {p} also directs one of its suppliers.', event: 'A contract is let without competition and becomes public.', effect: 'Loss of confidence, and an inquiry by the regulator of community interest companies.', worst: [3, 2] },
    { title: 'Contract meetings for {s} not held', cause: 'The commissioner’s post for contract management has been vacant for {w} weeks.', event: 'Warnings from the provider go unanswered.', effect: 'Trouble is noticed when it can no longer be prevented.', worst: [4, 3] },
    { title: 'No named decision-maker for step-in', cause: 'The scheme of delegation still names posts of the former commissioner.', event: 'A trigger is reached and nobody is sure who may decide.', effect: 'Hours are lost in the only period in which they matter.', worst: [4, 3] },
  ],
  strategy: [
    { title: 'Neighbourhood model overtakes {s}', cause: 'Integrated neighbourhood teams are planned around a different footprint.', event: 'The service is split between two lead providers.', effect: '{p} loses the scale on which its price rests.', worst: [3, 3] },
    { title: 'Succession leaves responsibility unclear', cause: 'The transfer scheme lists contracts by a reference that is no longer used.', event: 'A contract for {s} is left out when bodies change.', effect: 'Payments stop, or are made by a body that has no power to make them.', worst: [4, 2] },
    { title: 'Preventive work cut first', cause: 'Budgets are set a year at a time and {s} pays back over five.', event: 'The contract is not renewed in a difficult year.', effect: 'Costs appear elsewhere, later and larger.', worst: [3, 3] },
  ],
  property: [
    { title: 'Backlog maintenance at the base of {s}', cause: 'Responsibility for repairs was left open when the building was let to {p}.', event: 'Heating or water fails and the building closes.', effect: 'Clinics are cancelled for days and equipment has to be moved.', worst: [3, 3] },
    { title: 'Fire safety works overdue', cause: 'An assessment {w} weeks ago required works that have not been ordered.', event: 'The fire authority restricts use of the upper floors.', effect: 'Bed capacity falls at once.', worst: [5, 2], services: ['bed-based care', 'justice'] },
  ],
  technology: [
    { title: 'Outage of the clinical system used by {p}', cause: 'The system is hosted by one supplier without a tested fallback.', event: 'It is not available for longer than a day.', effect: 'Staff work from paper, visits are missed and reporting stops.', worst: [4, 3] },
    { title: 'Unsupported software in {s}', cause: 'Scheduling runs on a version that no longer receives fixes.', event: 'It fails after an update elsewhere.', effect: 'Rosters are rebuilt by hand for {w} weeks.', worst: [3, 3] },
    { title: 'Data feed to the commissioner stops', cause: 'The interface was built by a contractor who has left.', event: 'Activity for {s} is not received for two months.', effect: 'Payments are estimated and disputes follow.', worst: [2, 3] },
  ],
  information: [
    { title: 'Records of {s} cannot be exported', cause: 'The contract says nothing about the form in which records are handed over.', event: 'At the end of the contract they are offered as printed pages.', effect: 'The new provider starts without histories for {n} hundred people.', worst: [4, 3] },
    { title: 'Performance figures cannot be relied on', cause: 'Measures for {s} are defined differently in two schedules.', event: 'The rating says good while complaints rise.', effect: 'Decisions about renewal rest on the wrong picture.', worst: [3, 3] },
    { title: 'Personal data sent to the wrong address', cause: 'Letters from {p} are addressed from a list that is refreshed monthly.', event: 'Letters about {n} people go to former addresses.', effect: 'Report to the Information Commissioner and distress to those concerned.', worst: [3, 3] },
  ],
  security: [
    { title: 'Ransomware at {p}', cause: 'Remote access does not ask for a second factor.', event: 'Systems are encrypted and backups with them.', effect: '{s} runs from paper for {w} weeks and records may be published.', worst: [5, 2] },
    { title: 'Controlled drugs unaccounted for', cause: 'Stock checks in {s} are signed for by one person.', event: 'A loss is found at a quarterly count.', effect: 'Police inquiry, suspension of staff and of supply.', worst: [4, 2], services: ['palliative care', 'substance misuse', 'justice', 'community nursing'] },
    { title: 'Lone workers at night', cause: 'The alarm devices used by {p} have no signal in the upper valleys.', event: 'A member of staff is attacked and cannot call for help.', effect: 'Serious injury and withdrawal of night visits.', worst: [4, 2], services: ['community nursing', 'social care', 'palliative care', 'urgent care', 'mental health', 'inclusion health'] },
  ],
  project: [
    { title: 'Go-live of {s} with gaps', cause: 'The outset checklist had {n} open points when the date was fixed.', event: 'The service starts without agreed measures or a contingency plan.', effect: 'Nothing to hold the provider to in the first year.', worst: [3, 4], standings: ['planned'] },
    { title: 'Mobilisation slower than the recovery time', cause: 'Registration and pension direction take {w} weeks at best.', event: 'A new provider cannot start before the old one stops.', effect: 'A gap in {s} that no plan covers.', worst: [4, 3] },
    { title: 'Spin-out of {p} stalls after the ballot', cause: 'Advice on pensions and tax came after the staff vote.', event: 'The board withdraws {w} weeks before go-live.', effect: 'Support money is spent and staff trust is lost.', worst: [3, 3], standings: ['planned'] },
  ],
  reputational: [
    { title: 'Local press on waits for {s}', cause: 'People wait {w} weeks and a campaign has begun.', event: 'The story runs for more than a week.', effect: 'Members of the board are asked to end the contract.', worst: [2, 4] },
    { title: 'Surplus of {p} becomes a story', cause: 'The accounts show a surplus of {x}% in a year of cuts.', event: 'It is reported without the reinvestment it paid for.', effect: 'Pressure to claw back and harder negotiations.', worst: [2, 3] },
    { title: 'Word of difficulty gets out', cause: 'Papers naming {p} as a concern were circulated without a handling label.', event: 'Suppliers and staff hear of it.', effect: 'Credit is withdrawn, people leave, and the rumour brings about what it feared.', worst: [5, 2], standings: ['in difficulty'] },
  ],
};

/** How often registers of this kind hold each category, in parts of the whole. */
export const categoryWeights: readonly (readonly [RiskCategory, number])[] = [
  ['financial', 17], ['service continuity', 15], ['people', 13], ['patient safety', 11], ['commercial', 10], ['operations', 8], ['governance', 6],
  ['technology', 4], ['information', 4], ['legal', 4], ['project', 3], ['strategy', 2], ['security', 2], ['property', 2], ['reputational', 2],
];

export const closureReasons = [
  'The contract has ended and nothing of this risk remains with the commissioner.', 'Merged with another risk on the same contract.', 'Treated: the control has worked for a year.',
  'The cause is gone: the provider changed its arrangements.', 'Tolerated by the committee and now followed in the contract’s own log.',
] as const;

export const reviewComments = [
  'No change since the last meeting.', 'Discussed with the provider; the control is in place and was seen.', 'Likelihood lowered after the new roster took effect.',
  'Figures for the quarter are worse than planned; kept under watch.', 'The owner asked for another quarter before judging the effect.', 'Committee asked for a second source of assurance.',
  'Action completed; evidence filed with the contract.', 'Raised after the provider’s letter of last month.',
] as const;

export const owners = [
  'Marian Ashdown-Pike', 'Tobias Venn', 'Priyanka Sallow', 'Ewan Thistlewood', 'Rosalind Okafor-Marsh', 'Callum Birdsedge', 'Harpreet Lowdale', 'Imogen Farthingway',
  'Desmond Quillfeather', 'Nia Holmwath', 'Leopold Crake', 'Sunita Merrowby',
] as const;
