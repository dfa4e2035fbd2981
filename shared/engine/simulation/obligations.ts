import { z } from 'zod';
import type { EngineProblem } from '../contract.ts';
import { atLeastZero, MOST_POUNDS, name, share, whole } from '../fields.ts';
import type { Portfolio } from './portfolio.ts';

/** What one mutual pays another each month while it stands: part of what the other was planned to receive. */
export const obligation = z.object({
  /** The ids of debtor and creditor: `from` owes to `to`. */
  from: name,
  to: name,
  /** In pounds a month. */
  amount: atLeastZero,
  /** The share of it that the creditor still gets once the debtor has failed: from an administrator, an insurer, a new payer at once. */
  recovered: share,
  /** For how many months the creditor goes without, until it has found another payer; `null`: to the end of the horizon. */
  lasts: whole(1, 600, 'The number of months').nullable(),
});
export type Obligation = z.output<typeof obligation>;

/** Obligations by debtor (CSR): those of mutual d are at `start[d]` to `start[d + 1]`. Creditor, loss in pounds a month, months it lasts. */
export type Obligations = { readonly start: Int32Array; readonly creditor: Int32Array; readonly loss: Float64Array; readonly lasts: Int32Array };

/** What is wrong with obligations in this portfolio: unknown ids, debts to oneself, sums beyond bounds. */
export function obligationProblems({ mutuals }: Portfolio, obligations: readonly Obligation[]): readonly EngineProblem[] {
  const ids = new Set(mutuals.map(({ id }) => id));
  return obligations.flatMap(({ from, to, amount }, i): EngineProblem[] => [
    ...(ids.has(from) ? [] : [{ field: `obligations[${i}].from`, reason: `There is no mutual “${from}”.` }]),
    ...(ids.has(to) ? [] : [{ field: `obligations[${i}].to`, reason: `There is no mutual “${to}”.` }]),
    ...(from === to ? [{ field: `obligations[${i}].to`, reason: 'A mutual cannot owe itself.' }] : []),
    ...(amount <= MOST_POUNDS ? [] : [{ field: `obligations[${i}].amount`, reason: 'Is beyond a trillion pounds.' }]),
  ]);
}

/** Obligations that passed `obligationProblems`, laid out by debtor; losses in pounds a month, net of what is recovered. */
export function obligationsOf({ mutuals, months }: Portfolio, obligations: readonly Obligation[]): Obligations {
  const at = new Map(mutuals.map(({ id }, m) => [id, m]));
  // In the debtors' order; within one as they were given, so that sums do not depend on the sort.
  const byDebtor = obligations.map((one) => ({ ...one, debtor: at.get(one.from)!, creditor: at.get(one.to)! })).toSorted((a, b) => a.debtor - b.debtor);
  const start = new Int32Array(mutuals.length + 1);
  for (const { debtor } of byDebtor) start[debtor + 1]! += 1;
  for (let m = 0; m < mutuals.length; m += 1) start[m + 1]! += start[m]!;
  return {
    start,
    creditor: Int32Array.from(byDebtor, ({ creditor }) => creditor),
    loss: Float64Array.from(byDebtor, ({ amount, recovered }) => amount * (1 - recovered)),
    lasts: Int32Array.from(byDebtor, ({ lasts }) => lasts ?? months),
  };
}

/** What a reader must be told: a creditor that would lose more than it was ever planned to receive. */
export function obligationNotes({ mutuals, months }: Portfolio, obligations: readonly Obligation[]): readonly string[] {
  const owed = new Map<string, number>();
  for (const { to, amount } of obligations) owed.set(to, (owed.get(to) ?? 0) + amount);
  const over = mutuals.filter(({ id, income, otherFlows, openingDebtors }) => {
    const planned = [otherFlows, openingDebtors, ...income.map((line) => line.planned)].reduce((sum, series) => sum + series.reduce((part, one) => part + Math.max(0, one), 0), 0);
    return (owed.get(id) ?? 0) * months > planned * (1 + 1e-9);
  });
  return over.map(({ id }) => `${id} is owed more by other mutuals than it is planned to receive in all: if they fail it loses money that its plan does not have.`);
}
