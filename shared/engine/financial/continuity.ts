import { continuityMetrics, type ContinuityMetric, type ContinuityRatingValues } from '../../model/parameters/continuity-rating.ts';
import type { KnownLevel } from '../../model/parameters/financial-metrics.ts';
import type { Result } from '../../result.ts';
import { CURRENT_LIABILITIES, currentLiabilitiesOf, EBIT, EBITDA, ebitdaOf, lacking, need, netInterestOf, NET_INTEREST, operatingProfitOf, yearOf, type Missing, type StatementFigures } from './figures.ts';
import { andList, capital, compare, formatBeside, formatMetric, notKnownSentence, pounds } from './words.ts';

/** What a part of a rating comes to: days, or plain ratios (0.01 is 1%). */
export type PartFigure =
  | { readonly is: 'value'; readonly value: number }
  /** Nothing was paid to lenders or investors: the best score. */
  | { readonly is: 'no debt service' }
  | { readonly is: 'no operating expenses' }
  | { readonly is: 'no income' }
  | { readonly is: 'not known'; readonly missing: readonly Missing[] };
type Answer = PartFigure & { readonly sentence: string };

const without = (...needs: readonly Result<unknown, readonly Missing[]>[]): Answer => {
  const missing = lacking(...needs);
  return { is: 'not known', missing, sentence: notKnownSentence(missing) };
};
const value = (number: number, sentence: string): Answer => ({ is: 'value', value: number + 0, sentence });

/** Working capital in days of running costs. What is not readily cash is left out of current assets, and then need not be known. */
function liquidity(figures: StatementFigures, { dayBasis, leftOutOfLiquidity }: ContinuityRatingValues): Answer {
  const counted = (['cash', 'receivables', 'inventories', 'otherCurrentAssets'] as const).filter((name) => !leftOutOfLiquidity.some((left) => left === name));
  const [assets, due, costs, year] = [need(figures, counted), need(figures, CURRENT_LIABILITIES), need(figures, ['staffCosts', 'otherCosts']), yearOf(figures)];
  if (!assets.ok || !due.ok || !costs.ok || !year.ok) return without(assets, due, costs, year);
  const capitalLeft = counted.reduce((sum, name) => sum + assets.value[name], 0) - currentLiabilitiesOf(due.value);
  const expenses = costs.value.staffCosts + costs.value.otherCosts;
  if (expenses <= 0) return { is: 'no operating expenses', sentence: 'There are no operating expenses, so working capital cannot be told in days.' };
  const days = (capitalLeft * dayBasis * year.value.over) / (expenses * year.value.times);
  return value(days, `Working capital of ${pounds(capitalLeft)} beside operating expenses of ${pounds(expenses)}${year.value.days === null ? '' : ` in ${year.value.days} ${year.value.days === 1 ? 'day' : 'days'}`}.`);
}

/** What can pay capital and interest is EBITDA and interest received. Without debt service there is nothing to pay, whatever was earned. */
function capitalServicing(figures: StatementFigures): Answer {
  const service = need(figures, ['interestPaid', 'debtRepaid', 'dividends']);
  const paid = service.ok ? service.value.interestPaid + service.value.debtRepaid + service.value.dividends : 0;
  if (service.ok && paid <= 0) return { is: 'no debt service', sentence: 'No interest, repayment or dividend was paid, so there is no debt service to cover.' };
  const earned = need(figures, [...EBITDA, 'interestReceived']);
  if (!service.ok || !earned.ok) return without(service, earned);
  const available = ebitdaOf(earned.value) + earned.value.interestReceived;
  return value(available / paid, `${pounds(available)} available beside debt service of ${pounds(paid)}.`);
}

const MARGIN = [...EBIT, ...NET_INTEREST, 'dividends'] as const;
const surplusOf = (known: Readonly<Record<(typeof MARGIN)[number], number>>): number => operatingProfitOf(known) - netInterestOf(known) - known.dividends;
const noIncome = (sentence: string): Answer => ({ is: 'no income', sentence });

