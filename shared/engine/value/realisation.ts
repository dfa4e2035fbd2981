import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { sum } from '../numerics/sum.ts';
import { ratioOf } from './appraisal.ts';
import { periodFactors } from './discount.ts';
import { realMultipliers, type PriceBasis } from './prices.ts';
import { GREEN_BOOK_2026 } from './rates.ts';
import type { Profile, RealisationInput } from './realisation-input.ts';

export type BenefitRealised = {
  readonly name: string;
  readonly owner: string | null;
  readonly measure: string | null;
  readonly baseline: number | null;
  /** Real pounds, not discounted, over the periods in which both are known; `null` when there is none. */
  readonly expected: number | null;
  readonly actual: number | null;
  /** Actual less expected, turned so that more is better: a disbenefit below plan is positive. */
  readonly variance: number | null;
  /** Actual / expected over the same periods; `null` when nothing is measured or nothing was expected. */
  readonly ratio: number | null;
  /** Periods that are over and have no actual; periods without an expected amount. Counted from 0. */
  readonly notMeasured: readonly number[];
  readonly notStated: readonly number[];
};

/** Present values in pounds. */
export type Outturn = {
  /** `null` when an amount that it needs is not known. */
  readonly netPresentValue: number | null;
  readonly benefitCostRatio: number | null;
  /** The part of the net present value that is known: the same figure when nothing is missing. */
  readonly known: number;
};

export type Realisation = {
  readonly benefits: readonly BenefitRealised[];
  /** Over all benefits (disbenefits count against), in the periods in which both are known. */
  readonly ratio: number | null;
  readonly planned: Outturn;
  /** What came so far, and from now on what was expected. */
  readonly restAsPlanned: Outturn;
  /** What came so far, and from now on what was expected times the benefit's own ratio so far. */
  readonly restAtRatio: Outturn;
  /** Benefits without a ratio of their own: the second outturn leaves their rest as planned. */
  readonly withoutRatio: readonly string[];
  readonly notes: readonly string[];
};

/** A line in real pounds, as each of the three stories has it. */
type Line = { readonly is: 'benefit' | 'disbenefit' | 'cost'; readonly factors: Float64Array; readonly planned: Profile; readonly restAsPlanned: Profile; readonly restAtRatio: Profile };
type Story = 'planned' | 'restAsPlanned' | 'restAtRatio';

const periodsOf = (profile: Profile, which: (one: number | null, period: number) => boolean): readonly number[] => profile.flatMap((one, period) => (which(one, period) ? [period] : []));
const times = (profile: Profile, multiplier: number): Profile => profile.map((one) => (one === null ? null : one * multiplier));
const filledFrom = (actual: Profile, rest: Profile): Profile => actual.map((one, period) => one ?? rest[period]!);

function outturnOf(lines: readonly Line[], story: Story): Outturn {
  const values = lines.map(({ is, factors, [story]: profile }) => ({ is, value: (is === 'benefit' ? 1 : -1) * sum(profile.map((one, period) => (one ?? 0) * factors[period]!)) }));
  const known = sum(values.map(({ value }) => value));
  if (lines.some(({ [story]: profile }) => profile.includes(null))) return { netPresentValue: null, benefitCostRatio: null, known };
  const costs = -sum(values.flatMap(({ is, value }) => (is === 'cost' ? [value] : [])));
  return { netPresentValue: known, benefitCostRatio: ratioOf(known + costs, costs), known };
}

/** Of the periods in which both are known: their sums. */
function measured(expected: Profile, actual: Profile): { readonly expected: number; readonly actual: number } | null {
  const both = periodsOf(actual, (one, period) => one !== null && expected[period] !== null);
  return both.length === 0 ? null : { expected: sum(both.map((period) => expected[period]!)), actual: sum(both.map((period) => actual[period]!)) };
}

function wrongLength(field: string, profile: Profile, { periods, over }: RealisationInput, isActual: boolean): Answer<null> {
  if (profile.length !== periods) return refuse(field, `Give ${periods} amounts, one for each period and null where it is not known; there are ${profile.length}.`);
  const early = isActual ? profile.findIndex((one, period) => one !== null && period >= over) : -1;
  return early === -1 ? ok(null) : refuse(`${field}[${early}]`, `Only ${over} ${over === 1 ? 'period is' : 'periods are'} over, so there cannot be an actual for this one yet.`);
}

const listed = (names: readonly string[]): string => names.join(', ');

