import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paymentsOverdue, type LatePayment } from '../../../shared/plans/payments-overdue.ts';
import { triggerStates } from '../../../shared/plans/triggers.ts';
import { addDays, daysBetween } from '../../../shared/time.ts';
import { day, decision, facts, TODAY } from '../../fixtures/plan-facts.ts';

const usual = { usualDaysLate: 0, slowDaysLate: 30 };
const late = (dueOn: string, paidOn: string | null = null): LatePayment => ({ contract: 'C-0001', dueOn: day(dueOn), paidOn: paidOn === null ? null : day(paidOn) });
const levels = (all: readonly LatePayment[], at = TODAY) => paymentsOverdue(all, true, usual, at).map(({ on, level }) => [on, level]);

it('tells since when a payment has been overdue, and how much', () => {
  expect(levels([])).toEqual([['2025-11-22', 'clear']]);
  expect(levels([late('2026-09-15')])).toEqual([['2025-11-22', 'clear'], ['2026-09-16', 'watch'], ['2026-10-16', 'amber'], ['2026-11-15', 'red']]);
  expect(paymentsOverdue([late('2026-09-15'), late('2026-11-01')], true, usual, TODAY).at(-1)?.says).toBe('2 payments under its contracts are overdue, the longest by 68 days (C-0001, due on 15 Sep 2026). More than 30 days is amber, more than 60 days red, by the cash-flow assumptions.');
  // Paid, while another has been waiting: no day without one.
  expect(levels([late('2026-09-15', '2026-10-20'), late('2026-10-01')])).toEqual([['2025-11-22', 'clear'], ['2026-09-16', 'watch'], ['2026-10-16', 'amber'], ['2026-10-20', 'watch'], ['2026-11-01', 'amber']]);
  expect(levels([late('2026-09-15', '2026-09-20')])).toEqual([['2025-11-22', 'clear'], ['2026-09-16', 'watch'], ['2026-09-20', 'clear']]);
  expect(levels([late('2026-11-22')])).toEqual([['2025-11-22', 'clear']]);
  expect(paymentsOverdue([], false, usual, TODAY)).toMatchObject([{ level: 'not known', value: null }]);
});

it('fires a trigger, which a decision answers until it gets worse', () => {
  const trigger = { what: 'Payments late', indicator: 'Payments overdue, days', level: 'amber', forDays: null, action: 'prepare', decides: 'Chief finance officer' };
  const state = (all: readonly LatePayment[], since: string) => triggerStates(facts({ plan: { triggers: [trigger] }, decisions: [decision('1', { trigger: 'Payments late', since })] }), TODAY, paymentsOverdue(all, true, usual, TODAY))[0];
  expect(state([late('2026-10-01')], '2026-11-01')).toMatchObject({ state: 'fired', since: '2026-11-01', decision: { id: '1' }, evidence: expect.stringContaining('Payments overdue, days was amber on 1 Nov 2026. 1 payment under its contracts is overdue, the longest by 52 days') as string });
  expect(state([late('2026-09-10')], '2026-10-11')).toMatchObject({ state: 'fired', since: '2026-10-11', occasion: '2026-11-10', decision: null });
  expect(state([late('2026-11-10')], '2026-11-01')?.state).toBe('clear');
});

it('agrees with counting day by day', () => {
  const payment = fc.record({ ago: fc.integer({ min: 1, max: 300 }), paidAfter: fc.option(fc.integer({ min: 1, max: 120 }), { nil: null }) });
  fc.assert(fc.property(fc.array(payment, { maxLength: 6 }), fc.nat(200), (all, back) => {
    const some = all.map(({ ago, paidAfter }): LatePayment => ({ contract: 'C', dueOn: addDays(TODAY, -ago), paidOn: paidAfter === null || paidAfter > ago ? null : addDays(TODAY, paidAfter - ago) }));
    const then = addDays(TODAY, -back);
    const days = Math.max(0, ...some.filter(({ paidOn }) => paidOn === null || paidOn > then).map(({ dueOn }) => daysBetween(dueOn, then)));
    expect(paymentsOverdue(some, true, usual, TODAY).findLast(({ on }) => on <= then)?.level).toBe(days > 60 ? 'red' : days > 30 ? 'amber' : days > 0 ? 'watch' : 'clear');
  }), { numRuns: 200 });
});
