import type { Answer } from '../contract.ts';
import { fail, ok } from '../../result.ts';
import { clearMonthByMonth, type Periods } from '../contagion/periods.ts';
import type { Means } from '../means.ts';
import type { StoryInput } from './input.ts';
import type { StoryRound } from './story.ts';

/**
 * The rounds of clearing on the expected course, with declared failures put in. Who fell is said to have fallen through the debts
 * that others left unpaid in that month, and through those that failed before and no longer pay what they did month by month.
 */
export async function roundsOf({ network, failures, obligations, scenario: { months } }: StoryInput, means: Pick<Means, 'pause'>): Promise<Answer<readonly StoryRound[]>> {
  if (network === null) return ok([]);
  const nodes = new Set(network.nodes.map(({ id }) => id));
  const run = clearMonthByMonth({ ...network, failures: failures.filter(({ mutual, month }) => nodes.has(mutual) && month < network.months).map(({ mutual, month }) => ({ node: mutual, month })) });
  let answer: Answer<Periods>;
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) {
      answer = step.value;
      break;
    }
    await means.pause(step.value, 'Clearing month after month');
  }
  if (!answer.ok) return fail(answer.error.map(({ field, reason }) => ({ field: `network.${field}`, reason })));
  const failedIn = new Map(answer.value.nodes.flatMap(({ node, failedIn: month }) => (month === null ? [] : [[node, month] as const])));
  const declared = new Map(failures.map(({ mutual, month }) => [mutual, month]));
  /** What a creditor has gone without by a month because a debtor failed before. */
  const withheld = (from: string, month: number, net: number, lasts: number): number => {
    const failed = failedIn.get(from);
    const first = failed === undefined ? months : declared.get(from) === failed ? failed : failed + 1;
    return net * Math.max(0, Math.min(month + 1, first + lasts) - first);
  };
  return ok(answer.value.months.flatMap(({ month, rounds }) => rounds.map(({ round, fallen }): StoryRound => ({
    month, round,
    fallen: fallen.map(({ node, shortfall, causes }) => {
      const through = new Map(causes.map(({ by, unpaid }) => [by, unpaid]));
      if (declared.get(node) !== month) {
        for (const { from, to, amount, recovered, lasts } of obligations) {
          const missing = to === node && from !== node ? withheld(from, month, amount * (1 - recovered), lasts ?? months) : 0;
          if (missing > 0) through.set(from, Math.max(through.get(from) ?? 0, missing));
        }
      }
      return { id: node, short: shortfall, through: [...through].map(([id, unpaid]) => ({ id, unpaid })) };
    }),
  }))));
}
