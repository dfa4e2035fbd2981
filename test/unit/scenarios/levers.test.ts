import { describe, expect, it } from 'vitest';
import { simulatedMutualOf } from '../../../shared/engine/cash/simulated.ts';
import { simulateAlone } from '../../../shared/engine/simulation/alone.ts';
import { typescriptKernel } from '../../../shared/engine/simulation/kernel-typescript.ts';
import type { LeverRow } from '../../../shared/ipc/cash.ts';
import { leverNames } from '../../../shared/scenarios/levers.ts';
import { found } from '../engine/found.ts';
import { portfolioOf } from '../engine/simulation/support.ts';
import { applied, balanceOf, c1, c2, c3, day, difference, lever, model, modelOf, M, P1, P2, start, T } from './support.ts';

const by = (of: (t: number) => number): readonly number[] => Array.from({ length: T }, (_, t) => Math.round(of(t) * 100) / 100 + 0);
const always = (amount: number): readonly number[] => by(() => amount);
const half = 15 / 30.4375;
const stretch = 14 / 30.4375;

/** Each lever, by hand: by how much the balance of each month’s end is higher. */
const cases: readonly (readonly [string, LeverRow, readonly number[]])[] = [
  // £300 of April's £1,500 come in May, and so on.
  ['receipts slip', lever('receipts slip', 20), always(-300)],
  ['payment delay, of all', lever('payment delay', 30), always(-1_500)],
  // Half a month (15 days) of South's £500; of opening debtors its third waits a month once.
  ['payment delay, of a payer', lever('payment delay', 15, { organisationId: P2 }), by((t) => -500 * half - (t === 0 ? (1_000 / 3) * half : 0))],
  ['payment delay, from a date', lever('payment delay', 30, { contractId: c1, from: '2026-06-01' }), [0, 0, 0, -1_000, -1_000, -1_000]],
  ['payables stretch', lever('payables stretch', 14), always(400 * stretch)],
  ['payables stretch, sooner', lever('payables stretch', -30.4375), always(-400)],
  ['income cut', lever('income cut', 10, { contractId: c1, from: '2026-06-01', until: '2026-07-31' }), [0, 0, 0, -100, -200, -200]],
  ['contract not renewed', lever('contract not renewed', null, { contractId: c1, from: '2026-06-16' }), [0, 0, 0, -500, -1_500, -2_500]],
  ['volume change', lever('volume change', -10), by((t) => -50 * (t + 1) + 20 * t)],
  ['volume change, of a contract', lever('volume change', -10, { contractId: c2 }), by((t) => -50 * (t + 1) + (20 / 3) * t)],
  // The block's anniversary is June.
  ['tariff deflator', lever('tariff deflator', 2, { contractId: c1 }), [0, 0, 0, -20, -40, -60]],
  ['pay award unfunded', lever('pay award unfunded', 3), by((t) => -27 * (t + 1))],
  ['pay award unfunded, from a date', lever('pay award unfunded', 3, { from: '2026-05-16' }), by((t) => (t === 0 ? 0 : -27 * (t - 1 + 16 / 31)))],
  ['pension rate rise', lever('pension rate rise', 3), by((t) => -27 * (t + 1))],
  ['agency surge', lever('agency surge', 8, { from: '2026-05-01', until: '2026-05-31' }), [0, -72, -72, -72, -72, -72]],
  ['VAT irrecoverable', lever('VAT irrecoverable', 20), by((t) => -80 * t)],
  ['one-off claim', lever('one-off claim', 250, { from: '2026-06-10' }), [0, 0, -250, -250, -250, -250]],
  ['second customer lost', lever('second customer lost', null, { from: '2026-05-01' }), by((t) => -500 * t)],
  ['lender withdraws', lever('lender withdraws', null, { from: '2026-06-01' }), always(0)],
  ['key staff exit', lever('key staff exit', 10), by((t) => -50 * (t + 1) - 100 * t)],
  ['CQC suspension', lever('CQC suspension', null, { contractId: c1, from: '2026-05-01', until: '2026-05-31' }), [0, 0, -1_000, -1_000, -1_000, -1_000]],
  ['commissioner reorganised', lever('commissioner reorganised', 2, { organisationId: P1, from: '2026-05-01' }), [0, -1_000, -2_000, 0, 0, 0]],
  ['commissioner late', lever('commissioner late', 1, { organisationId: P1 }), [-666.67, -1_000, -1_000, -1_000, -1_000, -1_000]],
  ['hand-back with notice', lever('hand-back with notice', null, { contractId: c2, from: '2026-06-01' }), by((t) => (t < 2 ? 0 : -500 * (t - 1) + (200 / 3) * (t - 2)))],
  ['administration', lever('administration', 8, { from: '2026-07-01' }), always(0)],
  ['immediate liquidation', lever('immediate liquidation', null, { from: '2026-06-15' }), always(0)],
  // Due within the month: what was paid the month after comes in it.
  ['pay on time', lever('pay on time', null, { organisationId: P1 }), always(1_000)],
  ['pay on time, from a date', lever('pay on time', null, { organisationId: P1, from: '2026-06-01' }), [0, 0, 1_000, 1_000, 1_000, 1_000]],
  ['pay sooner', lever('pay sooner', 30, { contractId: c1 }), always(1_000)],
  ['advance', lever('advance', 600, { from: '2026-05-01', until: '2026-07-31' }), [0, 600, 300, 0, 0, 0]],
  ['cash support', lever('cash support', 250, { from: '2026-05-10' }), [0, 250, 250, 250, 250, 250]],
  ['facility guaranteed', lever('facility guaranteed', 100, { from: '2026-05-01', until: '2026-07-31' }), always(0)],
  ['cost saving', lever('cost saving', 5), by((t) => 45 * (t + 1) + 20 * t)],
  ['step-in', lever('step-in', 100, { from: '2026-05-01' }), always(0)],
];

