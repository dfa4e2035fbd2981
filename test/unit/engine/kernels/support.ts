import fc from 'fast-check';
import { runAlone } from '../../../../shared/engine/simulation/alone.ts';
import { simdKernel } from '../../../../shared/engine/simulation/kernel-simd.ts';
import { typescriptKernel } from '../../../../shared/engine/simulation/kernel-typescript.ts';
import type { Kernel } from '../../../../shared/engine/simulation/kernel.ts';
import { problemOf } from '../../../../shared/engine/simulation/problem-of.ts';
import type { IncomeLine, Portfolio, SimulatedMutual } from '../../../../shared/engine/simulation/portfolio.ts';
import type { Problem } from '../../../../shared/engine/simulation/problem.ts';
import type { Runs } from '../../../../shared/engine/simulation/runs.ts';
import { kernelModule } from '../../../fixtures/kernel.ts';
import { found } from '../found.ts';
import { flat, lineOf, mutualOf, portfolioOf } from '../simulation/support.ts';

export const simd: Kernel = simdKernel(await kernelModule());
export const kernels: readonly (readonly [string, Kernel])[] = [['TypeScript', typescriptKernel], ['SIMD', simd]];

export const laid = (portfolio: Portfolio): Problem => found(problemOf(portfolio)).problem;
export const runsOf = (portfolio: Portfolio, kernel: Kernel): Runs => runAlone(laid(portfolio), kernel);

const factors = ['demand', 'pay', 'discipline'];
const part = fc.double({ min: 0, max: 1, noNaN: true });
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Whole pounds: at pennies from the limit 32 bits cannot tell. */
const pounds = (min: number, max: number) => fc.integer({ min, max });

/** A line of any kind: every rule, every kind of delay, several invoices, a loss. */
const anyLine = (months: number): fc.Arbitrary<Omit<IncomeLine, 'id'>> => fc.record({
  payer: fc.constantFrom('Council', 'Trust'),
  rule: fc.oneof(fc.constant({ type: 'block' as const }), fc.constant({ type: 'cost per case' as const }), fc.record({ type: fc.constant('corridor' as const), width: between(0, 0.1), marginalRate: part, expected: fc.constant(1) })),
  planned: pounds(10_000, 90_000).map((one) => Array.from({ length: months }, (_, t) => one * 1.02 ** Math.floor(t / 12))),
  invoices: fc.constantFrom(1, 1, 3, 8),
  delay: fc.oneof(
    fc.record({ type: fc.constant('fixed' as const), months: fc.nat(6) }),
    fc.record({ type: fc.constant('lognormal' as const), median: between(0.3, 4), factor: fc.constantFrom(null, 'discipline'), loading: between(-1, 1) }).chain((one) => between(1, 4).map((times) => ({ ...one, loading: one.factor === null ? 0 : one.loading, p95: one.median * times }))),
    fc.record({ type: fc.constant('history' as const), seen: fc.array(between(0, 9), { minLength: 1, maxLength: 8 }) }),
  ),
  lossHazard: fc.constantFrom(0, 0, 0.01, 1),
});

const anyMutual = (months: number): fc.Arbitrary<Omit<SimulatedMutual, 'id'>> => fc.record({
  cash: pounds(-20_000, 300_000), facility: pounds(0, 60_000).map((one) => flat(months, one)), dip: pounds(0, 10_000).map((one) => flat(months, one)), overdraftRate: between(0, 0.2),
  openingDebtors: pounds(0, 40_000).map((one) => Array.from({ length: months }, (_, t) => (t < 3 ? one : 0))), openingCreditors: fc.constant(flat(months, 0)), otherFlows: pounds(-3_000, 3_000).map((one) => flat(months, one)),
  activityVolatility: fc.constantFrom(0, 0.03, 0.08, 0.4),
  loadings: fc.record({ demand: between(-0.4, 0.4), pay: between(-0.4, 0.4), discipline: between(-0.4, 0.4) }),
  costs: fc.array(fc.record({ name: fc.constant('cost'), planned: pounds(5_000, 60_000).map((one) => flat(months, one)), fixedShare: part, index: fc.constantFrom('pay' as const, 'nonPay' as const, 'none' as const) }), { maxLength: 3 }),
  income: fc.array(anyLine(months), { minLength: 1, maxLength: 3 }).map((lines) => lines.map((line, index) => ({ ...line, id: `line ${index}` }))),
  shocks: fc.array(fc.record({ amount: pounds(0, 50_000), probability: fc.constantFrom(0, 0.02, 0.3, 1), from: fc.nat(months - 1), to: fc.nat(months - 1) }), { maxLength: 2 })
    .map((all) => all.map(({ from, to, ...one }, index) => ({ ...one, id: `shock ${index}`, from: Math.min(from, to), to: Math.max(from, to) }))),
});

