import { type Answer } from '../contract.ts';
import { firstNotFinite } from '../finite.ts';
import { NORMAL_95 } from '../numerics/normal.ts';
import { idWords } from '../random/id-words.ts';
import { fail, ok } from '../../result.ts';
import { unreachable } from '../../unreachable.ts';
import { checkPortfolio, explainedBy, loadingsOf } from './checks.ts';
import { mixingOf } from './correlation.ts';
import type { Matrix } from './eigen.ts';
import { notesOn } from './notes.ts';
import { LATEST, type IncomeLine, type Portfolio, type SimulatedMutual } from './portfolio.ts';
import { BUCKETS, delayKinds, RULE, type Problem } from './problem.ts';

/** base, slope, above, high, below, low of a rule: income = plan · max(0, base + slope·a + above·max(0, a − high) − below·max(0, low − a)). */
function ruleOf(rule: IncomeLine['rule']): readonly number[] {
  switch (rule.type) {
    case 'block': return [1, 0, 0, 0, 0, 0];
    case 'cost per case': return [0, 1, 0, 0, 0, 0];
    case 'corridor': {
      const { width, marginalRate, expected = 1 } = rule;
      return [1, 0, marginalRate * expected, (1 + width) / expected, marginalRate * expected, (1 - width) / expected];
    }
    default: return unreachable(rule);
  }
}

/** μ and σ of log-delay from the median and the 95th percentile: μ = ln(median), σ = ln(P95/median)/1.6448536… (the mean is not the median). */
export const lognormalOf = ({ median, p95 }: { readonly median: number; readonly p95: number }): { readonly mu: number; readonly sigma: number } =>
  ({ mu: Math.log(median), sigma: Math.log(p95 / median) / NORMAL_95 });

function timingOf({ delay }: IncomeLine): readonly number[] {
  if (delay.type === 'fixed') return [delay.months, 0, 0];
  if (delay.type === 'history') return [0, 0, 0];
  const { mu, sigma } = lognormalOf(delay);
  return [mu, sigma, delay.factor === null ? 0 : delay.loading];
}

/** The chance of each bucket: the whole part of each delay seen, at most LATEST. */
export function historyOf(seen: readonly number[]): readonly number[] {
  const chances = Array.from({ length: BUCKETS }, () => 0);
  for (const one of seen) chances[Math.min(LATEST, Math.floor(one))]! += 1;
  return chances.map((one) => one / seen.length);
}

/** A month's income as planned, on average over the horizon; of costs where there is none; at least a pound. */
function scaleOf({ income, costs }: SimulatedMutual, months: number): number {
  const sum = (series: readonly { readonly planned: readonly number[] }[]): number => series.reduce((all, { planned }) => all + planned.reduce((part, one) => part + one, 0), 0) / months;
  return Math.max(1, sum(income) || sum(costs));
}

const add = (into: Float64Array, at: number, values: readonly number[], times: number): void => {
  values.forEach((one, t) => { into[at + t]! += one * times; });
};
const words = (ids: readonly string[]): Uint32Array => Uint32Array.from(ids.flatMap((id) => [...idWords(id)]));
const starts = (counts: readonly number[]): Int32Array => {
  const from = new Int32Array(counts.length + 1);
  counts.forEach((one, i) => { from[i + 1] = from[i]! + one; });
  return from;
};

