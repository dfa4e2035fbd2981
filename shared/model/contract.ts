import { z } from 'zod';
import { pence, type Pence } from '../money.ts';
import { financialYear, isoDate, type Instant, type IsoDate } from '../time.ts';
import { optionalCount, optionalText, requiredLine, type RowMeta } from './common.ts';
import { organisationId, serviceId, type ContractId, type NoticeId } from './ids.ts';

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

export const contractBase = z.object({
  reference: requiredLine('Enter the contract’s reference.'),
  title: requiredLine('Enter the contract’s title.'),
  commissionerId: organisationId,
  providerId: organisationId,
  otherProviderIds: z.array(organisationId).max(200, 'Keep at most 200 joint providers.'),
  serviceIds: z.array(serviceId).max(200, 'Keep at most 200 services.'),
  awardRoute: z.enum(awardRoutes).nullable(),
  status: z.enum(contractStatuses),
  statusReason: optionalText,
  startOn: isoDate.nullable(),
  endOn: isoDate.nullable(),
  noticeDays: optionalCount,
  pricing: z.enum(pricings).nullable(),
  totalValue: pence.refine((value) => value >= 0, 'Enter 0 or more.').nullable(),
  yearValues: z.array(yearValue).max(60, 'Keep at most 60 financial years.').transform((values) => [...values].sort((a, b) => a.year - b.year)),
  schedule: paymentSchedule.nullable(),
  tier: z.enum(contractTiers).nullable(),
  cpvCode: z.string().trim().refine((text) => text === '' || /^\d{8}(-\d)?$/.test(text), 'Enter the eight digits of a CPV code, such as 85000000.').nullable().transform((text) => (text === '' ? null : text)),
  description: optionalText,
});

export const contractFields = contractBase.superRefine((contract, context) => {
  if (contract.startOn !== null && contract.endOn !== null && contract.endOn < contract.startOn) {
    context.addIssue({ code: 'custom', path: ['endOn'], message: 'The end date is before the start date.' });
  }
  if (contract.commissionerId === contract.providerId) {
    context.addIssue({ code: 'custom', path: ['providerId'], message: 'The commissioner and the provider are the same organisation.' });
  }
  if (contract.otherProviderIds.includes(contract.providerId) || new Set(contract.otherProviderIds).size !== contract.otherProviderIds.length) {
    context.addIssue({ code: 'custom', path: ['otherProviderIds'], message: 'A provider is named twice.' });
  }
  if (new Set(contract.serviceIds).size !== contract.serviceIds.length) {
    context.addIssue({ code: 'custom', path: ['serviceIds'], message: 'A service is named twice.' });
  }
  const years = new Set<number>();
  contract.yearValues.forEach(({ year }, index) => {
    if (years.has(year)) context.addIssue({ code: 'custom', path: ['yearValues', index, 'year'], message: 'This financial year is entered twice.' });
    years.add(year);
  });
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
