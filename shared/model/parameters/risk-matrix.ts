import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { requiredLine } from '../common.ts';
import { parameterKind } from './kind.ts';
import { always, choiceCell, lineCell, wholeCell } from './layout.ts';

/** From least to most severe; a band's word may be renamed locally, its place in this order may not. */
export const bandLevels = ['low', 'moderate', 'high', 'extreme'] as const;
export type BandLevel = (typeof bandLevels)[number];

const five = z.array(requiredLine('Enter a word.')).length(5, 'Enter five words.');
const level = z.enum(bandLevels, 'Choose one of the list.');
const from = z.int('Enter a whole score.').min(1, 'Enter 1 to 25.').max(25, 'Enter 1 to 25.');

/** A 5×5 matrix: score = consequence × likelihood; a band is the inclusive range of scores from the one before it. */
export const riskMatrix = z.object({
  consequence: five,
  likelihood: five,
  likelihoodProbability: five,
  horizon: requiredLine('Enter the time that the probabilities are meant for.'),
  bands: z.array(z.object({ level, word: requiredLine('Enter the band’s word.'), from })).min(2, 'A matrix needs at least two bands.').max(4, 'A matrix has at most four bands.'),
}).superRefine(({ bands }, context) => {
  bands.forEach((band, index) => {
    const before = bands[index - 1];
    const issue = (key: 'from' | 'level', message: string): void => context.addIssue({ code: 'custom', path: ['bands', index, key], message });
    if (before === undefined) {
      if (band.from !== 1) issue('from', 'The first band must start at 1.');
      return;
    }
    if (band.from <= before.from) issue('from', `Bands must rise: enter more than ${before.from}.`);
    if (bandLevels.indexOf(band.level) <= bandLevels.indexOf(before.level)) issue('level', 'Each band must be more severe than the one before it.');
  });
});
export type RiskMatrix = Readonly<z.infer<typeof riskMatrix>>;
export type Band = { readonly level: BandLevel; readonly word: string; readonly from: number; readonly to: number };

/** The scores that a 5×5 matrix can have, rising: products of 1 to 5, so neither 7 nor 11, nor any from 17 to 19. */
const SCORES = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25] as const;

/** Every range of scores in order, each ending at the highest score there is before the next one starts: 8 to 12, as NPSA has it, not 8 to 14. */
export function bandsOf(matrix: RiskMatrix): readonly Band[] {
  return matrix.bands.map((band, index) => ({ ...band, to: Math.max(band.from, SCORES.findLast((score) => score < (matrix.bands[index + 1]?.from ?? 26)) ?? 1) }));
}

/** The one function from score to band, used by store, screens and exports alike. `null` for a risk that is not scored. */
export function bandOf(matrix: RiskMatrix, score: number | null): Band | null {
  if (score === null) return null;
  const band = bandsOf(matrix).findLast((one) => score >= one.from);
  if (band === undefined || !Number.isInteger(score) || score > 25) throw new Error(`${score} is not a score of a 5×5 matrix.`);
  return band;
}

/** Consequence × likelihood, each 1 to 5; `null` unless both are known. */
export const scoreOf = (consequence: number | null, likelihood: number | null): number | null =>
  consequence === null || likelihood === null ? null : consequence * likelihood;

/**
 * Words and bands after NPSA, *A risk matrix for risk managers* (January 2008); the probability column is read over a stated
 * horizon because a provider fails once, not monthly. Band edges above "low" are not confirmed: shown as "check against current guidance".
 */
export const defaultRiskMatrix: RiskMatrix = {
  consequence: ['Negligible', 'Minor', 'Moderate', 'Major', 'Catastrophic'],
  likelihood: ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'],
  likelihoodProbability: ['under 0.1%', '0.1–1%', '1–10%', '10–50%', 'over 50%'],
  horizon: '12 months',
  bands: [
    { level: 'low', word: 'Low', from: 1 }, { level: 'moderate', word: 'Moderate', from: 4 },
    { level: 'high', word: 'High', from: 8 }, { level: 'extreme', word: 'Extreme', from: 15 },
  ],
};

const points = [0, 1, 2, 3, 4].map((point) => ({ key: String(point), heading: String(point + 1) }));

export const riskMatrixKind = parameterKind<RiskMatrix>({
  label: 'Risk matrix',
  about: 'The words for consequence and likelihood, and the band that each score falls in. A score is consequence × likelihood. Every risk keeps the matrix that it was scored with.',
  schema: riskMatrix,
  parts: [
    { is: 'table', at: 'consequence', title: 'Consequence', rowHeader: 'Score', rows: () => points, columns: () => [{ header: 'Word', path: (row) => `consequence.${row}`, cell: always(lineCell) }], adds: null },
    {
      is: 'table', at: 'likelihood', title: 'Likelihood', rowHeader: 'Score', rows: () => points, adds: null,
      columns: () => [
        { header: 'Word', path: (row) => `likelihood.${row}`, cell: always(lineCell) },
        { header: 'Probability', path: (row) => `likelihoodProbability.${row}`, cell: always(lineCell) },
      ],
    },
    { is: 'single', path: 'horizon', label: 'Probabilities are meant over', about: 'For an event that happens once, such as the failure of a provider.', cell: lineCell },
    {
      is: 'table', at: 'bands', title: 'Bands', about: 'From the least severe. A band runs from its lowest score to the one before the next band’s.', rowHeader: 'Band',
      rows: null,
      columns: () => [
        { header: 'Severity', path: (row) => `bands.${row}.level`, cell: always(choiceCell(bandLevels)) },
        { header: 'Word', path: (row) => `bands.${row}.word`, cell: always(lineCell) },
        { header: 'From score', path: (row) => `bands.${row}.from`, cell: always(wholeCell()) },
      ],
      adds: { noun: 'band', blank: { level: 'extreme', word: '', from: null } },
    },
  ],
  shipped: [{
    name: 'Risk matrix', source: 'NPSA, A risk matrix for risk managers (January 2008)', effectiveOn: isoDate.parse('2008-01-01'), confirmed: false, values: defaultRiskMatrix,
  }],
});
