import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { pence } from '../../../shared/money.ts';

/** Whose plan it is, in the words that its sections need. */
export type About = { readonly provider: string; readonly service: string; readonly caseload: number; readonly clause: string | null; readonly duty: string | null; readonly minimum: string | null; readonly payrollThousands: number };
export type Sections = Partial<FieldsOf<'contingency plan'>>;

/** The fifteen sections of a plan that somebody has thought through. */
export const fullSections = ({ provider, service, caseload, clause, duty, minimum, payrollThousands }: About): Sections => ({
  criticality: `${service} has about ${caseload.toLocaleString('en-GB')} people on its caseload. ${minimum === null ? 'It can be paused for a week for most of them, not for those who live alone.' : `The least that must go on: ${minimum}`}${duty === null ? '' : ` Duty: ${duty}.`} The acute trust’s discharge lounge and the ambulance service feel a stop within a day.`,
  governance: `Once enacted, an incident team meets twice a day, led by the director of commissioning: finance, contracts, quality, workforce, communications, information governance. It may spend up to £250,000 before the board is asked. The board, the regulator and NHS England are told within four hours.`,
  appraisal: `${provider} could be sold while solvent, enter administration, be sold out of administration (a pre-pack), be wound up, or hand the contract back. While it trades, an advance against set-off keeps the team together; in administration the administrator keeps only what is paid for, so step-in must be ready on the day. Managed closure was ruled out: nobody near can take the whole caseload.`,
  stepIn: clause === null ? 'The contract gives no right to step in. The provider has agreed by letter to let our service manager in on a day’s notice.' : `Clause ${clause}: the commissioner may take over the management of the service where its continuity is at risk. Notice in writing by the director of commissioning; our service manager is on site the next morning; staff stay employed by ${provider} meanwhile.`,
  people: 'Staff transfer under TUPE to whoever takes over; the list is refreshed each quarter and kept sealed. Key roles: clinical lead, duty manager, safeguarding lead. Disclosure checks are held by the provider and copied on the day. Members of the NHS Pension Scheme keep it by a direction, which takes four to eight weeks.',
  payrollDay: 27,
  payrollCost: pence.parse(payrollThousands * 100_000),
  estates: 'Two clinic bases on sublease; the head lease is ours. Equipment on loan is listed in the asset register; medicines and dressings stand in locked stores with keys at both bases. Controlled drugs need a licence in the name of whoever takes over.',
  records: 'The clinical system is hosted by its supplier under our licence; access for our service manager is prepared and tested twice a year. We become the controller on step-in. Paper notes of the last eight years stand at the northern base.',
  suppliers: 'Clinical system, agency staff, dressings, waste, vehicle leases. The first three have agreed in writing to go on supplying for 30 days on our order. What they are owed by the provider is its own debt and is not ours to promise.',
  registration: 'The successor’s registration must cover this activity at these places before the first visit. A change takes ten to twenty weeks; step-in under the provider’s own registration bridges it, with its nominated individual staying in post.',
  insurance: 'Cover under the clinical negligence scheme starts on the day of step-in by a telephone call and a form; claims from before stay with the provider’s own cover, of which the run-off lasts six years.',
  finance: `A month of the service costs about £${(payrollThousands * 1.35 / 1_000).toFixed(1)}m. Dual running of up to eight weeks is in the risk reserve. An advance is paid against the next two instalments and set off. Retained liabilities are listed with the contract.`,
  communications: 'Patients first, by telephone, the most at risk on the same day; then staff and unions, practices, the acute trust, members of parliament, the media. One spokesperson. The provider and we use the same words.',
  holdingLine: `${service} goes on. Appointments and visits take place as planned. If you are worried about your care, ring 01632 960000 at any time. We are working with ${provider} and will tell you before anything changes.`,
  exit: 'The team stands down when the successor has run the service for four weeks at the agreed level. Records, equipment and staff information are handed over against a signed list. Lessons are taken within a month and change this plan.',
});

/** What somebody has begun and not come back to. */
export const begunSections = ({ service, caseload, provider }: About): Sections => ({
  criticality: `${service}: about ${caseload.toLocaleString('en-GB')} people. Who of them is most at risk is still to be agreed with the clinical lead.`,
  governance: 'As in the organisation’s incident plan.',
  holdingLine: `We are working with ${provider} to keep the service going.`,
  communications: 'To be agreed with the communications team.',
});