/**
 * What has come of what was expected: per benefit the realisation ratio over what has been measured (what was not measured is
 * not nought and is in no sum), and the net present value planned and at outturn, with the rest as planned or at the ratio so far.
 * The discounting is that of `appraise`. Costs take their actuals where known and stay as planned otherwise, in both outturns.
 *
 * Refuses: profiles that do not match the periods, an actual for a period that is not over, nominal amounts without a deflator.
 *
 * Source: HM Treasury, The Green Book (2026), chapter 6 for the discounting; the two outturns are this engine's own convention.
 */
export function realise(input: RealisationInput): Answer<Realisation> {
  const { periods, timing, over } = input;
  if (over > periods) return refuse('over', `There are only ${periods} periods.`);
  for (const [index, { expected, actual }] of input.benefits.entries()) {
    const right = [wrongLength(`benefits[${index}].expected`, expected, input, false), wrongLength(`benefits[${index}].actual`, actual, input, true)].find(({ ok: fine }) => !fine);
    if (right !== undefined && !right.ok) return right;
  }
  for (const [index, { planned, actual }] of input.costs.entries()) {
    const right = [wrongLength(`costs[${index}].planned`, planned, input, false), wrongLength(`costs[${index}].actual`, actual, input, true)].find(({ ok: fine }) => !fine);
    if (right !== undefined && !right.ok) return right;
  }
  const deflate = realMultipliers(input.deflator, periods, timing, [...input.benefits, ...input.costs].some(({ prices }) => prices === 'nominal'));
  if (!deflate.ok) return deflate;
  const real = (profile: Profile, prices: PriceBasis): Profile => (prices === 'real' ? profile : profile.map((one, period) => (one === null ? null : one * deflate.value[period]!)));
  const rates = input.rates ?? GREEN_BOOK_2026;
  const [standard, health] = [periodFactors(rates.standard, periods, timing), periodFactors(rates.health, periods, timing)];

  const told = input.benefits.map((benefit) => {
    const [planned, actual] = [real(benefit.expected, benefit.prices), real(benefit.actual, benefit.prices)];
    const both = measured(planned, actual);
    const ratio = both === null ? null : ratioOf(both.actual, both.expected);
    const line: Line = { is: benefit.is, factors: benefit.effect === 'health' ? health : standard, planned, restAsPlanned: filledFrom(actual, planned), restAtRatio: filledFrom(actual, times(planned, ratio ?? 1)) };
    const realised: BenefitRealised = {
      name: benefit.name, owner: benefit.owner, measure: benefit.measure, baseline: benefit.baseline,
      expected: both?.expected ?? null, actual: both?.actual ?? null,
      variance: both === null ? null : (benefit.is === 'benefit' ? 1 : -1) * (both.actual - both.expected),
      ratio,
      notMeasured: periodsOf(actual, (one, period) => one === null && period < over), notStated: periodsOf(planned, (one) => one === null),
    };
    return { line, realised, weight: benefit.is === 'benefit' ? 1 : -1 };
  });
  const costs = input.costs.map(({ planned, actual, prices }): Line => {
    const [asPlanned, came] = [real(planned, prices), real(actual, prices)];
    const outturn = filledFrom(came, asPlanned);
    return { is: 'cost', factors: standard, planned: asPlanned, restAsPlanned: outturn, restAtRatio: outturn };
  });
  const lines = [...told.map(({ line }) => line), ...costs];
  const known = told.filter(({ realised }) => realised.expected !== null);
  const total = (of: 'expected' | 'actual'): number => sum(known.map(({ weight, realised }) => weight * realised[of]!));
  const withoutRatio = told.filter(({ realised }) => realised.ratio === null).map(({ realised }) => realised.name);
  const gaps = told.filter(({ realised }) => realised.notMeasured.length > 0).map(({ realised }) => realised.name);
  const unstated = told.filter(({ realised }) => realised.notStated.length > 0).map(({ realised }) => realised.name);
  return ok({
    benefits: told.map(({ realised }) => realised),
    ratio: known.length === 0 ? null : ratioOf(total('actual'), total('expected')),
    planned: outturnOf(lines, 'planned'), restAsPlanned: outturnOf(lines, 'restAsPlanned'), restAtRatio: outturnOf(lines, 'restAtRatio'),
    withoutRatio,
    notes: [
      ...(gaps.length === 0 ? [] : [`Not measured in a period that is over, and so taken like the rest: ${listed(gaps)}.`]),
      ...(unstated.length === 0 ? [] : [`Expected amounts are missing, so there is no whole figure where they are needed: ${listed(unstated)}.`]),
      ...(withoutRatio.length === 0 ? [] : [`Without a ratio so far, and so left as planned at both outturns: ${listed(withoutRatio)}.`]),
    ],
  });
}
