import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { defaultEscalation } from '../../../shared/model/parameters/escalation.ts';
import { defaultRiskAppetite } from '../../../shared/model/parameters/risk-appetite.ts';
import { appetiteStanding, escalationSentence, firstHorizon, horizonWords, seenWords, targetMissed } from '../../../shared/model/risk-standing.ts';
import { isoDate } from '../../../shared/time.ts';

const d = (text: string) => isoDate.parse(text);
const { team, board, committee } = { team: defaultEscalation.byBand.low, committee: defaultEscalation.byBand.high, board: defaultEscalation.byBand.extreme };

describe('the appetite for a risk', () => {
  const risk = { status: 'open', category: 'service continuity', appetite: null } as const;
  it.each([[6, false], [8, true], [null, false]])('with a score of %s is exceeded: %s', (currentScore, exceeded) => {
    expect(appetiteStanding(defaultRiskAppetite, { ...risk, currentScore })).toEqual({ level: 'minimal', upTo: 6, own: false, exceeded });
  });
  it('is not exceeded by a closed risk, and a risk’s own comes first', () => {
    expect(appetiteStanding(defaultRiskAppetite, { ...risk, status: 'closed', currentScore: 25 }).exceeded).toBe(false);
    expect(appetiteStanding(defaultRiskAppetite, { ...risk, appetite: 'eager', currentScore: 16 })).toEqual({ level: 'eager', upTo: 16, own: true, exceeded: false });
  });
});

it.each([
  [{}, true], [{ status: 'closed' }, false], [{ targetOn: d('2026-11-21') }, false], [{ targetOn: null }, false], [{ currentScore: 6 }, false], [{ currentScore: null }, false], [{ targetScore: null }, false],
] as const)('a target of an open risk at 12, to be 6 by yesterday, but %j, is missed: %s', (over, missed) => {
  expect(targetMissed({ status: 'open', targetOn: d('2026-11-20'), currentScore: 12, targetScore: 6, ...over }, d('2026-11-21'))).toBe(missed);
});

it.each([[1, '1 month'], [12, '12 months'], [18, '18 months'], [24, '2 years'], [30, '30 months'], [36, '3 years']])('%d months are %s', (months, words) => { expect(horizonWords(months)).toBe(words); });

describe('where a score takes a risk', () => {
  it.each([
    [null, team, 'Stays with the team: Contract manager sees it within 91 days.'], [null, board, 'Goes up to the board: Board sees it within 5 days.'], [team, board, 'Goes up to the board: Board sees it within 5 days.'],
    [board, committee, 'Comes down to the committee: Risk committee sees it within 14 days.'], [committee, committee, 'Stays with the committee: Risk committee sees it within 14 days.'],
    [null, null, 'Not scored, so it is escalated to nobody.'], [board, null, 'No longer scored, so it leaves the board and is escalated to nobody.'],
  ])('%j to %j', (before, after, sentence) => { expect(escalationSentence(before, after)).toBe(sentence); });
  it.each([[0, 'at once'], [1, 'within 1 day'], [2, 'within 2 days']])('%d days', (withinDays, words) => { expect(seenWords({ ...board, withinDays })).toBe(`Board sees it ${words}`); });
});

describe('the first horizon', () => {
  it.each([
    [null, 12], ['2030-01-01', 12], ['2027-11-21', 12], ['2027-11-20', 12], ['2027-10-21', 11], ['2027-03-31', 5], ['2026-12-21', 1], ['2026-11-22', 1], ['2026-11-21', 1], ['2020-01-01', 1],
  ])('of a contract that ends on %s is %d months', (ends, months) => { expect(firstHorizon(d('2026-11-21'), ends === null ? null : d(ends))).toBe(months); });

  it('is the least number of whole months, from one to twelve, that reaches the end', () => {
    const date = fc.integer({ min: 0, max: 20_000 }).map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));
    fc.assert(fc.property(date, fc.integer({ min: 1, max: 365 }), (today, left) => {
      const ends = today.add({ days: left });
      const months = firstHorizon(d(today.toString()), d(ends.toString()));
      expect(months === 12 || Temporal.PlainDate.compare(today.add({ months }), ends) >= 0).toBe(true);
      expect(months === 1 || Temporal.PlainDate.compare(today.add({ months: months - 1 }), ends) < 0).toBe(true);
    }), { numRuns: 60 });
  });
});
