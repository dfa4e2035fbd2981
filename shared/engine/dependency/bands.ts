import { z } from 'zod';
import { amount, name } from '../fields.ts';

/** Words for an index of concentration. They are labels to compare by: nobody has drawn such bands for commissioning. */
export const concentrationBands = z.object({
  name,
  source: name,
  /** From the most concentrated down; `including` says whether exactly `from` is in the band. */
  bands: z.array(z.object({ word: name, from: amount.min(0, 'The index is between 0 and 10,000.').max(10_000, 'The index is between 0 and 10,000.'), including: z.boolean() })).min(1, 'Give at least one band.').max(10, 'There are 10 bands at most.'),
  /** What an index under every band is called. */
  below: name,
}).superRefine(({ bands }, context) => {
  bands.forEach(({ from }, index) => {
    if (index > 0 && from >= bands[index - 1]!.from) context.addIssue({ code: 'custom', path: ['bands', index, 'from'], message: 'Each band starts lower than the one before it.' });
  });
});
export type ConcentrationBands = z.output<typeof concentrationBands>;

/** US merger control, not a commissioning rule: shipped as labels that the user replaces. */
export const mergerBands2023: ConcentrationBands = {
  name: 'US merger guidelines, 2023',
  source: 'US DoJ and FTC, Merger Guidelines (2023), guideline 1. Drawn for merger control: labels to compare by, not a rule for commissioning.',
  bands: [{ word: 'highly concentrated', from: 1_800, including: false }, { word: 'moderately concentrated', from: 1_000, including: true }],
  below: 'not concentrated',
};
/** Those of before 2023, likewise. */
export const mergerBands2010: ConcentrationBands = {
  name: 'US merger guidelines, 2010',
  source: 'US DoJ and FTC, Horizontal Merger Guidelines (2010), §5.3. Drawn for merger control: labels to compare by, not a rule for commissioning.',
  bands: [{ word: 'highly concentrated', from: 2_500, including: false }, { word: 'moderately concentrated', from: 1_500, including: true }],
  below: 'not concentrated',
};

/** An index this near to an edge is on it: ten equal parts come to 1,000.0000000000002. */
const EDGE = 1e-7;

/** The word for an index (0..10,000); `null` where it is not defined. */
export function bandOf({ bands, below }: ConcentrationBands, hhi: number | null): string | null {
  if (hhi === null) return null;
  return bands.find(({ from, including }) => (Math.abs(hhi - from) <= EDGE ? including : hhi > from))?.word ?? below;
}