function margin(figures: StatementFigures): Answer {
  const known = need(figures, MARGIN);
  if (!known.ok) return without(known);
  const { income } = known.value;
  if (income <= 0) return noIncome('There is no income, so there is no margin.');
  return value(surplusOf(known.value) / income, `${surplusOf(known.value) < 0 ? 'Deficit' : 'Surplus'} of ${pounds(Math.abs(surplusOf(known.value)))} on income of ${pounds(income)}.`);
}

/** One division of whole numbers where they are small enough to be exact, so that a variance written as a decimal meets its edge. */
function variance(figures: StatementFigures): Answer {
  const [known, plan] = [need(figures, MARGIN), need(figures, ['plannedIncome', 'plannedSurplus'])];
  if (!known.ok || !plan.ok) return without(known, plan);
  const [surplus, income, planned, expected] = [surplusOf(known.value), known.value.income, plan.value.plannedSurplus, plan.value.plannedIncome];
  if (income <= 0 || expected <= 0) return noIncome(`There is no ${income <= 0 ? 'income' : 'planned income'}, so there is no margin to compare.`);
  const over = BigInt(surplus) * BigInt(expected) - BigInt(planned) * BigInt(income);
  return value(Number(over) / (income * expected), `Margin of ${formatMetric('%', surplus / income)} against a plan of ${formatMetric('%', planned / expected)}.`);
}

function answerPart(metric: ContinuityMetric, figures: StatementFigures, values: ContinuityRatingValues): Answer {
  switch (metric) {
    case 'liquidity': return liquidity(figures, values);
    case 'capital servicing capacity': return capitalServicing(figures);
    case 'income and expenditure margin': return margin(figures);
    case 'variance from plan': return variance(figures);
  }
}

export type RatingPart = {
  readonly metric: ContinuityMetric;
  readonly figure: PartFigure;
  /** Whole per cent. */
  readonly weight: number;
  /** A number of the scale; `null` when not known. */
  readonly score: number | null;
  readonly sentence: string;
};

type Rated = {
  readonly is: 'rated';
  /** A number of the scale, which is meaningless without it. */
  readonly rating: number;
  /** The weighted mean of the scores before rounding and cap, on the scale. */
  readonly mean: number;
  readonly capped: boolean;
  readonly level: KnownLevel;
  /** The parts with the worst score: what pulls the rating down. */
  readonly weakest: readonly ContinuityMetric[];
};
type NotRated = {
  readonly is: 'not known';
  readonly level: 'not known';
  readonly missing: readonly Missing[];
  /** The ratings if every part that is not known had the worst score, and the best. `worst` is the worst credible one. */
  readonly between: { readonly worst: number; readonly best: number };
};
export type ContinuityRating = (Rated | NotRated) & {
  /** Which number is best: always kept with the numbers, because the regimes differ. */
  readonly scale: { readonly best: number; readonly worst: number };
  readonly parts: readonly RatingPart[];
  readonly sentence: string;
};

/** Steps are counted from the best score (0), so that the arithmetic is the same whichever number is best; `points` is how many make one. */
const onScale = ({ scale }: ContinuityRatingValues, step: number, points = 1): number => scale.best * points + step * Math.sign(scale.worst - scale.best);
const stepOf = ({ scale }: ContinuityRatingValues, score: number): number => (score - scale.best) * Math.sign(scale.worst - scale.best);

type Combined = { readonly step: number; readonly mean: number; readonly capped: boolean };
/** Weights are whole per cent, so the sum is a whole number of hundredths and a half is told exactly. */
function combine(values: ContinuityRatingValues, steps: readonly number[]): Combined {
  const hundredths = values.metrics.reduce((sum, { weight }, index) => sum + weight * (steps[index] ?? 0), 0);
  const rounded = values.rounding === 'half to better' ? Math.ceil((hundredths - 50) / 100) : Math.floor((hundredths + 50) / 100);
  const { cap } = values;
  const limit = cap !== null && steps.some((step) => step >= stepOf(values, cap.anyAt)) ? stepOf(values, cap.noBetterThan) : 0;
  return { step: Math.max(rounded, limit) + 0, mean: onScale(values, hundredths, 100) / 100, capped: limit > rounded };
}

const lower = (metric: ContinuityMetric): string => continuityMetrics[metric].label.toLowerCase();
const decimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

