import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerFailure, remainingValue, type FailureContract, type FailureInput, type FailureService } from '../../../shared/engine/failure.ts';
import { contractId, organisationId, riskId, serviceId } from '../../../shared/model/ids.ts';
import { pence } from '../../../shared/money.ts';
import { addDays, financialYear, isoDate } from '../../../shared/time.ts';
import { uuid } from '../../fixtures/risks.ts';

const day = (text: string) => isoDate.parse(text);
const values = (...pairs: readonly (readonly [year: number, amount: number])[]) => pairs.map(([year, amount]) => ({ year: financialYear.parse(year), amount: pence.parse(amount) }));
const trust = organisationId.parse(uuid(1));
const board = organisationId.parse(uuid(2));
const council = organisationId.parse(uuid(3));
const mutual = organisationId.parse(uuid(4));
const nursing = serviceId.parse(uuid(11));
const transport = serviceId.parse(uuid(12));

let next = 100;
const contract = (reference: string, over: Partial<FailureContract>): FailureContract => ({
  id: contractId.parse(uuid((next += 1))), reference, title: 'Nursing', status: 'live', part: 'provider', commissionerId: trust, startOn: day('2025-04-01'), endOn: day('2028-03-31'),
  yearValues: [], serviceIds: [nursing], ...over,
});
const service = (id: typeof nursing, name: string, over: Partial<FailureService> = {}): FailureService => ({ id, name, essential: 'essential', caseload: 100, mtpdHours: 24, rtoHours: 12, others: [], ...over });
const input = (over: Partial<FailureInput>): FailureInput => ({
  organisation: { id: mutual, name: 'Bluebell' }, on: day('2027-01-01'), contracts: [], services: [], risks: [], successions: [], transfers: [], names: new Map([[trust, 'Trust'], [board, 'Board'], [council, 'Council']]), ...over,
});

describe('what a contract would still have brought', () => {
  it.each([
    // 90 of the 365 days of 2026/27 at £1,000 a day, then the whole of 2027/28.
    ['2025-04-01', '2028-03-31', values([2026, 36_500_000], [2027, 73_200_000]), '2027-01-01', 82_200_000],
    // 2027/28 has 366 days at £2,000: from 1 March 2028, 31 of them.
    ['2025-04-01', '2028-03-31', values([2026, 36_500_000], [2027, 73_200_000]), '2028-03-01', 6_200_000],
    // 123 days from 1 October to 31 January at £1 a day: the last 31.
    ['2026-10-01', '2027-01-31', values([2026, 12_300]), '2027-01-01', 3_100],
    ['2026-10-01', '2027-01-31', values([2026, 12_300]), '2027-01-31', 100],
    ['2026-10-01', '2027-01-31', values([2026, 12_300]), '2027-02-01', null],
    // Before it begins, everything.
    ['2026-10-01', '2027-01-31', values([2026, 12_300]), '2026-01-01', 12_300],
    // Two of three days of £1 are 66.67p; one of two days of 1p is half a penny, which goes up.
    ['2026-12-31', '2027-01-02', values([2026, 100]), '2027-01-01', 67],
    ['2026-12-31', '2027-01-01', values([2026, 1]), '2027-01-01', 1],
    // Dates that are not known leave the whole year: 275 of 365 days are left on 30 June.
    [null, null, values([2026, 36_500], [2027, 5]), '2026-06-30', 27_505],
    // Stated as nothing is not the same as not stated.
    ['2025-04-01', '2028-03-31', values([2026, 0]), '2027-01-01', 0],
    ['2025-04-01', '2028-03-31', values([2025, 900]), '2027-01-01', null],
    ['2025-04-01', '2028-03-31', [], '2027-01-01', null],
    // A value outside the contract's dates belongs to no day of it.
    ['2026-04-01', '2027-03-31', values([2028, 900]), '2027-01-01', null],
  ])('%s to %s, from %#', (startOn, endOn, yearValues, on, expected) => {
    expect(remainingValue({ startOn: startOn === null ? null : day(startOn), endOn: endOn === null ? null : day(endOn), yearValues }, day(on))).toBe(expected);
  });

  it('never grows from one day to the next, and is the whole at the start', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000_000 });
    fc.assert(fc.property(fc.nat(700), fc.integer({ min: 1, max: 1_400 }), amount, amount, fc.nat(1_500), (offset, length, a, b, at) => {
      const startOn = addDays(day('2025-04-01'), offset);
      const endOn = addDays(startOn, length);
      const years = values([Number(startOn.slice(0, 4)) - (startOn.slice(5) < '04-01' ? 1 : 0), Math.floor(a / 2)]);
      const other = values([Number((years[0]?.year ?? 0)) + 1, Math.floor(b / 2)]);
      const plan = { startOn, endOn, yearValues: endOn >= `${(years[0]?.year ?? 0) + 1}-04-01` ? [...years, ...other] : years };
      const whole = plan.yearValues.reduce((sum, one) => sum + one.amount, 0);
      expect(remainingValue(plan, startOn)).toBe(whole);
      const [today, tomorrow] = [remainingValue(plan, addDays(startOn, at)) ?? 0, remainingValue(plan, addDays(startOn, at + 1)) ?? 0];
      expect(tomorrow).toBeLessThanOrEqual(today);
    }), { numRuns: 300 });
  });
});

