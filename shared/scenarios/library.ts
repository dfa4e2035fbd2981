import type { MutualModel } from '../forecast/mutual-model.ts';
import type { LeverRow } from '../ipc/cash.ts';
import { addMonths, type IsoDate } from '../time.ts';

export const patternKeys = ['eight weeks', 'unfunded VAT', 'planned hand-back', 'unlisted contracts'] as const;
export type PatternKey = (typeof patternKeys)[number];

/** Something that happened, as published: `on` in words, as exactly as the source has it. */
export type Happened = { readonly on: string; readonly what: string; readonly source: string };
/** What there was to be seen, and when; `kept`: whether a commissioner’s record held it as a rule. */
export type EvidenceThen = { readonly when: string; readonly what: string; readonly kept: boolean };

/** A failure from history as a scenario that can be put to any mutual. */
export type Pattern = {
  readonly key: PatternKey;
  readonly title: string;
  /** In one sentence, for a list. */
  readonly summary: string;
  readonly happened: readonly Happened[];
  readonly figures: readonly { readonly label: string; readonly value: string; readonly source: string }[];
  /** The question that it puts to a mutual, by its name. */
  readonly question: (name: string) => string;
  /** The same turned on a mutual: its own contracts, dates and sizes; and what had to be chosen. */
  readonly adapt: (model: MutualModel) => { readonly levers: readonly LeverRow[]; readonly chosen: readonly string[] };
  readonly evidence: readonly EvidenceThen[];
  readonly lessons: readonly string[];
};

const GUARDIAN = 'The Guardian, 18 November 2009 (theguardian.com/society/2009/nov/18)';
const NAO_UNITING = 'National Audit Office, HC 512, July 2016 (nao.org.uk, UnitingCare)';
const BSSEC = 'BSSEC, NHS outsourcing and mutuals in crisis (bssec.org.uk)';
const PLAYBOOK = 'Sourcing Playbook material on Carillion (ppponline.affinitext.com, id 5838)';
const KNOWN = 'General knowledge, not read again for this library: check before quoting';

const row = (model: MutualModel, lever: LeverRow['lever'], given: Partial<LeverRow> = {}): LeverRow => ({ lever, organisationId: model.organisationId, contractId: null, size: null, from: null, until: null, note: null, ...given });
const month = (model: MutualModel, months: number): IsoDate => addMonths(model.start, Math.min(months, Math.max(0, (model.months?.months ?? 1) - 1)));
const largest = ({ lines }: MutualModel) => lines.flatMap((line) => (line.contractId === null ? [] : [{ ...line, contractId: line.contractId }])).toSorted((a, b) => b.nextYear - a.nextYear)[0] ?? null;
const pounds = (amount: number): string => `£${Math.round(amount).toLocaleString('en-GB')}`;
const toThousand = (amount: number): number => Math.max(1_000, Math.round(amount / 1_000) * 1_000);
const ofYear = (model: MutualModel, share: number): number => toThousand(model.lines.reduce((sum, { nextYear }) => sum + nextYear, 0) * share);

const eightWeeks: Pattern = {
  key: 'eight weeks',
  title: 'Eight weeks from renewal to liquidation',
  summary: 'A social enterprise with one contract was renewed for three years, and in liquidation eight weeks later.',
  happened: [
    { on: '29 July 2009', what: 'The primary care trust signed an extension of three years with Secure Healthcare, a social enterprise that provided health care in Wandsworth prison.', source: GUARDIAN },
    { on: 'Mid-September 2009', what: 'Talks about a crisis of its money began.', source: GUARDIAN },
    { on: 'Late September 2009', what: 'It went into liquidation with debts of more than £1m, and the trust stepped in to run the service.', source: GUARDIAN },
  ],
  figures: [
    { label: 'Contract', value: 'over £5m a year', source: GUARDIAN }, { label: 'Staff', value: '70', source: GUARDIAN }, { label: 'People served', value: '1,600 prisoners', source: GUARDIAN },
    { label: 'Debts at the end', value: 'over £1m', source: GUARDIAN }, { label: 'From renewal to failure', value: '8 weeks', source: GUARDIAN },
  ],
  question: (name) => `What if ${name} were in liquidation eight weeks from now, although its contract has just been renewed?`,
  adapt(model) {
    const on = month(model, 2);
    return { levers: [row(model, 'immediate liquidation', { from: on })], chosen: ['The failure is put eight weeks on, to the first of a month, so that what is owed for the month before it is still paid.', 'Put a lever of stepping in beside it, with what your own team could deliver.'] };
  },
  evidence: [
    { when: 'Months before', what: 'One contract was all of its income.', kept: true },
    { when: 'At the renewal', what: 'Annual accounts of a year that had ended many months before.', kept: true },
    { when: 'Months before', what: 'Monthly management accounts, and how late it paid its suppliers.', kept: false },
  ],
  lessons: ['Ratings from annual accounts are too slow: ask for monthly figures, at the latest before a renewal.', 'A renewal is a day on which figures can be asked for.', 'One contract that is all of the income makes both sides hostages: have a way to run the service ready.'],
};

