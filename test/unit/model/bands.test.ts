import { describe, expect, it } from 'vitest';
import { bandOf, bandsOf, defaultRiskMatrix, riskMatrix, scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';

/** Each score's band, written out by hand from the published ranges 1–3, 4–6, 8–12 and 15–25. */
const EXPECTED = [
  'low', 'low', 'low', 'moderate', 'moderate', 'moderate', 'moderate', 'high', 'high', 'high', 'high', 'high', 'high',
  'high', 'extreme', 'extreme', 'extreme', 'extreme', 'extreme', 'extreme', 'extreme', 'extreme', 'extreme', 'extreme', 'extreme',
];

describe('the band of a score', () => {
  it.each(EXPECTED.map((level, index) => [index + 1, level] as const))('%i is %s', (score, level) => {
    expect(bandOf(defaultRiskMatrix, score)?.level).toBe(level);
  });

  it('is unknown for a risk that is not scored, and refused for what is no score', () => {
    expect(bandOf(defaultRiskMatrix, null)).toBeNull();
    for (const score of [0, -1, 26, 2.5, Number.NaN, Infinity]) expect(() => bandOf(defaultRiskMatrix, score)).toThrow('is not a score');
  });

  it('covers every score that there is once, whatever the matrix', () => {
    for (let second = 2; second <= 23; second += 1) {
      for (let third = second + 1; third <= 24; third += 1) {
        const matrix: RiskMatrix = riskMatrix.parse({ ...defaultRiskMatrix, bands: [
          { level: 'low', word: 'Green', from: 1 }, { level: 'high', word: 'Amber', from: second }, { level: 'extreme', word: 'Red', from: third },
        ] });
        for (const score of new Set([1, 2, 3, 4, 5].flatMap((consequence) => [1, 2, 3, 4, 5].map((likelihood) => consequence * likelihood)))) {
          const within = bandsOf(matrix).filter(({ from, to }) => score >= from && score <= to);
          expect(within).toEqual([bandOf(matrix, score)]);
        }
      }
    }
  });

  it('needs both consequence and likelihood for a score', () => {
    expect([scoreOf(5, 5), scoreOf(1, 3), scoreOf(null, 3), scoreOf(3, null), scoreOf(null, null)]).toEqual([25, 3, null, null, null]);
  });
});
