import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { sum } from '../numerics/sum.ts';
import type { Adjustment, AppraisalInput, AppraisalLine, LineKind } from './appraisal-input.ts';
import { PERIODS_A_YEAR, periodFactors, yearFactors, yearsAfterBase } from './discount.ts';
import { paybackOf, type Payback } from './payback.ts';
import { realMultipliers } from './prices.ts';
import { GREEN_BOOK_2026, type RateTable } from './rates.ts';

export type LineValue = {
  readonly name: string;
  readonly is: LineKind;
  /** Adjusted and in the prices of the base year, not discounted; positive in the line's own direction. */
  readonly real: number;
  readonly presentValue: number;
  /** What optimism bias or haircut multiplied the line by. */
  readonly multiplier: number;
  readonly switching: Switching;
};

/**
 * What this present value would have to be multiplied by for the net present value to be zero, everything else as it is; a
 * negative one means that no amount of the line's own direction does it. `null` when the present value is nothing.
 */
export type Switching = { readonly multiple: number; readonly change: number } | null;

/** Pounds, present values in the prices of the base year. `null`: not defined. */
export type Appraisal = {
  readonly lines: readonly LineValue[];
  readonly presentValue: { readonly benefits: number; readonly disbenefits: number; readonly publicCosts: number; readonly otherCosts: number };
  readonly netPresentValue: number;
  /** (Benefits − disbenefits − other costs) / public costs; `null` unless public costs are above nought. */
  readonly benefitCostRatio: number | null;
  /** Net present value / ΣDF(1 … n), n the years after the base; `null` when there is none. */
  readonly equivalentAnnualValue: number | null;
  readonly payback: { readonly simple: Payback | null; readonly discounted: Payback | null };
  readonly switching: { readonly benefits: Switching; readonly publicCosts: Switching };
  /** With the lower series for money; health keeps its own rates. `null` where the rates have no such series. */
  readonly netPresentValueAtSensitivityRates: number | null;
  /** Real and adjusted, benefits less costs, by period: as they fall, and discounted. */
  readonly netFlows: Float64Array;
  readonly discountedFlows: Float64Array;
  readonly discountFactors: Float64Array;
  readonly nonMonetised: AppraisalInput['nonMonetised'];
  readonly notes: readonly string[];
};

const SIGN: Readonly<Record<LineKind, 1 | -1>> = { benefit: 1, disbenefit: -1, 'public cost': -1, 'other cost': -1 };

function multiplierOf(adjustment: Adjustment | null): number {
  if (adjustment === null) return 1;
  return adjustment.type === 'haircut' ? 1 - adjustment.share : 1 + adjustment.bound * (1 - adjustment.mitigated);
}

/** The wrong kind of adjustment makes a proposal look better, so it is no matter of taste. */
function wrongAdjustment({ is, adjustment }: AppraisalLine): string | null {
  if (adjustment?.type === 'optimism bias' && is === 'benefit') return 'Optimism bias raises what it is put on; take a haircut off a benefit instead.';
  if (adjustment?.type === 'haircut' && is !== 'benefit') return 'A haircut lowers what it is taken off; put optimism bias on a cost instead.';
  return null;
}

/** NPV + (s − 1)·sign·PV = 0, solved for s. */
function switchingOf(net: number, sign: 1 | -1, presentValue: number): Switching {
  if (presentValue === 0) return null;
  const change = -net / (sign * presentValue);
  return Number.isFinite(change) ? { multiple: 1 + change, change } : null;
}

/** `null` unless it is of something above nought (a denominator so small that the ratio overflows is as good as nought). */
export function ratioOf(numerator: number, denominator: number): number | null {
  const ratio = denominator > 0 ? numerator / denominator : null;
  return ratio === null || Number.isFinite(ratio) ? ratio : null;
}

const times = (amounts: ArrayLike<number>, multipliers: ArrayLike<number>): Float64Array => Float64Array.from(amounts, (amount, period) => amount * multipliers[period]!);