const unfundedVat: Pattern = {
  key: 'unfunded VAT',
  title: 'An eight-month collapse through unfunded VAT',
  summary: 'A partnership chosen for another reason could not reclaim VAT that nobody had paid for, and ended after eight months.',
  happened: [
    { on: 'Day before it began', what: 'The regulators’ sign-off came 24 hours before the contract went live.', source: NAO_UNITING },
    { on: 'April 2015', what: 'UnitingCare LLP began a contract for older people’s care of about £0.8bn over five years (another source says £725m). As a partnership it could not reclaim VAT, which its price did not hold.', source: `${NAO_UNITING}; ${BSSEC}` },
    { on: 'Within the months after', what: 'It asked for a further £34.3m.', source: NAO_UNITING },
    { on: 'After eight months', what: 'The contract was ended.', source: NAO_UNITING },
  ],
  figures: [
    { label: 'Contract', value: 'about £0.8bn over 5 years (£725m by another source)', source: `${NAO_UNITING}; ${BSSEC}` }, { label: 'Asked for on top', value: '£34.3m', source: NAO_UNITING },
    { label: 'From start to end', value: '8 months', source: NAO_UNITING }, { label: 'Sign-off before going live', value: '24 hours', source: NAO_UNITING },
  ],
  question: (name) => `What if ${name} could no longer reclaim VAT, a contract began late, and nobody paid for either?`,
  adapt(model) {
    // £34.3m of about £0.8bn over five years: about a fifth of a year's income.
    const claim = ofYear(model, 34.3 / 160);
    return {
      levers: [row(model, 'VAT irrecoverable', { size: 20, from: month(model, 0) }), row(model, 'one-off claim', { size: claim, from: month(model, 6) })],
      chosen: [`The further money asked for is, as then, about 21 % of a year’s income: ${pounds(claim)}, as a payment that nobody covers, half a year on.`, 'VAT of 20 % falls on what is bought; check which of its purchases bear VAT.'],
    };
  },
  evidence: [
    { when: 'Before going live', what: 'The legal form, and that VAT on what it bought could not be reclaimed in it: written advice that nobody put a figure to in the contract.', kept: false },
    { when: 'Before going live', what: 'The price of the bid and the money put in at the start.', kept: true },
    { when: 'From the second month on', what: 'Management accounts with costs above the bid.', kept: false },
  ],
  lessons: ['Legal form and VAT belong among the checks before going live, with a figure.', 'A contract that begins before its checks are done begins with what they would have found.', 'The first months show most: ask for accounts of each month from the first.'],
};

const plannedHandBack: Pattern = {
  key: 'planned hand-back',
  title: 'A planned hand-back',
  summary: 'Community services mutuals gave their contracts back with notice instead of failing on a day.',
  happened: [
    { on: '2016', what: 'SEQOL, a social enterprise for health and care in Swindon, was reported to be in trouble, and its services were to go to others.', source: BSSEC },
    { on: '2016', what: 'Peninsula Community Health, in Cornwall, closed, and its services went to others.', source: KNOWN },
  ],
  figures: [{ label: 'Size, costs and notice', value: 'not in the sources that were read', source: BSSEC }],
  question: (name) => `What if ${name} gives its largest contract back with six months’ notice?`,
  adapt(model) {
    const contract = largest(model);
    const on = month(model, 6);
    return contract === null
      ? { levers: [row(model, 'hand-back with notice', { from: on })], chosen: ['No contract of it is known by name: all of them are handed back.'] }
      : { levers: [row(model, 'hand-back with notice', { contractId: contract.contractId, from: on })], chosen: [`Its largest contract is ${contract.label}.`, 'Six months’ notice is chosen here; the contract’s own notice period binds.'] };
  },
  evidence: [
    { when: 'A year and more before', what: 'Accounts with losses and cash going down.', kept: true },
    { when: 'Months before', what: 'Notice under the contract: a date on which all of its income ends.', kept: true },
  ],
  lessons: ['Not every end is an insolvency: notice gives time, if alternatives are asked on the day it comes.', 'Between notice and end staff leave, and both providers are paid for a while: count both.', 'Fixed costs do not end with the contract; what remains may fail after it.'],
};

const unlistedContracts: Pattern = {
  key: 'unlisted contracts',
  title: 'A large supplier whose other public contracts nobody had listed',
  summary: 'When a very large supplier failed, plans were held up because nobody had a complete list of what it did for public bodies.',
  happened: [
    { on: '10 July 2017', what: 'Carillion wrote £845m off its contracts.', source: KNOWN },
    { on: 'January 2018', what: 'It went into liquidation. Planning for it was hampered because there was no complete list of its public contracts.', source: PLAYBOOK },
  ],
  figures: [{ label: 'Income in 2016', value: 'about £5.2bn', source: KNOWN }, { label: 'Complete list of its public contracts', value: 'none', source: PLAYBOOK }],
  question: (name) => `What if ${name} fails because of contracts with others that we do not know of?`,
  adapt(model) {
    const claim = ofYear(model, 845 / 5_200);
    const known = model.lines.filter(({ payerId }) => payerId !== null).length;
    return {
      levers: [row(model, 'one-off claim', { size: claim, from: month(model, 0) }), row(model, 'lender withdraws', { from: month(model, 3) }), row(model, 'second customer lost', { from: month(model, 3) })],
      chosen: [`The loss on other contracts is, as then, about 16 % of a year’s income: ${pounds(claim)}.`, `Of its payers ${known === 1 ? 'one is' : `${known} are`} known by name; enter its contracts with others before you trust the answer.`],
    };
  },
  evidence: [
    { when: 'Half a year before', what: 'A public warning about its profits, and interim accounts.', kept: true },
    { when: 'Always', what: 'Its contracts with other public bodies: known to each of them, and to nobody as a whole.', kept: false },
  ],
  lessons: ['Record other commissioners’ contracts with the same provider, with their ends.', 'Of income whose payer nobody names, no forecast can see the end.', 'A public warning is a day to look again.'],
};

/** What has happened before, as scenarios. Facts and figures are those of their sources; where sources differ both are said. */
export const library: readonly Pattern[] = [eightWeeks, unfundedVat, plannedHandBack, unlistedContracts];
export const patternOf = (key: PatternKey): Pattern => library.find((one) => one.key === key)!;
