import type { FinancialMetric } from '../../model/parameters/financial-metrics.ts';
import type { Pence } from '../../money.ts';
import type { Result } from '../../result.ts';
import { unreachable } from '../../unreachable.ts';
import {
  CURRENT_LIABILITIES, currentLiabilitiesOf, EBIT, EBITDA, ebitdaOf, lacking, need, NET_DEBT, NET_INTEREST, netDebtOf, netInterestOf, operatingProfitOf, yearOf,
  type FigureName, type Missing, type StatementFigures, type Year,
} from './figures.ts';
import { formatMetric, notKnownSentence, pounds } from './words.ts';

export type MetricInput = {
  readonly latest: StatementFigures;
  /** The year before (see `yearBefore`), for the two-year operating margin; `null` when there is none. */
  readonly earlier: StatementFigures | null;
  readonly annualContractValue: Pence | null;
};

/** What a metric comes to. `value` is a plain ratio (1.2 is 120%), or pence for net asset value; amounts are pence. */
export type MetricFigure =
  | { readonly is: 'value'; readonly value: number }
  /** Nothing to cover: net cash (0 or more) that, for metric 4, also exceeds the pension deficit. */
  | { readonly is: 'net cash'; readonly amount: number }
  /** Net debt, and EBITDA of 0 or less to carry it. */
  | { readonly is: 'no earnings'; readonly ebitda: number }
  /** As much interest received as paid, or more. */
  | { readonly is: 'no interest'; readonly netReceived: number }
  /** Nothing falls due; `liquid` is what the acid ratio sets against it. */
  | { readonly is: 'no current liabilities'; readonly liquid: number }
  | { readonly is: 'no income'; readonly operatingProfit: number }
  | { readonly is: 'no contract value' }
  | { readonly is: 'no gross assets'; readonly exposure: number }
  | { readonly is: 'not known'; readonly missing: readonly Missing[] };

export type MetricAnswer = MetricFigure & {
  /** Why the figure is what it is, in plain words. */
  readonly sentence: string;
  /** The days of the period when its flows were taken to a year; `null` when they were not. */
  readonly annualisedDays: number | null;
};

/**
 * Where an answer without a number stands: at the best or at the worst end whatever the thresholds, or nowhere. `null` for a number.
 * Nothing due within a year is best unless liquid assets are themselves negative; no income is worst when there is a loss.
 */
export function endOf(figure: MetricFigure): 'best' | 'worst' | 'neither' | null {
  switch (figure.is) {
    case 'value': return null;
    case 'net cash':
    case 'no interest': return 'best';
    case 'no earnings':
    case 'no gross assets': return 'worst';
    case 'no current liabilities': return figure.liquid >= 0 ? 'best' : 'worst';
    case 'no income': return figure.operatingProfit < 0 ? 'worst' : 'neither';
    case 'no contract value':
    case 'not known': return 'neither';
    default: return unreachable(figure);
  }
}

const plainly = (figure: MetricFigure, sentence: string): MetricAnswer => ({ ...figure, sentence, annualisedDays: null });
const without = (...needs: readonly Result<unknown, readonly Missing[]>[]): MetricAnswer => {
  const missing = lacking(...needs);
  return plainly({ is: 'not known', missing }, notKnownSentence(missing));
};
/** One division of two whole numbers; `+ 0` turns −0 into 0. */
const ratio = (over: number, under: number): MetricFigure => ({ is: 'value', value: over / under + 0 });
const yearly = (figure: MetricFigure, sentence: string, { days }: Year): MetricAnswer =>
  ({ ...figure, sentence: days === null ? sentence : `${sentence} The period of ${days} ${days === 1 ? 'day' : 'days'} is taken to a year of 365.`, annualisedDays: days });

function turnoverRatio({ latest, annualContractValue }: MetricInput): MetricAnswer {
  const [known, year] = [need(latest, ['income']), yearOf(latest)];
  if (annualContractValue === null) return without(known, { ok: false, error: ['annualContractValue'] });
  if (annualContractValue <= 0) return plainly({ is: 'no contract value' }, 'The contract has no annual value to compare income with.');
  if (!known.ok || !year.ok) return without(known, year);
  const { income } = known.value;
  return yearly(ratio(income * year.value.times, annualContractValue * year.value.over), `Income of ${pounds(income)} beside a contract of ${pounds(annualContractValue)} a year.`, year.value);
}

