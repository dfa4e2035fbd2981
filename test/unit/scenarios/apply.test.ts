import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeverRow } from '../../../shared/ipc/cash.ts';
import { contractId, organisationId } from '../../../shared/model/ids.ts';
import { defaultCashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import { leverNames, leverOf } from '../../../shared/scenarios/levers.ts';
import { momentOf, shareOf } from '../../../shared/scenarios/moment.ts';
import { standardStresses } from '../../../shared/scenarios/stresses.ts';
import { applied, balanceOf, c1, c2, day, difference, lever, M, model, modelOf, N, P1, P2, start } from './support.ts';

const said = (levers: readonly LeverRow[], models = [model]): readonly (readonly [readonly number[], string])[] => applied(levers, models).problems.map(({ levers: places, sentence }) => [places, sentence]);

describe('levers that cannot hold', () => {
  it.each([
    ['two endings of one contract', [lever('contract not renewed', null, { contractId: c1, from: '2026-06-01' }), lever('hand-back with notice', null, { from: '2026-07-01' })], [0, 1], 'A contract of Harbour ends in two ways. Keep one of the two.'],
    ['two failures', [lever('administration', 8, { from: '2026-06-01' }), lever('immediate liquidation', null, { from: '2026-07-01' })], [0, 1], 'Harbour fails twice. Keep one of the two.'],
    ['a failure before the forecast', [lever('immediate liquidation', null, { from: '2026-03-01' })], [0], '“immediate liquidation” on 1 March 2026 is before the forecast begins on 1 April 2026. Choose a day within it, or let the forecast begin earlier.'],
    ['a failure in its last month’s middle', [lever('immediate liquidation', null, { from: '2026-09-02' })], [0], 'Harbour fails in the last month of the forecast: nothing after it could be told. Look further ahead, or choose an earlier date.'],
    ['a facility withdrawn and guaranteed', [lever('lender withdraws', null, { from: '2026-06-01' }), lever('facility guaranteed', 100, { from: '2026-05-01', until: '2026-07-31' })], [0, 1], 'The facilities of Harbour are withdrawn and guaranteed at the same time. Keep one, or give them other dates.'],
    ['on time and late', [lever('pay on time', null, { organisationId: P1 }), lever('payment delay', 30, { contractId: c1, from: '2026-06-01' })], [0, 1], 'The same invoices of Harbour are paid on time and late. Keep one of the two.'],
    ['a mutual outside the scenario', [lever('cash support', 100, { organisationId: N })], [0], 'Meadow is not a mutual of this scenario. Add it to its mutuals, or choose another.'],
    ['a payer that pays nobody here', [lever('payment delay', 30, { organisationId: N })], [0], 'Meadow is not in this scenario: it is none of its mutuals, and pays none of them.'],
    ['a date beyond the horizon', [lever('one-off claim', 100, { from: '2026-10-01' })], [0], '“one-off claim” on 1 October 2026 is after the forecast’s last day. Look further ahead, or choose an earlier date.'],
    ['over before it begins', [lever('income cut', 10, { from: '2026-01-01', until: '2026-02-01' })], [0], '“income cut” is over on 1 February 2026, before the forecast begins on 1 April 2026.'],
    ['a contract of another payer', [lever('payment delay', 30, { organisationId: P2, contractId: c1 })], [0], 'H-1 Nursing is a contract of Harbour with North board, and not of South council.'],
    ['an unknown contract', [lever('income cut', 10, { organisationId: null, contractId: '00000000-0000-7000-8000-000000000099' })], [0], 'This contract is in none of the forecasts of this scenario: its mutual is not in it, or its value is not known.'],
    ['nobody named', [lever('commissioner reorganised', 2, { organisationId: null })], [0], 'Say which commissioner “commissioner reorganised” is put to.'],
    ['no contract named', [lever('go-live delay', 2)], [0], 'Say which contract of Harbour “go-live delay” is put to.'],
    ['a contract that has begun', [lever('go-live delay', 2, { contractId: c1 })], [0], 'This contract of Harbour has begun already, so that it cannot begin late.'],
    ['an ending without a date', [lever('contract not renewed', null, { contractId: c2 })], [0], 'No contract of Harbour that is meant ends within the forecast, and no date is given. Give the date on which it ends.'],
    ['an advance back at once', [lever('advance', 100, { from: '2026-05-01', until: '2026-05-20' })], [0], 'An advance is taken back in the months after it: give a last date at least a month later.'],
  ] as const)('%s', (_, levers, places, sentence) => {
    expect(said([...levers])).toEqual([[places, sentence]]);
  });

  it('names a mutual that was merged away, with who took over', () => {
    const gone = modelOf({}, { simulated: null, months: null, missing: [{ key: 'standing', label: 'Harbour was taken over by Bay', means: 'No cash.', ask: 'Look at the forecast of Bay instead.', stops: true, assume: null, record: null }] });
    expect(said([lever('cash support', 100)], [gone])).toEqual([[[0], 'Harbour has no forecast. Harbour was taken over by Bay: look at the forecast of Bay instead.']]);
    expect(said([lever('cash support', 100, { organisationId: null })], [gone])).toEqual([[[0], 'None of the mutuals of this scenario has a forecast.']]);
  });

  it('lets through what can hold together', () => {
    expect(said([lever('pay on time', null, { organisationId: P1 }), lever('payment delay', 30, { organisationId: P2 })])).toEqual([]);
    expect(said([lever('lender withdraws', null, { from: '2026-08-01' }), lever('facility guaranteed', 100, { from: '2026-05-01', until: '2026-07-31' })])).toEqual([]);
    expect(said([lever('contract not renewed', null, { contractId: c1, from: '2026-06-01' }), lever('hand-back with notice', null, { contractId: c2, from: '2026-06-01' })])).toEqual([]);
  });
});

describe('levers in general', () => {
  it('says each with its names and dates', () => {
    const { sentences } = applied([lever('payment delay', 30, { organisationId: P1, from: '2026-05-01' }), lever('contract not renewed', null, { contractId: c1, from: '2026-06-01' }), lever('advance', 250_000, { from: '2026-05-01', until: '2026-07-31' }), lever('immediate liquidation', null, { from: '2026-06-15' }), lever('pay award unfunded', 3, { organisationId: null })]);
    expect(sentences).toEqual([
      'From 1 May 2026, every invoice of or to North board is paid 30 days later than expected.',
      'From 1 June 2026, H-1 Nursing (Harbour): what ends is not renewed and brings nothing more.',
      'From 1 May 2026 to 31 July 2026, the commissioner advances £250,000 to Harbour, taken back in equal monthly parts.',
      'On 15 June 2026, Harbour goes into liquidation and its services stop at once.',
      'From 1 April 2026, staff costs of Harbour rise by 3 % and no income follows.',
    ]);
  });

  it('leaves models alone that no lever moves, and everything where a lever has no size', () => {
    const other = modelOf({}, { organisationId: N, name: 'Meadow' });
    const { models } = applied([lever('cash support', 100)], [model, other]);
    expect(models[1]).toBe(other);
    for (const name of leverNames) {
      const { size, targets, sort } = leverOf(name);
      if (size === null || sort === 'event' || name === 'go-live delay' || size.least > 0) continue;
      const row = lever(name, 0, { organisationId: targets.includes('mutual') ? M : P1, ...(name === 'advance' ? { until: '2026-08-31' } : {}) });
      expect(difference([row]), name).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });

  it('never makes money come from nowhere: what is paid later or held is never more than without', () => {
    fc.assert(fc.property(fc.constantFrom('receipts slip' as const, 'payment delay' as const, 'commissioner late' as const), fc.double({ min: 0, max: 6, noNaN: true }), fc.integer({ min: 0, max: 170 }), (name, size, after) => {
      const from = new Date(Date.parse(start) + after * 86_400_000).toISOString().slice(0, 10);
      for (const one of difference([lever(name, size, { from })])) expect(one).toBeLessThanOrEqual(0.01);
    }), { numRuns: 100 });
  });

  it('counts days of months', () => {
    expect(momentOf(start, day('2026-04-01'))).toBe(0);
    expect(momentOf(start, day('2026-04-16'))).toBe(0.5);
    expect(momentOf(start, day('2027-03-01'))).toBe(11);
    expect(momentOf(start, day('2020-01-01'))).toBe(0);
    expect([shareOf(0, 0.5, 9), shareOf(1, 0.5, 1.25), shareOf(2, 0.5, 1.25), shareOf(3, 0, Infinity)]).toEqual([0.5, 0.25, 0, 1]);
  });
});

describe('the five standard stresses', () => {
  const stresses = standardStresses(model, defaultCashAssumptions);
  it('are of the size that the assumptions say', () => {
    expect(stresses.map(({ id, label }) => [id, label])).toEqual([
      ['receipts slip', 'Receipts slip by 20 %'], ['payables stretch', 'Payables stretch by 14 days'], ['contract not renewed', 'Contract not renewed'], ['commissioner late', 'North board pays a month late'], ['pay award unfunded', 'Pay award of 3 % unfunded'],
    ]);
    expect(difference(stresses[0]!.levers)).toEqual([-300, -300, -300, -300, -300, -300]);
    expect(difference(stresses[3]!.levers)[1]).toBe(-1_000);
    expect(difference(stresses[4]!.levers)[5]).toBe(-162);
  });

  it('take the contract that ends first, and say where its end is already counted', () => {
    // Nothing ends within six months, and a year is beyond them.
    expect(stresses[2]).toMatchObject({ levers: [], note: 'No contract with a known value ends within this forecast.' });
    const ending = modelOf({}, { lines: model.lines.map((line) => ({ ...line, endsOn: day(line.id === c2 ? '2026-06-30' : '2026-08-31') })) });
    const [, , renewed] = standardStresses(ending, defaultCashAssumptions);
    expect(renewed).toMatchObject({ label: 'H-2 Clinics, which ends on 30 Jun 2026, is not renewed', note: null });
    expect(difference(renewed!.levers, ending)).toEqual([0, 0, 0, -500, -1_000, -1_500]);
    expect(balanceOf(ending)).toEqual(balanceOf(model));
    expect(contractId.parse(renewed!.levers[0]!.contractId)).toBe(c2);
    expect(organisationId.parse(renewed!.levers[0]!.organisationId)).toBe(M);
  });
});
