import { z } from 'zod';
import { ok } from '../../result.ts';
import { engineFunction, type EngineFunction } from '../contract.ts';
import { appraisalInput, periods } from './appraisal-input.ts';
import { appraise } from './appraisal.ts';
import { PERIODS_A_YEAR, periodFactors, timings, type Timing } from './discount.ts';
import { GREEN_BOOK_2026, rateTable, type DiscountRateSet } from './rates.ts';
import { realisationInput } from './realisation-input.ts';
import { realise } from './realisation.ts';

const series = ['standard', 'health', 'sensitivity'] as const;
const factorsInput = z.object({
  /** A series of the Green Book of February 2026 by its name, or a table of its own. */
  rates: z.union([z.enum(series), rateTable], { error: 'Name a series (standard, health or sensitivity), or give a table of rates.' }),
  timing: z.enum(timings),
  periods,
});

const timed: Readonly<Record<Timing, string>> = {
  years: 'The first period is the base year and is not discounted; each later year is discounted at the rate of that year, step by step.',
  months: 'The first month is the base and is not discounted; a month is discounted at (1 + r)^(1/12) of its year’s rate.',
  'months in years': 'Months are discounted in yearly blocks: months 0 to 11 are the base year and are not discounted.',
};
const ratesUsed = (rates: DiscountRateSet | null): string => `Real rates a year: ${(rates ?? GREEN_BOOK_2026).source}.`;
const HEALTH = 'Effects on the length and quality of life are discounted at the health rates, money at the standard ones.';

export const valueFunctions: readonly EngineFunction[] = [
  engineFunction({
    name: 'value.discountFactors',
    summary: 'Discount factors by period, from rates that step down with the years.',
    input: factorsInput,
    conventions: ({ timing, rates }) => [timed[timing], Array.isArray(rates) ? 'Rates as given.' : `Real rates a year: ${GREEN_BOOK_2026.source}, ${rates}.`],
    run: ({ rates, timing, periods: count }) => {
      const table = Array.isArray(rates) ? rates : GREEN_BOOK_2026[rates];
      return ok({ factors: periodFactors(table, count, timing), periodsAYear: PERIODS_A_YEAR[timing] });
    },
  }),
  engineFunction({
    name: 'value.appraise',
    summary: 'Net present value, benefit–cost ratio, equivalent annual value, payback and switching values of a proposal.',
    input: appraisalInput,
    conventions: ({ counterfactual, rates, timing }) => [
      `Every amount is the difference from: ${counterfactual}.`, ratesUsed(rates), timed[timing], HEALTH,
      'Figures are in the prices of the base year; nominal amounts are deflated before they are discounted.',
      'The benefit–cost ratio is benefits less disbenefits and other costs, over public costs.',
      'Optimism bias and haircuts are those declared, line by line.',
    ],
    run: appraise,
  }),
  engineFunction({
    name: 'value.realise',
    summary: 'What has come of expected benefits, and the net present value at outturn.',
    input: realisationInput,
    conventions: ({ rates, timing }) => [
      ratesUsed(rates), timed[timing], HEALTH,
      'What was not measured is not nought: a ratio covers the periods in which both expected and actual are known, in real pounds that are not discounted.',
      'At outturn, periods without an actual are as planned, or as planned times the benefit’s own ratio; costs without an actual are as planned.',
    ],
    run: realise,
  }),
];
