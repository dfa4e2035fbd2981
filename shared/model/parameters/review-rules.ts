import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { parameterKind } from './kind.ts';
import { always, wholeCell, type Table } from './layout.ts';
import { bandLevels } from './risk-matrix.ts';

const days = z.int('Enter whole days.').min(0, 'Enter 0 or more.').max(3_660, 'Enter at most ten years.');
const interval = z.int('Enter whole days.').min(1, 'Enter at least 1 day.').max(1_830, 'Enter at most five years.');
const months = z.int('Enter whole months.').min(1, 'Enter at least 1 month.').max(120, 'Enter at most ten years.');

/** When something wants looking at again: what the list of what needs attention goes by. Days, unless a name says months. */
export const reviewRules = z.object({
  /** Between two reviews of an open risk, by the band of its current score. */
  riskReviewDays: z.object({ low: interval, moderate: interval, high: interval, extreme: interval }),
  /** How long before the date something is brought up. */
  leadDays: z.object({
    contractStart: days, contractEnd: days, extensionDecision: days, breakClause: days, registrationExpiry: days, liabilityExpiry: days, overrideEnd: days,
  }),
  /** How long after the date something is left in peace. */
  graceDays: z.object({ annualStatement: days, monthlyStatement: days, measurement: days, goLive: days }),
  /** Spare capacity of an alternative provider counts for so long after it was checked. */
  capacityCheckDays: interval,
  /** A test of a control counts for so long. Sets from before it was asked for have the shipped one. */
  controlTestDays: interval.default(365),
  planReviewMonths: months,
  exerciseMonths: z.object({ communications: months, tableTop: months, live: months }),
});
export type ReviewRules = Readonly<z.infer<typeof reviewRules>>;

export const defaultReviewRules: ReviewRules = {
  riskReviewDays: { low: 365, moderate: 182, high: 91, extreme: 30 },
  leadDays: { contractStart: 60, contractEnd: 180, extensionDecision: 90, breakClause: 90, registrationExpiry: 90, liabilityExpiry: 90, overrideEnd: 30 },
  graceDays: { annualStatement: 180, monthlyStatement: 30, measurement: 30, goLive: 0 },
  capacityCheckDays: 180,
  controlTestDays: 365,
  planReviewMonths: 12,
  exerciseMonths: { communications: 6, tableTop: 12, live: 36 },
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
type Named = { readonly at: keyof ReviewRules; readonly title: string; readonly about: string; readonly rowHeader: string; readonly unit: 'days' | 'months'; readonly rows: Readonly<Record<string, string>> };
const named = ({ at, title, about, rowHeader, unit, rows }: Named): Table => ({
  is: 'table', at, title, about, rowHeader, adds: null,
  rows: () => Object.entries(rows).map(([key, heading]) => ({ key, heading })),
  columns: () => [{ header: sentence(unit), path: (row) => `${at}.${row}`, cell: always(wholeCell()) }],
});

export const reviewRulesKind = parameterKind<ReviewRules>({
  label: 'Review rules',
  about: 'When something is due to be looked at again, and so appears under what needs attention.',
  schema: reviewRules,
  parts: [
    named({
      at: 'riskReviewDays', title: 'Review of risks', about: 'At most this long between two reviews of an open risk, by the band of its current score.', rowHeader: 'Severity', unit: 'days',
      rows: Object.fromEntries(bandLevels.map((level) => [level, sentence(level)])),
    }),
    named({
      at: 'leadDays', title: 'Ahead of a date', about: 'How long before the date it is brought up.', rowHeader: 'Date', unit: 'days',
      rows: {
        contractStart: 'Awarded contract starts', contractEnd: 'Contract ends', extensionDecision: 'Extension must be decided', breakClause: 'Break clause', registrationExpiry: 'Registration expires',
        liabilityExpiry: 'Retained liability expires', overrideEnd: 'Override of an indicator ends',
      },
    }),
    named({
      at: 'graceDays', title: 'After a date', about: 'How long it may be missing before it is overdue.', rowHeader: 'What', unit: 'days',
      rows: { annualStatement: 'Annual statement, after the end of its period', monthlyStatement: 'Monthly statement, after the end of its period', measurement: 'Measurement of an objective, after its period', goLive: 'Spin-out past its expected go-live' },
    }),
    { is: 'single', path: 'capacityCheckDays', label: 'Check of an alternative provider’s capacity counts for', cell: wholeCell('days') },
    { is: 'single', path: 'controlTestDays', label: 'Test of a control counts for', about: 'Asked of the controls of risks that are high or extreme, now or without them.', cell: wholeCell('days') },
    { is: 'single', path: 'planReviewMonths', label: 'Review of a contingency plan', about: 'Also when a tier or rating gets worse.', cell: wholeCell('months') },
    named({
      at: 'exerciseMonths', title: 'Exercises', about: 'A real activation with its lessons counts as a live exercise.', rowHeader: 'Exercise', unit: 'months',
      rows: { communications: 'Communications test', tableTop: 'Table-top', live: 'Live' },
    }),
  ],
  shipped: [{
    name: 'Review rules', source: 'Exercises after NHS England’s core standards for emergency preparedness; the rest is usual practice and a starting point', effectiveOn: isoDate.parse('2011-06-24'), confirmed: false, values: defaultReviewRules,
  }],
});
