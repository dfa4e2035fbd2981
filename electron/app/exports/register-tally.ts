import type { RiskListRow } from '../../../shared/ipc/risks.ts';
import { bandsOf, scoreOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { scoreKinds, type ScoreKind } from '../../../shared/model/risk.ts';

/** What the heat maps, the counts of About and the check against the store are made of: gathered while rows go by. */
export type Tally = {
  risks: number;
  open: number;
  /** By kind, then consequence − 1, then likelihood − 1. */
  readonly cells: Readonly<Record<ScoreKind, number[][]>>;
  readonly unscored: Record<ScoreKind, number>;
  /** By inherent score, then current score: how many went from the one to the other. */
  readonly moved: Map<number, Map<number, number>>;
};

export function emptyTally(): Tally {
  const grid = (): number[][] => Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  return { risks: 0, open: 0, cells: { inherent: grid(), current: grid(), target: grid() }, unscored: { inherent: 0, current: 0, target: 0 }, moved: new Map() };
}

/** Counts one risk. Its score must be what its factors give, or the workbook's formulas would say otherwise: a defect, thrown. */
export function count(tally: Tally, risk: RiskListRow): void {
  tally.risks += 1;
  if (risk.status === 'open') tally.open += 1;
  for (const kind of scoreKinds) {
    const consequence = risk[`${kind}Consequence`];
    const likelihood = risk[`${kind}Likelihood`];
    if (scoreOf(consequence, likelihood) !== risk[`${kind}Score`]) throw new Error(`The ${kind} score of ${risk.reference} is not its consequence times its likelihood.`);
    const line = consequence === null || likelihood === null ? undefined : tally.cells[kind][consequence - 1];
    if (line === undefined || likelihood === null) tally.unscored[kind] += 1;
    else line[likelihood - 1] = (line[likelihood - 1] ?? 0) + 1;
  }
  if (risk.inherentScore === null || risk.currentScore === null) return;
  const to = tally.moved.get(risk.inherentScore) ?? new Map<number, number>();
  tally.moved.set(risk.inherentScore, to.set(risk.currentScore, (to.get(risk.currentScore) ?? 0) + 1));
}

/** Risks by the band of their inherent score, then by that of their current one; both in the order of `bandsOf`. */
export function movedByBand(tally: Tally, matrix: RiskMatrix): readonly (readonly number[])[] {
  const bands = bandsOf(matrix);
  const counts = bands.map(() => bands.map(() => 0));
  const bandAt = (score: number): number => bands.findIndex(({ from, to }) => score >= from && score <= to);
  for (const [inherent, to] of tally.moved) {
    for (const [current, risks] of to) {
      const line = counts[bandAt(inherent)];
      const place = bandAt(current);
      if (line !== undefined) line[place] = (line[place] ?? 0) + risks;
    }
  }
  return counts;
}
