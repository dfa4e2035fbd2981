import { z } from 'zod';
import { isoDate } from '../../time.ts';
import { riskCategories, type RiskCategory } from '../risk-words.ts';
import { parameterKind } from './kind.ts';
import { always, choiceCell, wholeCell } from './layout.ts';

/** From the least risk that is sought to the most, after the levels of government's guidance on risk appetite. */
export const appetiteLevels = ['averse', 'minimal', 'cautious', 'open', 'eager'] as const;
export type AppetiteLevel = (typeof appetiteLevels)[number];

const level = z.enum(appetiteLevels, 'Choose one of the list.');
const score = z.int('Enter a whole score.').min(1, 'Enter 1 to 25.').max(25, 'Enter 1 to 25.');

/** How much risk is accepted in each category: a current score above the level's highest one exceeds the appetite. */
export const riskAppetite = z.object({
  upTo: z.object({ averse: score, minimal: score, cautious: score, open: score, eager: score }),
  byCategory: z.object(Object.fromEntries(riskCategories.map((category) => [category, level])) as Record<RiskCategory, typeof level>),
  otherwise: level,
}).superRefine(({ upTo }, context) => {
  appetiteLevels.forEach((one, index) => {
    const before = appetiteLevels[index - 1];
    if (before !== undefined && upTo[one] < upTo[before]) context.addIssue({ code: 'custom', path: ['upTo', one], message: `Enter at least ${upTo[before]}: a larger appetite accepts no less.` });
  });
});
export type RiskAppetite = Readonly<z.infer<typeof riskAppetite>>;

/** The appetite for a risk: its own where one is set, else its category's. `upTo` is the highest current score within it. */
export function appetiteFor(set: RiskAppetite, { appetite, category }: { readonly appetite: AppetiteLevel | null; readonly category: RiskCategory | null }): { readonly level: AppetiteLevel; readonly upTo: number; readonly own: boolean } {
  const chosen = appetite ?? (category === null ? set.otherwise : set.byCategory[category]);
  return { level: chosen, upTo: set.upTo[chosen], own: appetite !== null };
}

export const defaultRiskAppetite: RiskAppetite = {
  upTo: { averse: 3, minimal: 6, cautious: 9, open: 12, eager: 16 },
  byCategory: {
    'patient safety': 'averse', 'service continuity': 'minimal', financial: 'cautious', commercial: 'open', people: 'cautious', operations: 'cautious', legal: 'minimal', governance: 'minimal', strategy: 'open',
    property: 'cautious', technology: 'open', information: 'minimal', security: 'minimal', project: 'open', reputational: 'cautious',
  },
  otherwise: 'cautious',
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const riskAppetiteKind = parameterKind<RiskAppetite>({
  label: 'Risk appetite',
  about: 'How much risk is accepted in each category. A risk whose current score is higher is shown as over appetite. A risk may have an appetite of its own.',
  schema: riskAppetite,
  parts: [
    {
      is: 'table', at: 'upTo', title: 'Levels', about: 'The highest current score that each level accepts.', rowHeader: 'Appetite', adds: null,
      rows: () => appetiteLevels.map((key) => ({ key, heading: sentence(key) })),
      columns: () => [{ header: 'Accepts scores up to', path: (row) => `upTo.${row}`, cell: always(wholeCell()) }],
    },
    {
      is: 'table', at: 'byCategory', title: 'By category', rowHeader: 'Category', adds: null,
      rows: () => riskCategories.map((key) => ({ key, heading: sentence(key) })),
      columns: () => [{ header: 'Appetite', path: (row) => `byCategory.${row}`, cell: always(choiceCell(appetiteLevels)) }],
    },
    { is: 'single', path: 'otherwise', label: 'Risks without a category', cell: choiceCell(appetiteLevels) },
  ],
  shipped: [{
    name: 'Risk appetite', source: 'Levels after the Risk Appetite Guidance Note (August 2021); which level each category has, and the scores, are a starting point for the board’s own decision',
    effectiveOn: isoDate.parse('2008-01-01'), confirmed: false, values: defaultRiskAppetite,
  }],
});