describe('the failure of an organisation', () => {
  it('stops what runs on the day, weakens what is joint, and never starts what was agreed', () => {
    const contracts = [
      contract('RUNS', { yearValues: values([2026, 36_500_000], [2027, 73_200_000]) }),
      contract('LAST-DAY', { endOn: day('2027-01-01'), yearValues: values([2026, 36_500]), startOn: day('2026-04-01'), status: 'notice given' }),
      contract('OVER', { endOn: day('2026-12-31') }),
      contract('ENDED', { status: 'ended' }),
      contract('PIPELINE', { status: 'pipeline' }),
      contract('FIRST-DAY', { startOn: day('2027-01-01'), endOn: null, status: 'awarded', yearValues: [] }),
      contract('LATER', { startOn: day('2027-01-02'), status: 'awarded', yearValues: values([2027, 100]) }),
      contract('JOINT', { part: 'joint provider', yearValues: values([2026, 5_000]), serviceIds: [transport] }),
    ];
    const answer = answerFailure(input({ contracts, services: [service(nursing, 'Nursing'), service(transport, 'Transport')] }));
    expect(answer.stops.map(({ reference }) => reference)).toEqual(['LAST-DAY', 'RUNS', 'FIRST-DAY']);
    expect(answer.weakened.map(({ reference }) => reference)).toEqual(['JOINT']);
    expect(answer.neverStarts.map(({ reference }) => reference)).toEqual(['LATER']);
    // £365,000 + £365 this year; one of 276 days of £365 is 132.25p, and £822,000 of the other is left. FIRST-DAY states nothing.
    expect(answer.yearValue).toEqual({ total: 36_536_500, unknown: 1 });
    expect(answer.remaining).toEqual({ total: 82_200_132, unknown: 1 });
    expect(answer.services.map(({ name }) => name)).toEqual(['Nursing']);
    expect(answer.stops.find(({ reference }) => reference === 'RUNS')?.yearsWithoutValue).toEqual([]);
    expect(answer.neverStarts[0]?.yearsWithoutValue).toEqual([2026]);
  });

  it.each([
    ['2027-01-01', 24, '2027-01-02T00:00:00.000Z'],
    // Midnight in summer is 23:00 the day before in UTC.
    ['2026-07-01', 8, '2026-07-01T07:00:00.000Z'],
    // The clocks go forward on 29 March and back on 25 October: 24 hours stay 24 hours.
    ['2026-03-29', 24, '2026-03-30T00:00:00.000Z'],
    ['2026-10-25', 24, '2026-10-25T23:00:00.000Z'],
    ['2027-01-01', 0, '2027-01-01T00:00:00.000Z'],
    ['2027-01-01', null, null],
  ])('from %s, %s hours are over at %s', (on, mtpdHours, expected) => {
    const answer = answerFailure(input({ on: day(on), contracts: [contract('A', { startOn: null, endOn: null })], services: [service(nursing, 'Nursing', { mtpdHours, rtoHours: mtpdHours })] }));
    expect(answer.services.map(({ toleratedUntil, recoverBy }) => [toleratedUntil, recoverBy])).toEqual([[expected, expected]]);
  });

  it('lists essential services first, the shortest tolerable period first', () => {
    const ids = [21, 22, 23, 24].map((number) => serviceId.parse(uuid(number)));
    const [a, b, c, d] = ids as [typeof nursing, typeof nursing, typeof nursing, typeof nursing];
    const services = [service(a, 'A', { essential: 'not essential', mtpdHours: 1 }), service(b, 'B', { mtpdHours: null }), service(c, 'C', { mtpdHours: 48 }), service(d, 'D', { mtpdHours: 8 })];
    expect(answerFailure(input({ contracts: [contract('A', { serviceIds: ids })], services })).services.map(({ name }) => name)).toEqual(['D', 'C', 'B', 'A']);
  });

  it('names who answers on the day, after every succession by then', () => {
    const successions = [
      { fromId: trust, toId: board, effectiveOn: day('2022-07-01'), passes: 'all' as const },
      { fromId: board, toId: council, effectiveOn: day('2027-04-01'), passes: 'contracts' as const },
    ];
    const contracts = [contract('A', {}), contract('B', { commissionerId: council })];
    expect(answerFailure(input({ contracts, successions })).responsible).toEqual(['Board', 'Council']);
    expect(answerFailure(input({ contracts, successions, on: day('2027-04-01') })).responsible).toEqual(['Council']);
    expect(answerFailure(input({ contracts, successions })).stops.map(({ reference, responsible }) => [reference, responsible])).toEqual([['A', ['Board']], ['B', ['Council']]]);
  });

  it('puts the worst risk first and those without a score last', () => {
    const risk = (number: number, currentScore: number | null) => ({ id: riskId.parse(uuid(number)), reference: `R-${number}`, title: 'Risk', currentScore, owner: null });
    expect(answerFailure(input({ risks: [risk(100, 12), risk(99, 12), risk(3, null), risk(4, 20)] })).risks.map(({ reference }) => reference)).toEqual(['R-4', 'R-99', 'R-100', 'R-3']);
  });

  it('answers with nothing where nothing depends on it', () => {
    expect(answerFailure(input({}))).toMatchObject({ stops: [], weakened: [], neverStarts: [], yearValue: { total: 0, unknown: 0 }, remaining: { total: 0, unknown: 0 }, services: [], risks: [], responsible: [] });
  });
});
