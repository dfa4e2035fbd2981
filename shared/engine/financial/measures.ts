import { need, yearOf, lacking, type Missing, type StatementFigures } from './figures.ts';
import { notKnownSentence, pounds } from './words.ts';

/** Measures of cash that stand beside the metrics; they have no thresholds and so no level. */
export const supportingMeasures = {
  'days cash on hand': { label: 'Days cash on hand', formula: 'Cash ÷ (staff and other costs for a year ÷ days in the basis)', unit: 'days' },
  'debtor days': { label: 'Debtor days', formula: 'Receivables ÷ income for a year × 365', unit: 'days' },
  'creditor days': { label: 'Creditor days', formula: 'Payables ÷ other costs for a year × 365', unit: 'days' },
  'payroll cover': { label: 'Payroll cover', formula: 'Cash ÷ (staff costs for a year ÷ 12)', unit: 'months' },
} as const;
export type SupportingMeasure = keyof typeof supportingMeasures;

export type MeasureAnswer = (
  | { readonly is: 'value'; readonly value: number }
  /** What it is divided by is 0 or less. */
  | { readonly is: 'nothing to divide by' }
  | { readonly is: 'not known'; readonly missing: readonly Missing[] }
) & { readonly sentence: string };

const WORDS = {
  'days cash on hand': { stock: 'cash', flow: 'running costs', nothing: 'There are no running costs to cover.' },
  'debtor days': { stock: 'receivables', flow: 'income', nothing: 'There is no income to be owed.' },
  'creditor days': { stock: 'payables', flow: 'other costs', nothing: 'There are no other costs to be owed for.' },
  'payroll cover': { stock: 'cash', flow: 'staff costs', nothing: 'There is no payroll to cover.' },
} as const satisfies Record<SupportingMeasure, unknown>;

/** The balance, the flow of the period, and how many units of the answer a year has. */
function sides(measure: SupportingMeasure, figures: StatementFigures, daysCashBasis: number) {
  switch (measure) {
    case 'days cash on hand': {
      const known = need(figures, ['cash', 'staffCosts', 'otherCosts']);
      return known.ok ? { ok: true as const, value: { stock: known.value.cash, flow: known.value.staffCosts + known.value.otherCosts, units: daysCashBasis } } : known;
    }
    case 'debtor days': {
      const known = need(figures, ['receivables', 'income']);
      return known.ok ? { ok: true as const, value: { stock: known.value.receivables, flow: known.value.income, units: 365 } } : known;
    }
    case 'creditor days': {
      const known = need(figures, ['payables', 'otherCosts']);
      return known.ok ? { ok: true as const, value: { stock: known.value.payables, flow: known.value.otherCosts, units: 365 } } : known;
    }
    case 'payroll cover': {
      const known = need(figures, ['cash', 'staffCosts']);
      return known.ok ? { ok: true as const, value: { stock: known.value.cash, flow: known.value.staffCosts, units: 12 } } : known;
    }
  }
}

/**
 * A supporting measure, in days or months: balance × units ÷ flow of a year (taken to a year as `yearOf` says). Costs exclude depreciation
 * already, so nothing is taken off them. Purchases are the costs other than staff. `daysCashBasis` is the parameter set's, 365 or 360.
 */
export function answerMeasure(measure: SupportingMeasure, figures: StatementFigures, daysCashBasis: number): MeasureAnswer {
  const [known, year] = [sides(measure, figures, daysCashBasis), yearOf(figures)];
  if (!known.ok || !year.ok) {
    const missing = lacking(known, year);
    return { is: 'not known', missing, sentence: notKnownSentence(missing) };
  }
  const { stock, flow, units } = known.value;
  const words = WORDS[measure];
  if (flow <= 0) return { is: 'nothing to divide by', sentence: words.nothing };
  const value = (stock * units * year.value.over) / (flow * year.value.times) + 0;
  const over = year.value.days === null ? '' : ` in ${year.value.days} ${year.value.days === 1 ? 'day' : 'days'}`;
  return { is: 'value', value, sentence: `${pounds(stock)} of ${words.stock} beside ${pounds(flow)} of ${words.flow}${over}.` };
}