function notesOf(input: AppraisalInput, publicCosts: number): readonly string[] {
  const bare = input.lines.filter(({ adjustment }) => adjustment === null).length;
  return [
    ...(bare === 0 ? [] : [bare === input.lines.length ? 'No line is adjusted for optimism.' : `${bare} of ${input.lines.length} lines ${bare === 1 ? 'is' : 'are'} not adjusted for optimism.`]),
    ...(publicCosts > 0 ? [] : ['There is no benefit–cost ratio, because public costs are not above nought.']),
    ...(input.periods / PERIODS_A_YEAR[input.timing] > 50 ? ['Beyond 50 years the guidance asks for the lower series of rates beside the standard one.'] : []),
    ...(input.nonMonetised.length === 0 ? [] : [input.nonMonetised.length === 1 ? 'One benefit has no money put on: it is listed and in no figure.' : `${input.nonMonetised.length} benefits have no money put on: they are listed and in no figure.`]),
  ];
}

/**
 * What a proposal is worth against its counterfactual: present values by discount factors in steps, net present value,
 * benefit–cost ratio, equivalent annual value, payback and switching values. Amounts in pounds by period from the base, which
 * is not discounted (a spreadsheet's NPV() discounts it); nominal ones are deflated first, because the rates are real.
 *
 * Refuses: lines whose amounts do not match the periods, nominal amounts without a deflator, an adjustment of the wrong direction.
 *
 * Source: HM Treasury, The Green Book (2026), chapter 6.
 */
export function appraise(input: AppraisalInput): Answer<Appraisal> {
  const { periods, timing, lines } = input;
  for (const [index, line] of lines.entries()) {
    if (line.amounts.length !== periods) return refuse(`lines[${index}].amounts`, `Give ${periods} amounts, one for each period; there are ${line.amounts.length}.`);
    const wrong = wrongAdjustment(line);
    if (wrong !== null) return refuse(`lines[${index}].adjustment`, wrong);
  }
  const deflate = realMultipliers(input.deflator, periods, timing, lines.some(({ prices }) => prices === 'nominal'));
  if (!deflate.ok) return deflate;
  const rates = input.rates ?? GREEN_BOOK_2026;
  const factorsOf = (table: RateTable): Float64Array => periodFactors(table, periods, timing);
  const [standard, health] = [factorsOf(rates.standard), factorsOf(rates.health)];
  const sensitivity = rates.sensitivity === null ? null : factorsOf(rates.sensitivity);
  const netFlows = new Float64Array(periods);
  const discountedFlows = new Float64Array(periods);
  let atSensitivity = 0;
  const valued = lines.map((line) => {
    const multiplier = multiplierOf(line.adjustment);
    const real = times(line.prices === 'nominal' ? times(line.amounts, deflate.value) : line.amounts, new Float64Array(periods).fill(multiplier));
    const discounted = times(real, line.effect === 'health' ? health : standard);
    for (let period = 0; period < periods; period += 1) {
      netFlows[period]! += SIGN[line.is] * real[period]!;
      discountedFlows[period]! += SIGN[line.is] * discounted[period]!;
    }
    if (sensitivity !== null) atSensitivity += SIGN[line.is] * sum(line.effect === 'health' ? discounted : times(real, sensitivity));
    return { name: line.name, is: line.is, real: sum(real), presentValue: sum(discounted), multiplier };
  });
  const valueOf = (kind: LineKind): number => sum(valued.filter(({ is }) => is === kind).map(({ presentValue }) => presentValue));
  const presentValue = { benefits: valueOf('benefit'), disbenefits: valueOf('disbenefit'), publicCosts: valueOf('public cost'), otherCosts: valueOf('other cost') };
  const beforePublicCosts = presentValue.benefits - presentValue.disbenefits - presentValue.otherCosts;
  const net = beforePublicCosts - presentValue.publicCosts;
  const years = yearsAfterBase(periods, timing);
  return ok({
    lines: valued.map((line) => ({ ...line, switching: switchingOf(net, SIGN[line.is], line.presentValue) })),
    presentValue,
    netPresentValue: net,
    benefitCostRatio: ratioOf(beforePublicCosts, presentValue.publicCosts),
    equivalentAnnualValue: years === 0 ? null : net / sum(yearFactors(rates.standard, years).subarray(1)),
    payback: { simple: paybackOf(netFlows, PERIODS_A_YEAR[timing]), discounted: paybackOf(discountedFlows, PERIODS_A_YEAR[timing]) },
    switching: { benefits: switchingOf(net, 1, presentValue.benefits), publicCosts: switchingOf(net, -1, presentValue.publicCosts) },
    netPresentValueAtSensitivityRates: sensitivity === null ? null : atSensitivity,
    netFlows, discountedFlows, discountFactors: standard,
    nonMonetised: input.nonMonetised,
    notes: notesOf(input, presentValue.publicCosts),
  });
}
