import type { FieldsOf } from '../../shared/model/records/index.ts';
import { pence, type Pence } from '../../shared/money.ts';

type Figures = Partial<FieldsOf<'financial statement'>>;
/** Shares of a year's income: what is in hand, and what is left after costs. */
type Situation = { readonly cash: number; readonly margin: number };

/** Mutuals of which this portfolio tells a story: every other one is as chance has it. */
const situations: Readonly<Record<string, Situation>> = {
  // Its pay award is not funded, and its commissioner pays it late.
  Kelderwick: { cash: 0.06, margin: -0.03 },
  // Was in the same trouble, and has a facility and a plan.
  Pendlewath: { cash: 0.05, margin: 0.006 },
  // Delivers for Kelderwick, and has little of its own.
  Merrowfield: { cash: 0.02, margin: 0.015 },
  // A quarter of its income ends within weeks.
  Coverlow: { cash: 0.03, margin: 0.01 },
};

const thousands = (value: number): Pence => pence.parse(Math.round(value / 100_000) * 100_000);

/** A year's figures, with the cash and the costs that the mutual's story asks for; they still hang together. */
export function asItIsKnown(shortName: string, money: Figures): Figures {
  const { income, otherCosts, depreciation, cash, grossAssets, netAssets } = money;
  const situation = situations[shortName];
  if (situation === undefined || typeof income !== 'number' || typeof otherCosts !== 'number') return money;
  const inHand = thousands(income * situation.cash);
  const moved = inHand - (cash ?? 0);
  return {
    ...money, cash: inHand, staffCosts: thousands(income * (1 - situation.margin) - otherCosts), operatingCashFlow: thousands(income * situation.margin + (depreciation ?? 0)),
    grossAssets: pence.parse((grossAssets ?? 0) + moved), netAssets: pence.parse((netAssets ?? 0) + moved),
  };
}
