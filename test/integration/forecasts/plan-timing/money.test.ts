import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanTiming } from '../../../../shared/plans/answers.ts';
import type { RecordOf } from '../../../../shared/model/records/index.ts';
import type { OrganisationId } from '../../../../shared/model/ids.ts';
import { betaThreeThree, timingGround, type TimingGround } from './ground.ts';

let at: TimingGround;
beforeEach(async () => { at = await timingGround(); });
afterEach(async () => {
  expect(at.bench.defects).toEqual([]);
  await at.bench.close();
});

const MONTH = 365.2425 / 12;
const HORIZON = 16;
/** 60 % a year is so much a month. */
const LOSS = 1 - 0.4 ** (1 / 12);
const COSTS = 80_000;

/** Nothing moves but the loss of the one contract: no noise in activity or prices, no interest, paid when due, all costs fixed and paid at once. */
async function still(mutualId: OrganisationId): Promise<void> {
  await at.assumptions({ payRise: 0, otherPriceRise: 0, priceVolatility: 0, activityVolatility: 0, usualDaysLate: 0, slowDaysLate: 0, creditorDays: 0, fixedShareOfStaff: 10_000, fixedShareOfOther: 10_000, overdraftRate: 0, horizonMonths: HORIZON });
  await at.assume(mutualId, 'chance of losing it in a year', 60);
  await at.assume(mutualId, 'dip within the month', 0);
  await at.record('assumption', { organisationId: mutualId, what: 'opening cash', value: 230_000, basis: 'The bank, today', madeOn: '2026-11-21' });
}

/**
 * The cash of the mutual by hand: £230,000, £80,000 a month of costs, and £1,000,000 a financial year by days (365 in 2026/27, 366 in 2027/28),
 * received the month after it was earned, nothing earned from the month of the loss on. From 1 December 2026; `lost` HORIZON: never.
 */
function courseOf(lost: number, headroom: number): { readonly ruin: number | null; readonly trigger: number | null } {
  let balance = 230_000;
  let [ruin, trigger]: (number | null)[] = [null, null];
  const earned = (month: number): number => {
    const first = new Date(Date.UTC(2026, 11 + month, 1));
    const days = new Date(Date.UTC(2026, 12 + month, 0)).getUTCDate();
    const year = first.getUTCMonth() >= 3 ? first.getUTCFullYear() : first.getUTCFullYear() - 1;
    return month < 0 || month >= lost ? 0 : (1_000_000 * days) / (year === 2027 ? 366 : 365);
  };
  for (let month = 0; month < HORIZON; month += 1) {
    balance += earned(month - 1) - COSTS;
    if (balance < 0) ruin ??= month;
    if (balance < headroom) trigger ??= month;
  }
  return { ruin: ruin ?? null, trigger: trigger ?? null };
}

type Case = { readonly chance: number; readonly ruin: number | null; readonly start: number };
/** Each month of the loss with its chance; `start`: at how many months’ end the plan is set off. */
const cases = (headroom: number | null): readonly Case[] => Array.from({ length: HORIZON + 1 }, (_, lost) => {
  const { ruin, trigger } = courseOf(lost, headroom ?? 0);
  return { chance: lost < HORIZON ? LOSS * (1 - LOSS) ** lost : (1 - LOSS) ** HORIZON, ruin, start: headroom === null ? 0 : Math.min(trigger ?? Infinity, ruin ?? Infinity) + 1 };
});
const leftOf = ({ ruin, start }: Pick<Case, 'ruin' | 'start'>): number => (ruin === null ? Infinity : (ruin + 1 - start) * MONTH);
const over = (all: readonly Case[], of: (days: number) => number): number => all.reduce((sum, one) => sum + one.chance * of(leftOf(one)), 0);

const agrees = ({ value, standardError }: { readonly value: number; readonly standardError: number }, exact: number): void => {
  expect(standardError).toBeLessThan(0.002);
  expect(Math.abs(value - exact)).toBeLessThan(4 * standardError);
};
/** Five days and a step of 5, 20 or 35 after it: ten days and thirty of Beta(3, 3) in all. */
const finishedBy = (days: number): number => betaThreeThree((days - 10) / 30);