function operatingMargin({ latest, earlier }: MetricInput): MetricAnswer {
  const now = need(latest, EBIT);
  if (!now.ok) return without(now);
  const [profit, { income }] = [operatingProfitOf(now.value), now.value];
  const said = `${profit < 0 ? 'Operating loss' : 'Operating profit'} of ${pounds(Math.abs(profit))}`;
  if (income <= 0) return plainly({ is: 'no income', operatingProfit: profit }, `${said} and no income, so there is no margin.`);
  const own = profit / income + 0;
  const alone = `${said} on income of ${pounds(income)}`;
  if (earlier === null) return plainly({ is: 'value', value: own }, `${alone}; there is no earlier year to average with.`);
  const before = need(earlier, EBIT);
  if (!before.ok) return plainly({ is: 'value', value: own }, `${alone}; the earlier year cannot be averaged in. ${notKnownSentence(before.error)}`);
  const incomes = income + before.value.income;
  if (incomes <= 0) return plainly({ is: 'value', value: own }, `${alone}; the two years together have no income to average over.`);
  const average = (profit + operatingProfitOf(before.value)) / incomes + 0;
  return average > own
    ? plainly({ is: 'value', value: average }, `The two years together, which is higher than the latest year's ${formatMetric('%', own)}.`)
    : plainly({ is: 'value', value: own }, `${alone}: the latest year, which is not lower than the two years' ${formatMetric('%', average)}.`);
}

function freeCashFlowToNetDebt({ latest }: MetricInput): MetricAnswer {
  const debt = need(latest, NET_DEBT);
  if (debt.ok && netDebtOf(debt.value) <= 0) return netCash(-netDebtOf(debt.value));
  const [flows, year] = [need(latest, ['operatingCashFlow', 'capitalSpending']), yearOf(latest)];
  if (!debt.ok || !flows.ok || !year.ok) return without(debt, flows, year);
  const [free, net] = [flows.value.operatingCashFlow - flows.value.capitalSpending, netDebtOf(debt.value)];
  return yearly(ratio(free * year.value.times, net * year.value.over), `Free cash flow of ${pounds(free)} beside net debt of ${pounds(net)}.`, year.value);
}

const netCash = (amount: number): MetricAnswer =>
  plainly({ is: 'net cash', amount: amount + 0 }, amount > 0 ? `Net cash of ${pounds(amount)}, so there is no net debt to cover.` : 'Cash equals borrowings, so there is no net debt to cover.');

/** Net debt (with or without the pension deficit) over EBITDA of a year. Net cash is known without any income statement. */
function debtToEbitda(latest: StatementFigures, debt: Result<number, readonly FigureName[]>, free: (cash: number) => MetricAnswer, words: string): MetricAnswer {
  if (debt.ok && debt.value <= 0) return free(-debt.value);
  const [known, year] = [need(latest, EBITDA), yearOf(latest)];
  if (!debt.ok || !known.ok) return without(debt, known, year);
  const ebitda = ebitdaOf(known.value);
  const owed = `${words} of ${pounds(debt.value)}`;
  if (ebitda <= 0) return plainly({ is: 'no earnings', ebitda }, `${owed} and no earnings to carry it: EBITDA is ${pounds(ebitda)}.`);
  if (!year.ok) return without(year);
  return yearly(ratio(debt.value * year.value.over, ebitda * year.value.times), `${owed} beside EBITDA of ${pounds(ebitda)}.`, year.value);
}

function netDebtToEbitda({ latest }: MetricInput): MetricAnswer {
  const known = need(latest, NET_DEBT);
  return debtToEbitda(latest, known.ok ? { ok: true, value: netDebtOf(known.value) } : known, netCash, 'Net debt');
}

/** A pension surplus (a deficit below 0) cannot be spent on debt, so it counts as no deficit. */
function netDebtAndDeficitToEbitda({ latest }: MetricInput): MetricAnswer {
  const known = need(latest, [...NET_DEBT, 'pensionDeficit']);
  const total = known.ok ? { ok: true as const, value: netDebtOf(known.value) + Math.max(0, known.value.pensionDeficit) } : known;
  const free = (amount: number): MetricAnswer => {
    const sentence = known.ok && known.value.pensionDeficit > 0
      ? `Net cash of ${pounds(-netDebtOf(known.value))} covers the pension deficit of ${pounds(known.value.pensionDeficit)}.`
      : netCash(amount).sentence;
    return plainly({ is: 'net cash', amount: amount + 0 }, sentence);
  };
  return debtToEbitda(latest, total, free, 'Net debt and pension deficit');
}

