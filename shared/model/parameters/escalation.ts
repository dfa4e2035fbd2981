import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { requiredLine } from '../common.ts';
import { parameterKind } from './kind.ts';
import { always, choiceCell, lineCell, wholeCell } from './layout.ts';
import { bandLevels, bandOf, type BandLevel, type RiskMatrix } from './risk-matrix.ts';

/** From the nearest to the risk to the most senior. */
export const escalationLevels = ['team', 'directorate', 'committee', 'board'] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

const step = z.object({
  level: z.enum(escalationLevels, 'Choose one of the list.'),
  seenBy: requiredLine('Enter who must see it.'),
  /** Days from the scoring within which it must have been seen. */
  withinDays: z.int('Enter whole days.').min(0, 'Enter 0 or more.').max(366, 'Enter at most a year.'),
});
export type EscalationStep = Readonly<z.infer<typeof step>>;

/** Who must see an open risk, by the band of its current score. */
export const escalation = z.object({ byBand: z.object({ low: step, moderate: step, high: step, extreme: step }) }).superRefine(({ byBand }, context) => {
  bandLevels.forEach((band, index) => {
    const before = bandLevels[index - 1];
    if (before !== undefined && escalationLevels.indexOf(byBand[band].level) < escalationLevels.indexOf(byBand[before].level)) {
      context.addIssue({ code: 'custom', path: ['byBand', band, 'level'], message: 'A graver band must not be escalated to a lower level.' });
    }
  });
});
export type Escalation = Readonly<z.infer<typeof escalation>>;

/** Where a score is escalated to; `null` for a risk that is not scored. */
export function escalationOf(set: Escalation, matrix: RiskMatrix, score: number | null): EscalationStep | null {
  const band = bandOf(matrix, score);
  return band === null ? null : set.byBand[band.level];
}

export const defaultEscalation: Escalation = {
  byBand: {
    low: { level: 'team', seenBy: 'Contract manager', withinDays: 91 },
    moderate: { level: 'directorate', seenBy: 'Director of commissioning', withinDays: 30 },
    high: { level: 'committee', seenBy: 'Risk committee', withinDays: 14 },
    extreme: { level: 'board', seenBy: 'Board', withinDays: 5 },
  },
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const at = (row: string, key: keyof EscalationStep): string => `byBand.${row as BandLevel}.${key}`;

export const escalationKind = parameterKind<Escalation>({
  label: 'Escalation',
  about: 'Who must see an open risk, by the band of its current score. The level follows from the score; it is not typed in.',
  schema: escalation,
  parts: [{
    is: 'table', at: 'byBand', title: 'Levels', rowHeader: 'Severity of the band', adds: null,
    rows: () => bandLevels.map((key) => ({ key, heading: sentence(key) })),
    columns: () => [
      { header: 'Level', path: (row) => at(row, 'level'), cell: always(choiceCell(escalationLevels)) },
      { header: 'Seen by', path: (row) => at(row, 'seenBy'), cell: always(lineCell) },
      { header: 'Within', path: (row) => at(row, 'withinDays'), cell: always(wholeCell('days')) },
    ],
  }],
  shipped: [{
    name: 'Escalation', source: 'Usual practice of NHS registers, which differ from body to body: set your own', effectiveOn: isoDate.parse('2008-01-01'), confirmed: false, values: defaultEscalation,
  }],
});
