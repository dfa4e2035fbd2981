import { quantiles } from '../numerics/quantile.ts';
import type { IncomeLine, Portfolio } from '../simulation/portfolio.ts';

type Delay = IncomeLine['delay'];

function certainDelay(delay: Delay): Delay {
  if (delay.type === 'lognormal') return { ...delay, p95: delay.median, factor: null, loading: 0 };
  if (delay.type === 'history') return { ...delay, seen: [quantiles(delay.seen, [0.5])[0] ?? 0] };
  return delay;
}

/**
 * The portfolio without its chances: activity and prices as planned, no contract lost, no shock, every invoice paid at the
 * median of its delays. All its paths are the same, so it has one.
 */
export const certain = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  paths: 1,
  antithetic: false,
  prices: { pay: { ...portfolio.prices.pay, volatility: 0 }, nonPay: { ...portfolio.prices.nonPay, volatility: 0 } },
  mutuals: portfolio.mutuals.map((one) => ({
    ...one,
    activityVolatility: 0,
    shocks: one.shocks.map((shock) => ({ ...shock, probability: 0 })),
    income: one.income.map((line) => ({ ...line, lossHazard: 0, delay: certainDelay(line.delay) })),
  })),
});
