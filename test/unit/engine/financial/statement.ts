import type { FigureName, StatementFigures } from '../../../../shared/engine/financial/figures.ts';
import type { MetricInput } from '../../../../shared/engine/financial/metrics.ts';
import { pence, penceFromPounds, type Pence } from '../../../../shared/money.ts';
import { isoDate } from '../../../../shared/time.ts';

export const day = (text: string) => isoDate.parse(text);

/** In pounds. EBITDA 100,000; operating profit 60,000; net interest 20,000; net debt 400,000; working capital without inventories and other assets −20,000. */
const POUNDS: Readonly<Record<FigureName, number>> = {
  income: 1_000_000, staffCosts: 700_000, otherCosts: 200_000, depreciation: 40_000, interestPaid: 25_000, interestReceived: 5_000,
  operatingCashFlow: 90_000, capitalSpending: 30_000, cash: 50_000, receivables: 80_000, inventories: 10_000, otherCurrentAssets: 20_000,
  payables: 90_000, otherCurrentLiabilities: 60_000, borrowings: 450_000, debtRepaid: 30_000, dividends: 5_000, netAssets: 120_000, grossAssets: 800_000,
  pensionDeficit: 50_000, groupReceivables: 100_000, groupContingent: 60_000, plannedIncome: 1_000_000, plannedSurplus: 40_000,
};
export const figureNames = Object.keys(POUNDS) as FigureName[];

export type Over = Partial<Record<FigureName, number | null>> & { readonly from?: string | null; readonly to?: string };

export const amount = (pounds: number | null): Pence | null => (pounds === null ? null : penceFromPounds(pounds));

/** The year to 31 March 2026, with some figures (in pounds) or its days changed. */
export function statement({ from = '2025-04-01', to = '2026-03-31', ...over }: Over = {}): StatementFigures {
  const figures = Object.fromEntries(figureNames.map((name) => [name, amount(over[name] === undefined ? POUNDS[name] : over[name])])) as Record<FigureName, Pence | null>;
  return { ...figures, periodStart: from === null ? null : day(from), periodEnd: day(to) };
}

/** Nothing known but what is given: a spin-out's opening balance sheet. */
export function onlyKnown(over: Over): StatementFigures {
  return statement({ ...Object.fromEntries(figureNames.map((name) => [name, null])), ...over });
}

export const input = (over: Over = {}, more: { readonly contract?: number | null; readonly earlier?: StatementFigures | null } = {}): MetricInput => ({
  latest: statement(over), earlier: more.earlier ?? null, annualContractValue: amount(more.contract === undefined ? 625_000 : more.contract),
});

export const inPence = (value: number): Pence => pence.parse(value);
