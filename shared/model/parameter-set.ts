import { z } from 'zod';
import type { IsoDate } from '../time.ts';
import type { RowMeta } from './common.ts';
import type { ParameterSetId } from './ids.ts';

/** From least to most severe; a band's word may be renamed locally, its place in this order may not. */
export const bandLevels = ['low', 'moderate', 'high', 'extreme'] as const;
export type BandLevel = (typeof bandLevels)[number];

const five = z.array(z.string().min(1)).length(5);

/** A 5×5 matrix: score = consequence × likelihood; a band is the inclusive range of scores from the one before it. */
export const riskMatrix = z.object({
  consequence: five,
  likelihood: five,
  likelihoodProbability: five,
  horizon: z.string().min(1),
  bands: z.array(z.object({ level: z.enum(bandLevels), word: z.string().min(1), from: z.int().min(1).max(25) })).min(2).max(4),
}).superRefine(({ bands }, context) => {
  bands.forEach((band, index) => {
    const before = bands[index - 1];
    if (index === 0 ? band.from !== 1 : before !== undefined && (band.from <= before.from || bandLevels.indexOf(band.level) <= bandLevels.indexOf(before.level))) {
      context.addIssue({ code: 'custom', path: ['bands', index, 'from'], message: 'Bands must start at 1 and rise without overlap.' });
    }
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
  const band = bandsOf(matrix).findLast(({ from }) => score >= from);
  if (band === undefined || !Number.isInteger(score) || score > 25) throw new Error(`${score} is not a score of a 5×5 matrix.`);
  return band;
}

/** Consequence × likelihood, each 1 to 5; `null` unless both are known. */
export const scoreOf = (consequence: number | null, likelihood: number | null): number | null =>
  consequence === null || likelihood === null ? null : consequence * likelihood;

/** How a figure shipped with the application stands: read in its source, or still to be checked by the person who relies on it. */
export type ParameterSet = RowMeta & {
  readonly id: ParameterSetId;
  readonly kind: 'risk matrix';
  readonly name: string;
  readonly source: string;
  readonly effectiveOn: IsoDate;
  readonly status: 'shipped default' | 'local policy';
  readonly confirmed: boolean;
  readonly values: RiskMatrix;
};

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