/** Portfolios that use everything the model has, ids apart from mutual to mutual. */
export const anyPortfolio = (months: number, paths: number): fc.Arbitrary<Portfolio> => fc.record({
  seed: fc.nat(0xffff_ffff), antithetic: fc.boolean(), persistence: between(0, 0.95), mutuals: fc.array(anyMutual(months), { minLength: 1, maxLength: 3 }),
  correlation: fc.constantFrom<number[][] | null>(null, [[1, 0.5, 0.2], [0.5, 1, -0.3], [0.2, -0.3, 1]]), volatility: fc.constantFrom(0, 0.004),
}).map(({ persistence, mutuals, volatility, ...rest }) => portfolioOf(months, {
  ...rest, paths,
  factors: factors.map((name, index) => ({ name, persistence: index === 0 ? persistence : 0 })),
  prices: { pay: { drift: 0.003, volatility, factor: 'pay' }, nonPay: { drift: 0.002, volatility: 2 * volatility, factor: 'demand' } },
  mutuals: mutuals.map((mutual, m) => mutualOf(months, { ...mutual, id: `mutual ${m}`, income: mutual.income.map((line) => ({ ...line, id: `${m} ${line.id}` })), shocks: mutual.shocks.map((shock) => ({ ...shock, id: `${m} ${shock.id}` })) })),
}));

/** An ordinary mutual, for laws that need one in which failure is neither rare nor sure. */
export const ordinary = (months: number, id: string, given: Partial<SimulatedMutual> = {}): SimulatedMutual => mutualOf(months, {
  id, cash: 90_000, facility: flat(months, 20_000), activityVolatility: 0.06, loadings: { demand: 0.4 },
  openingDebtors: Array.from({ length: months }, (_, t) => (t === 0 ? 60_000 : t === 1 ? 20_000 : 0)),
  costs: [{ name: 'pay', planned: flat(months, 80_000), fixedShare: 0.8, index: 'pay' }, { name: 'other', planned: flat(months, 19_000), fixedShare: 0.5, index: 'nonPay' }],
  income: [
    lineOf(months, { id: `${id} a`, rule: { type: 'cost per case' }, planned: flat(months, 60_000), delay: { type: 'lognormal', median: 0.8, p95: 2.4, factor: 'discipline', loading: 0.5 } }),
    lineOf(months, { id: `${id} b`, planned: flat(months, 42_000), invoices: 4, delay: { type: 'history', seen: [0.3, 0.8, 1.1, 1.7, 3.2] } }),
  ],
  ...given,
});
export const ordinaryPortfolio = (months: number, paths: number, mutuals: readonly SimulatedMutual[], given: Partial<Portfolio> = {}): Portfolio => portfolioOf(months, {
  paths, factors: [{ name: 'demand', persistence: 0.5 }, { name: 'pay', persistence: 0 }, { name: 'discipline', persistence: 0.3 }],
  prices: { pay: { drift: 0.002, volatility: 0.003, factor: 'pay' }, nonPay: { drift: 0.002, volatility: 0.003, factor: 'pay' } }, mutuals: [...mutuals], ...given,
});
