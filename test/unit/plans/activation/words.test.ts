import { describe, expect, it } from 'vitest';
import { later, planDay, planHoursAt, planMoment } from '../../../../shared/plans/activation/clock.ts';
import { dayWords, weekendWords } from '../../../../shared/plans/activation/payroll.ts';
import { peopleAtRisk, strictest } from '../../../../shared/plans/activation/people-at-risk.ts';
import { hoursWords, leftWords } from '../../../../shared/plans/activation/report.ts';
import { instant, isoDate } from '../../../../shared/time.ts';

describe('the plan’s clock', () => {
  const started = instant.parse('2026-10-24T23:30:00.000Z');
  it('counts hours by UTC, also over the end of summer time on 25 October 2026', () => {
    expect(planHoursAt({ startedAt: started, pace: 1 }, instant.parse('2026-10-25T23:30:00.000Z'))).toBe(24);
    expect(planDay({ startedAt: started, pace: 1 }, 0)).toBe('2026-10-25');
  });
  it('of a rehearsal runs so many times as fast', () => {
    const clock = { startedAt: started, pace: 60 };
    expect(planHoursAt(clock, instant.parse('2026-10-24T23:54:00.000Z'))).toBe(24);
    expect(planMoment(clock, 24)).toBe('2026-10-25T23:30:00.000Z');
  });
  it('never goes back', () => {
    expect(planHoursAt({ startedAt: started, pace: 1 }, instant.parse('2026-10-24T20:00:00.000Z'))).toBe(0);
    const [one, other] = [instant.parse('2026-10-24T20:00:00.000Z'), instant.parse('2026-10-24T21:00:00.000Z')];
    expect([later(one, other), later(other, one), later(one, undefined)]).toEqual([other, other, one]);
  });
});

describe('days of pay', () => {
  it.each([
    ['2026-11-27', 'Friday 27 Nov 2026', ' Bank holidays are not counted.'],
    ['2026-11-28', 'Saturday 28 Nov 2026', ' It falls on a Saturday, so the money is often banked on Friday 27 Nov 2026; ask. Bank holidays are not counted.'],
    ['2026-11-29', 'Sunday 29 Nov 2026', ' It falls on a Sunday, so the money is often banked on Friday 27 Nov 2026; ask. Bank holidays are not counted.'],
  ])('%s', (on, day, weekend) => {
    expect([dayWords(isoDate.parse(on)), weekendWords(isoDate.parse(on))]).toEqual([day, weekend]);
  });
});

describe('people at risk', () => {
  it.each([
    [[], null, 'The plan names no service, so how many people are at risk is not known.'],
    [[{ name: 'Nursing', caseload: 1_200 }], 1_200, '1,200 people in the caseload of Nursing.'],
    [[{ name: 'Nursing', caseload: 1 }], 1, '1 person in the caseload of Nursing.'],
    [[{ name: 'Nursing', caseload: 1_200 }, { name: 'Podiatry', caseload: 50 }], 1_250, '1,250 people in the caseload of Nursing and Podiatry.'],
    [[{ name: 'Nursing', caseload: 1_200 }, { name: 'Podiatry', caseload: null }], null, '1,200 people in the caseload of Nursing. The caseload of Podiatry is not known.'],
    [[{ name: 'Podiatry', caseload: null }], null, 'The caseload of Podiatry is not known.'],
  ])('%j', (services, patients, say) => {
    expect(peopleAtRisk(services)).toEqual({ patients, say });
  });
  it('takes the shortest period, and says when it is over', () => {
    const services = [{ name: 'Nursing', mtpdHours: 72, rtoHours: null }, { name: 'Podiatry', mtpdHours: 48, rtoHours: null }, { name: 'Advice', mtpdHours: null, rtoHours: null }];
    expect(strictest(services, 'mtpdHours', 50)).toEqual({ hours: -2, service: 'Podiatry' });
    expect(strictest(services, 'rtoHours', 50)).toBeNull();
  });
});

describe('lengths of time', () => {
  it.each([[0, '0 minutes'], [1 / 60, '1 minute'], [0.5, '30 minutes'], [1, '1 hour'], [47.9, '47 hours'], [48, '2 days'], [73.2, '3 days 1 hour']])('%d hours are %s', (hours, words) => {
    expect(hoursWords(hours)).toBe(words);
  });
  it('says what is left, or how long ago it passed', () => {
    expect([leftWords(5), leftWords(-50)]).toEqual(['5 hours left', 'passed 2 days 2 hours ago']);
  });
});
