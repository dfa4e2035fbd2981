import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { parameterKind } from './kind.ts';
import { percentCell, wholeCell } from './layout.ts';

const TWO_DECIMALS = 'Enter a percentage with at most two decimals.';

/** What the commissioner's own payments are measured by. */
export const paymentTerms = z.object({
  /** Days from the receipt of an invoice, where a contract names none. */
  termsDays: z.int('Enter whole days.').min(0, 'Enter 0 or more.').max(365, 'Enter at most 365 days.'),
  /** Basis points of payments that should be made in time. */
  inTimeTarget: z.int(TWO_DECIMALS).min(0, 'Enter 0 or more.').max(10_000, 'Enter at most 100 %.'),
  /** Basis points a year above the base rate. */
  interestMargin: z.int(TWO_DECIMALS).min(0, 'Enter 0 or more.').max(10_000, 'Enter at most 100 %.'),
});
export type PaymentTerms = Readonly<z.infer<typeof paymentTerms>>;

export const defaultPaymentTerms: PaymentTerms = { termsDays: 30, inTimeTarget: 9_500, interestMargin: 800 };

export const paymentTermsKind = parameterKind<PaymentTerms>({
  label: 'Payment terms',
  about: 'When the commissioner should have paid, how often it should do so in time, and what late payment costs.',
  schema: paymentTerms,
  parts: [
    { is: 'single', path: 'termsDays', label: 'Days to pay', about: 'From the receipt of an invoice, where a contract names no terms of its own.', cell: wholeCell('days') },
    { is: 'single', path: 'inTimeTarget', label: 'Payments made in time, at least', cell: percentCell },
    { is: 'single', path: 'interestMargin', label: 'Statutory interest above base rate', cell: percentCell },
  ],
  shipped: [{
    name: 'Payment terms', source: 'Procurement Act 2023, section 68; Better Payment Practice Code; statutory interest on late payment', effectiveOn: isoDate.parse('2025-02-24'), confirmed: false, values: defaultPaymentTerms,
  }],
});