function layOut(portfolio: Portfolio, correlation: Matrix): Problem {
  const { seed, paths, months: T, antithetic, factors, prices, mutuals } = portfolio;
  const M = mutuals.length;
  const K = factors.length;
  const factorAt = (name: string | null): number => factors.findIndex((one) => one.name === name);
  const cells = (): Float64Array => new Float64Array(M * T);
  const [known, facility, dip, payFixed, payVariable, otherFixed, otherVariable, plainVariable] = [cells(), cells(), cells(), cells(), cells(), cells(), cells(), cells()];
  const loadings = new Float64Array(M * K);
  const idiosyncratic = new Float64Array(M);

  mutuals.forEach((mutual, m) => {
    const at = m * T;
    facility.set(mutual.facility, at);
    dip.set(mutual.dip, at);
    add(known, at, mutual.openingDebtors, 1);
    add(known, at, mutual.openingCreditors, -1);
    add(known, at, mutual.otherFlows, 1);
    for (const { planned, fixedShare, index } of mutual.costs) {
      if (index === 'none') {
        add(known, at, planned, -fixedShare);
        add(plainVariable, at, planned, 1 - fixedShare);
      } else {
        add(index === 'pay' ? payFixed : otherFixed, at, planned, fixedShare);
        add(index === 'pay' ? payVariable : otherVariable, at, planned, 1 - fixedShare);
      }
    }
    const own = loadingsOf(mutual, factors);
    loadings.set(own, m * K);
    idiosyncratic[m] = Math.sqrt(Math.max(0, 1 - explainedBy(own, correlation)));
  });

  const lines = mutuals.flatMap(({ income }) => income);
  const shocks = mutuals.flatMap((mutual) => mutual.shocks);
  const linePlan = new Float64Array(lines.length * T);
  lines.forEach(({ planned }, l) => { linePlan.set(planned, l * T); });
  const lineRule = new Float64Array(lines.length * RULE);
  lines.forEach(({ rule }, l) => { lineRule.set(ruleOf(rule), l * RULE); });
  const lineTiming = new Float64Array(lines.length * 3);
  lines.forEach((line, l) => { lineTiming.set(timingOf(line), l * 3); });
  const lineHistory = new Float64Array(lines.length * BUCKETS);
  lines.forEach(({ delay }, l) => { if (delay.type === 'history') lineHistory.set(historyOf(delay.seen), l * BUCKETS); });
  const indices = [prices.pay, prices.nonPay];

  return {
    mutuals: M, months: T, paths, factors: K, seed, antithetic,
    persistence: Float64Array.from(factors, ({ persistence }) => persistence),
    mixing: mixingOf(correlation),
    priceDrift: Float64Array.from(indices, ({ drift }) => drift),
    priceVolatility: Float64Array.from(indices, ({ volatility }) => volatility),
    priceFactor: Int32Array.from(indices, ({ factor }) => factorAt(factor)),
    ids: words(mutuals.map(({ id }) => id)),
    cash: Float64Array.from(mutuals, ({ cash }) => cash),
    rate: Float64Array.from(mutuals, ({ overdraftRate }) => overdraftRate / 12),
    volatility: Float64Array.from(mutuals, ({ activityVolatility }) => activityVolatility),
    idiosyncratic,
    scale: Float64Array.from(mutuals, (mutual) => scaleOf(mutual, T)),
    loadings, known, facility, dip, payFixed, payVariable, otherFixed, otherVariable, plainVariable,
    lineStart: starts(mutuals.map(({ income }) => income.length)),
    linePlan, lineRule,
    lineInvoices: Int32Array.from(lines, ({ invoices }) => invoices),
    lineDelay: Uint8Array.from(lines, ({ delay }) => delayKinds[delay.type]),
    lineTiming,
    lineFactor: Int32Array.from(lines, ({ delay }) => (delay.type === 'lognormal' ? factorAt(delay.factor) : -1)),
    lineHistory,
    lineLoss: Float64Array.from(lines, ({ lossHazard }) => lossHazard),
    lineIds: words(lines.map(({ id }) => id)),
    shockStart: starts(mutuals.map((mutual) => mutual.shocks.length)),
    shockFrom: Int32Array.from(shocks, ({ from }) => from),
    shockTo: Int32Array.from(shocks, ({ to }) => to),
    shockProbability: Float64Array.from(shocks, ({ probability }) => probability),
    shockAmount: Float64Array.from(shocks, ({ amount }) => amount),
    shockIds: words(shocks.map(({ id }) => id)),
  };
}

/**
 * A portfolio as its kernels read it, with what a reader of the figures must be told. Refuses, each with its field: series that
 * are not as long as the horizon, ids and names given twice, factors that do not exist, loadings that would explain more than
 * everything (BᵀΣB > 1), correlations that cannot hold at once (unless they are to be repaired), an odd number of antithetic
 * paths, and sizes beyond what a run can hold. Never NaN: a portfolio that would make one is a defect and throws.
 *
 * Delays: σ = ln(P95/median)/1.6448536…; history by the whole part of each delay seen. Correlations are those of the factors'
 * monthly changes; factors of unequal persistence are correlated a little less than that.
 */
export function problemOf(portfolio: Portfolio): Answer<{ readonly problem: Problem; readonly notes: readonly string[] }> {
  const checked = checkPortfolio(portfolio);
  if (checked.problems.length > 0 || checked.correlation === null) return fail(checked.problems);
  const problem = layOut(portfolio, checked.correlation);
  const wrong = firstNotFinite(problem, 'problem');
  if (wrong !== null) throw new Error(`A portfolio that passed its checks is not finite: ${wrong}`);
  return ok({ problem, notes: notesOn(portfolio, checked) });
}