describe('a plan against money, both from the record', () => {
  async function plan(after: readonly [number, number, number] = [5, 20, 35]): Promise<{ readonly timed: (headroomDays: number | null, paths?: number) => Promise<PlanTiming>; readonly step: (letter: string) => string }> {
    const made = await at.planFor([['A', [5, 5, 5]], ['B', after, 'A'], ['C', [1, 2, 3]]]);
    await still(made.mutualId);
    return { timed: (headroomDays, paths = 100_000) => at.timed(made.plan.id, { paths, headroomDays }), step: made.step };
  }

  it('set off by low cash is what an enumeration of when the contract is lost says, and not what independence would', async () => {
    const { timed, step } = await plan();
    const { money, how } = await timed(30);
    const headroom = (30 * COSTS) / MONTH;
    const all = cases(headroom);
    // The enumeration is worth something: money ends in most cases, in different months, with the trigger or a month after it.
    expect(new Set(all.flatMap((one) => (one.ruin === null ? [] : [one.ruin + 1 - one.start])))).toEqual(new Set([0, 1]));
    const exact = over(all, finishedBy);
    agrees(money!.inTime, exact);
    agrees(money!.lasts, all.filter(({ ruin }) => ruin === null).reduce((sum, { chance }) => sum + chance, 0));
    all.forEach(({ ruin }) => { if (ruin !== null) agrees({ value: money!.byMonth[ruin]!, standardError: 0.0009 }, all.filter((one) => one.ruin === ruin).reduce((sum, { chance }) => sum + chance, 0)); });
    // Were trigger and money drawn apart, with the same chances each, the answer would be another one by more than thirty standard errors.
    const apart = all.reduce((sum, one) => sum + one.chance * all.reduce((inner, other) => inner + other.chance * finishedBy(leftOf({ ruin: one.ruin, start: Math.min(other.start, (one.ruin ?? Infinity) + 1) })), 0), 0);
    expect(Math.abs(apart - exact)).toBeGreaterThan(30 * money!.inTime.standardError);
    // B shorter by four days helps most, A by one less; C never holds up the end.
    const shorter = (days: number) => over(all, (left) => finishedBy(left + days));
    expect(money!.tried.map(({ stepId, byDays }) => [stepId, byDays])).toEqual([[step('B'), 4], [step('A'), 1]]);
    agrees(money!.tried[0]!.inTime, shorter(4));
    agrees(money!.tried[1]!.inTime, shorter(1));
    expect(money!.best).toEqual(money!.tried[0]);
    expect(how.some((sentence) => sentence.includes('first below 30 days of costs (£78,852: £2,628 a day'))).toBe(true);
  });

  it('set off today, too: ten days before the first month of the money begins, which is no small matter', async () => {
    const { timed } = await plan([10, 70, 130]);
    const { money, how, calls } = await timed(null);
    const by = (ahead: number) => over(cases(null), (days) => betaThreeThree((days + ahead - 15) / 120));
    agrees(money!.inTime, by(10));
    expect(Math.abs(by(0) - by(10))).toBeGreaterThan(10 * money!.inTime.standardError);
    expect(money).toMatchObject({ trigger: null, setOffOn: '2026-11-21', start: '2026-12-01' });
    expect(how).toContain('The plan is set off today, 21 November 2026, as its checks and the drawing have it: 10 days before the forecast begins, until when the money is taken to last. A month in which it runs out counts to its end.');
    expect(calls.at(-1)).toMatchObject({ function: 'plan.shortening', input: { begins: -10 } });
  });

  it('patient-days are the gap times the caseload', async () => {
    const { timed } = await plan();
    const { money } = await timed(30, 20_000);
    expect(money!.patientDays!.value).toBeCloseTo(money!.gapWeeks.value * 7 * 1_000, 6);
  });
});

describe('what is not known is said', () => {
  it('of a mutual without a forecast, why there is none', async () => {
    const council = await at.commissioner('Elsewhere');
    const mutual = await at.mutual('Unknown CIC');
    const contractId = await at.contract({ commissionerId: council, providerId: mutual, reference: 'C-X' });
    const plan = (await at.record('contingency plan', { title: 'If it fails', contractId })) as RecordOf<'contingency plan'>;
    await at.record('plan step', { planId: plan.id, step: 'Ring', optimisticDays: 1, likelyDays: 2, pessimisticDays: 3 });
    const timing = await at.timed(plan.id);
    expect(timing.money).toBeNull();
    expect(timing.moneyReason).toMatch(/^Whether the plan is over before the money of Unknown CIC is cannot be said\. .*Not known: /);
    expect([timing.withinRecovery, timing.withinTolerable, timing.mean > 1]).toEqual([null, null, true]);
  });

  it('of steps without durations, which they are; of a plan without steps, that there are none', async () => {
    const { plan, step } = await at.planFor([['A', [1, 2, 3]]]);
    await at.record('plan step', { planId: plan.id, position: 2, step: 'Move', likelyDays: 3, afterIds: [step('A')] });
    await at.record('plan step', { planId: plan.id, position: 3, step: 'Tell' });
    expect(await at.bench.work('plan.timing', { id: plan.id, paths: 100, seed: 1, headroomDays: null })).toMatchObject({
      ok: false, error: { code: 'invalid_input', message: 'The plan cannot be timed, because step 2 (“Move”) and step 3 (“Tell”) lack one of the three durations. Nothing was simulated. Enter the optimistic, likely and pessimistic days of each; a step whose length is certain has the same three times.' },
    });
    const empty = await at.planFor([]);
    expect(await at.bench.work('plan.timing', { id: empty.plan.id, paths: 100, seed: 1, headroomDays: null })).toMatchObject({ ok: false, error: { message: 'The plan has no steps, so there is nothing to time. Nothing was simulated. Add its steps with their durations.' } });
  });

  it('of a caseload that is not known, that patient-days are not', async () => {
    const { plan } = await at.planFor([['A', [1, 2, 3]]], { caseload: null });
    const { money, how } = await at.timed(plan.id);
    expect(money!.patientDays).toBeNull();
    expect(how).toContain('How many people are in care is not known of every service, so patient-days are not.');
  });

  it('a step that is certainly over in time leaves none to shorten', async () => {
    const { plan } = await at.planFor([['A', [0.1, 0.2, 0.3]]]);
    const { money } = await at.timed(plan.id);
    expect([money!.inTime.value, money!.best]).toEqual([1, null]);
  });
});

describe('work that is long', () => {
  it('is cancelled at once, and nothing is kept', async () => {
    const { plan } = await at.planFor([['A', [100, 200, 400]], ['B', [50, 150, 300], 'A'], ['C', [10, 200, 300], 'A']]);
    const { jobId } = await at.bench.value('plan.timing', { id: plan.id, paths: 200_000, seed: 1, headroomDays: 30 });
    while (!at.bench.events.some((event) => event.is === 'progress' && event.jobId === jobId && event.fraction > 0)) await new Promise((resolve) => { setTimeout(resolve, 5); });
    const begun = performance.now();
    await at.bench.value('job.cancel', { jobId });
    while (!at.bench.events.some((event) => event.is === 'finished' && event.jobId === jobId)) await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(at.bench.events.find((event) => event.is === 'finished' && event.jobId === jobId)).toMatchObject({ result: { ok: false, error: { code: 'cancelled' } } });
  });
});
