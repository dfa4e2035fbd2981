import type { BandCounts, BandWord } from '../../shared/ipc/risk-views.ts';
import { bandOf, bandsOf, type RiskMatrix } from '../../shared/model/parameter-set.ts';

export const noBands = { low: 0, moderate: 0, high: 0, extreme: 0, unscored: 0 } as const satisfies BandCounts;

export function bandWord(matrix: RiskMatrix, score: number | null): BandWord | null {
  const band = bandOf(matrix, score);
  return band === null ? null : { level: band.level, word: band.word };
}

/** Counts scores by band; each may stand for several risks. */
export function bandCounts(matrix: RiskMatrix, scores: Iterable<{ readonly score: number | null; readonly count?: number }>): BandCounts {
  const counts = { ...noBands };
  for (const { score, count = 1 } of scores) counts[bandOf(matrix, score)?.level ?? 'unscored'] += count;
  return counts;
}

/** Below 0 where the first is worse: more risks in the gravest band, then in the next one, then more that nobody has scored. */
export function worseFirst(matrix: RiskMatrix, a: BandCounts, b: BandCounts): number {
  for (const { level } of bandsOf(matrix).toReversed()) if (a[level] !== b[level]) return b[level] - a[level];
  return b.unscored - a.unscored;
}
