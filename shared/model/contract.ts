import { z } from 'zod';
import { pence, type Pence } from '../money.ts';
import { financialYear, type Instant, type IsoDate } from '../time.ts';
import { optionalLine, type RowMeta } from './common.ts';
import { checkTerms, contractTerms } from './contract-terms.ts';
import { choice, count, date, links, line, money, neededChoice, neededLine, neededLink, objectOf, parts, refined, text, years, yesOrNo } from './field.ts';
import type { ContractId, NoticeId } from './ids.ts';

export const contractStatuses = ['pipeline', 'awarded', 'live', 'notice given', 'ended'] as const;
export type ContractStatus = (typeof contractStatuses)[number];
export const awardRoutes = ['uncontested Right to Request', 'Right to Provide', 'direct award A', 'direct award B', 'direct award C', 'reserved contract', 'competition', 'framework', 'other'] as const;
export const pricings = ['block', 'cap and collar', 'cost and volume', 'cost per case', 'outcome', 'grant'] as const;
export const contractTiers = ['gold', 'silver', 'bronze'] as const;
export const paymentFrequencies = ['monthly', 'quarterly', 'annually', 'once'] as const;

/** `day` is the day of the month on which an instalment is paid or invoiced; a shorter month uses its last day. */
export const paymentSchedule = z.object({
  frequency: z.enum(paymentFrequencies),
  day: z.int().min(1, 'Enter a day from 1 to 31.').max(31, 'Enter a day from 1 to 31.'),
  inAdvance: z.boolean(),
  termsDays: z.int('Enter a whole number of days.').min(0, 'Enter 0 or more.').max(365, 'Enter at most 365 days.'),
});
export type PaymentSchedule = Readonly<z.infer<typeof paymentSchedule>>;

/** Not the last years of the calendar that is kept: an instalment can fall due two years after its own. */
const valuedYear = financialYear.refine((year) => year >= 1900 && year <= 2197, 'Enter a financial year from 1900/01 to 2197/98.');
export const yearValue = z.object({ year: valuedYear, amount: pence.refine((value) => value >= 0, 'Enter 0 or more.') });
export type YearValue = Readonly<z.infer<typeof yearValue>>;

const cpvCode = optionalLine.refine((code) => code === null || /^\d{8}(-\d)?$/.test(code), 'Enter the eight digits of a CPV code, such as 85000000.');

export const contractFieldset = {
  reference: neededLine('Reference', 'Enter the contract’s reference.'),
  title: neededLine('Title', 'Enter the contract’s title.'),
  commissionerId: neededLink('organisation', 'Commissioner'),
  providerId: neededLink('organisation', 'Provider'),
  otherProviderIds: links('organisation', 'Joint providers'),
  serviceIds: links('service', 'Services'),
  awardRoute: choice('Award route', awardRoutes),
  status: neededChoice('Status', contractStatuses),
  statusReason: text('Reason for the status'),
  startOn: date('Start'),
  endOn: date('End'),
  noticeDays: count('Notice period (days)'),
  pricing: choice('Pricing', pricings),
  totalValue: money('Total value'),
  yearValues: refined(years('Value by financial year'), z.array(yearValue).max(60, 'Keep at most 60 financial years.').transform((values) => [...values].sort((a, b) => a.year - b.year))),
  schedule: parts('Payment schedule', { frequency: neededChoice('Frequency', paymentFrequencies), day: count('Day of the month'), inAdvance: yesOrNo('In advance'), termsDays: count('Days to pay') }, paymentSchedule.nullable()),
  tier: choice('Tier', contractTiers),
  cpvCode: refined(line('CPV code'), cpvCode),
  description: text('Description'),
  ...contractTerms,
} as const;
export const contractBase = objectOf(contractFieldset);

export const contractFields = contractBase.superRefine((contract, context) => {
  if (contract.startOn !== null && contract.endOn !== null && contract.endOn < contract.startOn) {
    context.addIssue({ code: 'custom', path: ['endOn'], message: 'The end date is before the start date.' });
  }
  if (contract.commissionerId === contract.providerId) {
    context.addIssue({ code: 'custom', path: ['providerId'], message: 'The commissioner and the provider are the same organisation.' });
  }
  if (contract.otherProviderIds.includes(contract.providerId)) {
    context.addIssue({ code: 'custom', path: ['otherProviderIds'], message: 'A provider is named twice.' });
  }
  const seen = new Set<number>();
  contract.yearValues.forEach(({ year }, index) => {
    if (seen.has(year)) context.addIssue({ code: 'custom', path: ['yearValues', index, 'year'], message: 'This financial year is entered twice.' });
    seen.add(year);
  });
  checkTerms(contract, (path, message) => context.addIssue({ code: 'custom', path: typeof path === 'string' ? [path] : [...path], message }));
});
export type ContractFields = Readonly<z.output<typeof contractBase>>;
/** `ocid` and its notices come from an import and are not edited by hand. */
export type Contract = ContractFields & RowMeta & { readonly id: ContractId; readonly ocid: string | null };

/** One published notice (OCDS release) that this contract was built from, oldest first: the contract's history as published. */
export type ContractNotice = {
  readonly id: NoticeId;
  readonly ocid: string;
  readonly releaseId: string;
  readonly publishedAt: string;
  readonly tags: readonly string[];
  readonly title: string;
  readonly amount: Pence | null;
  readonly startOn: IsoDate | null;
  readonly endOn: IsoDate | null;
  readonly importedAt: Instant;
};