function ratedSentence(values: ContinuityRatingValues, parts: readonly RatingPart[], combined: Combined, weakest: readonly ContinuityMetric[]): string {
  const scores = andList(parts.map(({ metric, score }) => `${lower(metric)} scores ${score}`));
  const average = parts.length === 1 ? '' : `, ${decimal.format(combined.mean)} on weighted average`;
  const names = andList(weakest.map(lower));
  const what = combined.capped ? `It is held at ${onScale(values, combined.step)} by ${names}.`
    : weakest.length === parts.length ? '' : `${capital(names)} ${weakest.length === 1 ? 'is the weakest part' : 'are the weakest parts'}.`;
  return `Rated ${onScale(values, combined.step)}, where ${values.scale.best} is best: ${scores}${average}. ${what}`.trimEnd();
}

function notRatedSentence({ scale }: ContinuityRatingValues, parts: readonly RatingPart[], { worst, best }: NotRated['between']): string {
  const reasons = parts.filter(({ score }) => score === null).map(({ metric, sentence }) => `${continuityMetrics[metric].label}: ${sentence}`).join(' ');
  const range = worst === best ? `Whatever it is, the rating would be ${worst}` : `The rating could be ${best} at best; the worst credible is ${worst}`;
  return `Not rated. ${reasons} ${range}, where ${scale.best} is best.`;
}

/** A value's step from the best score (0) down; a step is as many edges as the value does not reach. */
function scoreStep(figure: PartFigure, { edges, edgeCountsTo }: ContinuityRatingValues['metrics'][number]): number | null {
  if (figure.is === 'no debt service') return 0;
  if (figure.is !== 'value') return null;
  const reached = edges.findIndex((edge) => {
    const side = compare(figure.value, edge);
    return side > 0 || (side === 0 && edgeCountsTo === 'better');
  });
  return reached === -1 ? edges.length : reached;
}

const partSentence = (metric: ContinuityMetric, { sentence, ...figure }: Answer, edges: readonly number[]): string =>
  (figure.is === 'value' ? `${formatBeside(continuityMetrics[metric].unit, figure.value, edges)}. ${sentence}` : sentence);

/**
 * The continuity rating of a statement by a parameter set: each part's score, their weighted average, rounded as the set says, then the cap, which
 * holds back a rating that would be better and never improves one. With any part not known there is no rating, only the worst
 * and the best that it could be.
 *
 * Operating expenses of the liquidity are staff and other costs (no depreciation), taken to a year as `yearOf` says; the other parts
 * compare flows of one period.
 */
export function rateContinuity(figures: StatementFigures, values: ContinuityRatingValues): ContinuityRating {
  const judged = values.metrics.map((terms) => {
    const answer = answerPart(terms.metric, figures, values);
    return { terms, answer, step: scoreStep(answer, terms) };
  });
  const parts = judged.map(({ terms, answer, step }): RatingPart => {
    const { sentence: _, ...figure } = answer;
    return { metric: terms.metric, figure, weight: terms.weight, score: step === null ? null : onScale(values, step), sentence: partSentence(terms.metric, answer, terms.edges) };
  });
  const stepsWith = (unknown: number): readonly number[] => judged.map(({ step }) => step ?? unknown);
  const { scale } = values;
  if (judged.some(({ step }) => step === null)) {
    const last = Math.abs(scale.best - scale.worst);
    const between = { worst: onScale(values, combine(values, stepsWith(last)).step), best: onScale(values, combine(values, stepsWith(0)).step) };
    const missing = [...new Set(parts.flatMap(({ figure }) => (figure.is === 'not known' ? figure.missing : [])))];
    return { is: 'not known', level: 'not known', missing, between, scale, parts, sentence: notRatedSentence(values, parts, between) };
  }
  const steps = stepsWith(0);
  const combined = combine(values, steps);
  const lowest = Math.max(...steps);
  const weakest = judged.filter(({ step }) => step === lowest).map(({ terms }) => terms.metric);
  const level = values.levels[combined.step];
  if (level === undefined) throw new Error(`The parameter set has no level for the score ${onScale(values, combined.step)}.`);
  return { is: 'rated', rating: onScale(values, combined.step), mean: combined.mean, capped: combined.capped, level, weakest, scale, parts, sentence: ratedSentence(values, parts, combined, weakest) };
}