describe('levers by hand', () => {
  it.each(cases)('%s', (_, row, expected) => {
    expect(difference([row])).toEqual(expected);
  });

  it('leaves none out', () => {
    expect(new Set([...cases.map(([, { lever: name }]) => name), 'go-live delay'])).toEqual(new Set(leverNames));
  });

  it('begins a contract late', () => {
    const starting = modelOf({ contracts: [...model.months!.contracts, { type: 'block', id: c3, payer: P1, from: 2, to: null, delay: 0, profile: null, uplift: 0, amount: 500 }] }, {
      lines: [...model.lines, { contractId: c3, id: c3, label: 'H-3 New', payerId: P1, payer: 'North board', nextYear: 5_000, endsOn: null }],
    });
    expect(difference([lever('go-live delay', 1.5, { contractId: c3 })], starting)).toEqual([0, 0, -500, -750, -750, -750]);
  });

  it('simulates without chances what it forecasts, whatever was moved', () => {
    for (const [name, row] of cases) {
      const { simulated } = applied([row]).models[0]!;
      const { runs } = found(simulateAlone(portfolioOf(T, { paths: 1, mutuals: [found(simulatedMutualOf(simulated!))] }), typescriptKernel));
      balanceOf(applied([row]).models[0]!).forEach((one, t) => expect(runs.mean[t], `${name}, month ${t}`).toBeCloseTo(one, 6));
    }
  });

  it('moves facilities by month', () => {
    expect(applied([lever('lender withdraws', null, { from: '2026-06-15' })]).models[0]!.months!.facilityByMonth).toEqual([300, 300, 0, 0, 0, 0]);
    expect(applied([lever('facility guaranteed', 100, { from: '2026-05-01', until: '2026-07-31' })]).models[0]!.months!.facilityByMonth).toEqual([300, 400, 400, 400, 300, 300]);
  });

  it('says what the story needs beside', () => {
    const { failures, stops, stepIn, advances, supports } = applied([
      lever('administration', 8, { from: '2026-07-01' }), lever('CQC suspension', null, { contractId: c1, from: '2026-05-01', until: '2026-05-31' }), lever('hand-back with notice', null, { contractId: c2, from: '2026-06-01' }),
      lever('step-in', 100, { from: '2026-05-01' }), lever('advance', 600, { from: '2026-05-01', until: '2026-07-31' }), lever('cash support', 250),
    ]);
    // 91 days to 1 July; 56 more to 26 August, four fifths into the second month after it.
    expect(failures).toEqual([{ organisationId: M, mutual: M, on: day('2026-07-01'), month: 3, runOff: 2, day: 91, stopsDay: 147 }]);
    expect(stops).toEqual([
      { organisationId: M, contractIds: [c1], whole: false, because: 'regulator', on: day('2026-05-01'), noticeOn: day('2026-05-01'), until: day('2026-05-31') },
      { organisationId: M, contractIds: [c2], whole: false, because: 'hand-back', on: day('2026-06-01'), noticeOn: start, until: null },
    ]);
    expect(stepIn).toEqual([{ organisationId: M, unitsAMonth: 100, on: day('2026-05-01') }]);
    expect(advances).toEqual([{ organisationId: M, label: 'Advance', amount: 600, outstanding: [0, 600, 300, 0, 0, 0] }]);
    expect(supports).toEqual([{ organisationId: M, label: 'Cash support', amount: 250 }]);
    // In the middle of a month: its own books go on to the month's end, its services stop on the day.
    expect(applied([lever('immediate liquidation', null, { from: '2026-06-15' })]).failures).toMatchObject([{ month: 3, runOff: 0, day: 75, stopsDay: 75 }]);
  });

  it('keeps the ids of lines at the head of their parts, and their payers', () => {
    const { contracts } = applied([lever('payment delay', 15, { from: '2026-06-01' })]).models[0]!.months!;
    expect(contracts.map(({ id, payer }) => [id, payer])).toEqual([
      [c1, P1], [`${c1} from 2026-06-01`, P1], [`${c1} from 2026-06-01 2`, P1], [c2, P2], [`${c2} from 2026-06-01`, P2], [`${c2} from 2026-06-01 2`, P2],
    ]);
    // A second lever finds the parts of the first.
    expect(difference([lever('payment delay', 30, { from: '2026-06-01' }), lever('income cut', 100, { contractId: c1 })])).toEqual(difference([lever('income cut', 100, { contractId: c1 }), lever('payment delay', 30, { from: '2026-06-01' })]));
  });

  it('shifts what is drawn with what is expected', () => {
    const drawn = modelOf({}, { simulated: { ...model.simulated!, lines: { [c1]: { delay: { type: 'lognormal', median: 1.2, p95: 2, factor: null, loading: 0 }, invoices: 2 } } } });
    expect(applied([lever('commissioner late', 1, { organisationId: P1 })], [drawn]).models[0]!.simulated!.lines).toEqual({ [c1]: { delay: { type: 'lognormal', median: 2.2, p95: 3, factor: null, loading: 0 }, invoices: 2 } });
    // What chance adds to opening debtors waits with them: North’s two thirds of it for a month.
    const chance = modelOf({}, { simulated: { ...model.simulated!, debtorsByChance: [30, -12] } });
    expect(applied([lever('commissioner late', 1, { organisationId: P1 })], [chance]).models[0]!.simulated!.debtorsByChance!.map((one) => Math.round(one * 1e6) / 1e6)).toEqual([10, 16, -8, 0, 0, 0]);
    expect(applied([lever('pay on time', null, { organisationId: P1 })], [drawn]).models[0]!.simulated!.lines).toEqual({ [c1]: { delay: { type: 'lognormal', median: 15 / 30.4375, p95: 15 / 30.4375, factor: null, loading: 0 }, invoices: 2 } });
  });
});