function netInterestCover({ latest }: MetricInput): MetricAnswer {
  const interest = need(latest, NET_INTEREST);
  if (interest.ok && netInterestOf(interest.value) <= 0) {
    const netReceived = -netInterestOf(interest.value) + 0;
    return plainly({ is: 'no interest', netReceived }, netReceived > 0 ? `Net interest of ${pounds(netReceived)} was received, so there is none to cover.` : 'No net interest was paid, so there is none to cover.');
  }
  const known = need(latest, EBIT);
  if (!interest.ok || !known.ok) return without(interest, known);
  const [profit, net] = [operatingProfitOf(known.value), netInterestOf(interest.value)];
  return plainly(ratio(profit, net), `${profit < 0 ? 'Operating loss' : 'Operating profit'} of ${pounds(Math.abs(profit))} beside net interest of ${pounds(net)}.`);
}

/** Current assets less inventories is what remains of them, so inventories need not be known. */
function acidRatio({ latest }: MetricInput): MetricAnswer {
  const known = need(latest, ['cash', 'receivables', 'otherCurrentAssets', ...CURRENT_LIABILITIES]);
  if (!known.ok) return without(known);
  const liquid = known.value.cash + known.value.receivables + known.value.otherCurrentAssets;
  const due = currentLiabilitiesOf(known.value);
  return due <= 0
    ? plainly({ is: 'no current liabilities', liquid }, `Nothing falls due within a year, beside ${pounds(liquid)} of current assets without inventories.`)
    : plainly(ratio(liquid, due), `Current assets without inventories of ${pounds(liquid)} beside ${pounds(due)} of current liabilities.`);
}

function netAssetValue({ latest }: MetricInput): MetricAnswer {
  const known = need(latest, ['netAssets']);
  if (!known.ok) return without(known);
  const { netAssets } = known.value;
  return plainly({ is: 'value', value: netAssets + 0 }, netAssets < 0 ? `Liabilities exceed assets by ${pounds(-netAssets)}.` : `Net assets of ${pounds(netAssets)}.`);
}

function groupExposureRatio({ latest }: MetricInput): MetricAnswer {
  const known = need(latest, ['groupReceivables', 'groupContingent', 'grossAssets']);
  if (!known.ok) return without(known);
  const exposure = known.value.groupReceivables + known.value.groupContingent;
  const { grossAssets } = known.value;
  if (exposure <= 0) return plainly({ is: 'value', value: 0 }, 'Nothing is owed by the group or promised for it.');
  return grossAssets <= 0
    ? plainly({ is: 'no gross assets', exposure }, `Group exposure of ${pounds(exposure)} and no gross assets to bear it.`)
    : plainly(ratio(exposure, grossAssets), `Group exposure of ${pounds(exposure)} beside gross assets of ${pounds(grossAssets)}.`);
}

const calculations: Readonly<Record<FinancialMetric, (input: MetricInput) => MetricAnswer>> = {
  'turnover ratio': turnoverRatio,
  'operating margin': operatingMargin,
  'free cash flow to net debt': freeCashFlowToNetDebt,
  'net debt to EBITDA': netDebtToEbitda,
  'net debt and pension deficit to EBITDA': netDebtAndDeficitToEbitda,
  'net interest cover': netInterestCover,
  'acid ratio': acidRatio,
  'net asset value': netAssetValue,
  'group exposure ratio': groupExposureRatio,
};

/**
 * One metric of financial standing from a statement (Cabinet Office, numbered 1 to 8; formulas in `financialMetrics`).
 *
 * Conventions: the operating margin is the higher of the latest year's and the two years' (sum of profits ÷ sum of incomes, each as stated), or the
 * latest year's alone when the earlier is not to be had. Flows that are set against a balance or a year's contract value (1, 3a, 3b, 4) are taken
 * to a year as `yearOf` says; ratios of two flows (2, 5) are not. A figure that is not known is never taken for 0: the answer
 * names what it lacks, unless it holds without (net cash needs no income statement).
 */
export const answerMetric = (metric: FinancialMetric, input: MetricInput): MetricAnswer => calculations[metric](input);
