import fc from 'fast-check';
import type { z } from 'zod';
import type { monthsInput } from '../../../../shared/engine/cash/months-input.ts';

export type ForecastInput = z.input<typeof monthsInput>;

const HORIZON = 30;
/** Pounds and pence. */
const money = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((pence) => pence / 100);
const ratio = fc.integer({ min: 50, max: 150 }).map((percent) => percent / 100);
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const rise = fc.integer({ min: -3, max: 12 }).map((percent) => percent / 100);
const price = fc.oneof(fc.record({ how: fc.constant('monthly' as const), rate: rise }), fc.record({ how: fc.constant('yearly' as const), rate: rise, firstStep: fc.integer({ min: 0, max: 11 }) }));
const month = fc.integer({ min: 0, max: HORIZON - 1 });
const running = { payer: fc.constantFrom('ICB', 'Council'), from: fc.integer({ min: -30, max: 10 }), to: fc.oneof(fc.constant(null), fc.integer({ min: 12, max: HORIZON - 1 })), delay: fc.integer({ min: 0, max: 6 }), uplift: rise };
// One multiple throughout, or steps between a few: corridors are then in several places.
const activity = fc.oneof(fc.constant(null), ratio.map((one) => Array.from({ length: HORIZON }, () => one)), fc.array(fc.constantFrom(0, 0.8, 1, 1.12), { minLength: HORIZON, maxLength: HORIZON }));
const perMonth = fc.array(money(20_000), { maxLength: 4 });
const dated = fc.array(fc.record({ month, amount: money(50_000) }), { maxLength: 4 });
const contract = fc.oneof(
  fc.record({ type: fc.constant('block' as const), ...running, amount: money(100_000) }),
  fc.record({ type: fc.constant('activity' as const), ...running, price: money(100), plan: fc.integer({ min: 0, max: 900 }), activity, width: share, marginalRate: share }),
  fc.record({ type: fc.constant('cost per case' as const), ...running, price: money(100), plan: fc.integer({ min: 0, max: 900 }), activity }),
  fc.record({ type: fc.constant('outcome' as const), payer: fc.constant('ICB'), earned: dated, attainment: share, lag: fc.integer({ min: 0, max: 14 }) }),
  fc.record({ type: fc.constant('grant' as const), payer: fc.constant('Fund'), received: dated, clawback: fc.oneof(fc.constant(null), fc.record({ month, share })) }),
);
const cost = fc.record({ amount: money(90_000), fixedShare: share, index: fc.constantFrom('pay' as const, 'nonPay' as const, 'none' as const), paidAfter: fc.integer({ min: 0, max: 3 }), from: fc.integer({ min: 0, max: 5 }) });

/** Forecasts of 30 months with every kind of contract, cost and price. */
export const forecast: fc.Arbitrary<ForecastInput> = fc.record({
  start: fc.constantFrom('2026-04-01', '2027-12-31', '2028-02-29'),
  cash: fc.integer({ min: -5_000_000, max: 30_000_000 }).map((pence) => pence / 100),
  minimum: money(10_000), facility: money(50_000), facilityMonths: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 24 })), overdraftRate: fc.constantFrom(0, 0.04, 0.12),
  openingDebtors: perMonth, openingCreditors: perMonth, activity, prices: fc.record({ pay: price, nonPay: price }),
  contracts: fc.array(contract, { maxLength: 5 }).map((list) => list.map((one, at) => ({ ...one, id: `K${at}` }))),
  costs: fc.array(cost, { maxLength: 4 }).map((list) => list.map((one, at) => ({ ...one, name: `Cost ${at}` }))),
  otherFlows: fc.array(fc.record({ name: fc.constant('One-off'), month, amount: fc.integer({ min: -2_000_000, max: 2_000_000 }).map((pence) => pence / 100) }), { maxLength: 4 }),
  dip: perMonth,
}).map((model) => ({ ...model, months: HORIZON }));
