import type { Pence } from '../money.ts';
import type { FinancialYear } from '../time.ts';

type YearAmounts = readonly { readonly year: FinancialYear; readonly amount: Pence }[];
type Benefit = { readonly benefit: string; readonly expected: YearAmounts; readonly actual: YearAmounts };

export type BenefitYear = {
  readonly year: FinancialYear;
  /** Of the benefits that state one; `null` when none does. */
  readonly expected: Pence | null;
  /** Of the benefits measured that year; `null` when none was. */
  readonly actual: Pence | null;
  /** Actual less expected, over the benefits of which both are known. */
  readonly difference: Pence | null;
  readonly measured: number;
  readonly stated: number;
};

const signOf = ({ benefit }: Benefit): 1 | -1 => (benefit === 'disbenefit' ? -1 : 1);
const total = (values: readonly number[]): Pence | null => (values.length === 0 ? null : (values.reduce((sum, value) => sum + value, 0) as Pence));

/** Expected and actual pence by financial year over some benefits; disbenefits count against. Nothing unknown is counted as £0. */
export function benefitYears(benefits: readonly Benefit[]): readonly BenefitYear[] {
  const years = [...new Set(benefits.flatMap(({ expected, actual }) => [...expected, ...actual].map(({ year }) => year)))].sort((a, b) => a - b);
  return years.map((year): BenefitYear => {
    const lines = benefits.map((benefit) => {
      const of = (amounts: YearAmounts): number | null => {
        const found = amounts.find((line) => line.year === year);
        return found === undefined ? null : signOf(benefit) * found.amount;
      };
      return { expected: of(benefit.expected), actual: of(benefit.actual) };
    });
    const expected = lines.flatMap((line) => line.expected ?? []);
    const actual = lines.flatMap((line) => line.actual ?? []);
    const both = lines.flatMap((line) => (line.expected === null || line.actual === null ? [] : [line.actual - line.expected]));
    return { year, expected: total(expected), actual: total(actual), difference: total(both), measured: actual.length, stated: lines.filter((line) => line.expected !== null || line.actual !== null).length };
  });
}
