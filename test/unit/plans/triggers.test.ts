import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanReading } from '../../../shared/plans/facts.ts';
import { planState } from '../../../shared/plans/state.ts';
import { isUndecided, triggerStates } from '../../../shared/plans/triggers.ts';
import { addDays } from '../../../shared/time.ts';
import { day, decision, facts, reading, record, TODAY } from '../../fixtures/plan-facts.ts';

const trigger = { what: 'Acid ratio is red', indicator: 'Acid ratio', level: 'red', forDays: null, action: 'activate', decides: 'Director on call' };
const on = (readings: readonly PlanReading[], given: object = {}, more: object = {}) => triggerStates(facts({ plan: { triggers: [{ ...trigger, ...given }] }, readings, ...more }), TODAY)[0];
const override = (level: PlanReading['level'], from: string, until: string) => ({ override: { level, on: day(from), until: day(until), by: 'Ben Okafor', reason: 'A late grant' } });

describe('a trigger on an indicator', () => {
  it.each([
    ['clear', 'watch', 'clear'], ['watch', 'watch', 'fired'], ['amber', 'watch', 'fired'], ['red', 'watch', 'fired'], ['watch', 'amber', 'clear'], ['amber', 'amber', 'fired'], ['red', 'amber', 'fired'], ['amber', 'red', 'clear'], ['red', 'red', 'fired'],
    ['watch', null, 'fired'], ['clear', null, 'clear'], ['not known', 'watch', 'not known'],
  ] as const)('a reading that is %s, at %s or worse: %s', (level, wanted, state) => {
    expect(on([reading('2026-11-01', level)], { level: wanted })?.state).toBe(state);
  });

  it.each([[null, 'fired'], [0, 'fired'], [21, 'fired'], [22, 'holding'], [30, 'holding']] as const)('since 1 November, for %s days: %s', (forDays, state) => {
    expect(on([reading('2026-11-01', 'red')], { forDays })).toMatchObject({ state, since: '2026-11-01', readingIds: ['reading 2026-11-01'] });
  });

  it('finds its indicator by any spelling of its case, and by its label', () => {
    for (const indicator of ['acid ratio', 'Acid ratio', ' ACID  RATIO ']) expect(on([reading('2026-11-01', 'red')], { indicator })?.state).toBe('fired');
    expect(on([reading('2026-11-01', 'red', { metric: 'continuity rating', sort: 'rating' })], { indicator: 'Continuity rating' })?.state).toBe('fired');
    expect(on([reading('2026-11-01', 'red', { metric: 'liquidity' })])).toMatchObject({ state: 'not known', evidence: '“Acid ratio” is not known: nothing of Bluebell CIC is recorded under that name.' });
    expect(on([], {}, { mutual: null })?.evidence).toBe('“Acid ratio” is not known: the plan is not for one mutual alone.');
  });

  it('holds until the next reading, from the first that was bad without a break', () => {
    const readings = [reading('2026-03-31', 'red'), reading('2026-06-30', 'amber'), reading('2026-08-31', 'red'), reading('2026-10-31', 'red')];
    expect(on(readings)).toMatchObject({ state: 'fired', since: '2026-08-31', evidence: 'Acid ratio was red on 31 Aug 2026 and since (2 readings).', readingIds: ['reading 2026-08-31', 'reading 2026-10-31'] });
    expect(on(readings, { level: 'amber' })).toMatchObject({ since: '2026-03-31' });
    expect(on(readings, { level: 'amber', forDays: 30 })?.evidence).toBe('Acid ratio was red on 31 Mar 2026 and since (4 readings). It has held for 236 days; 30 days were asked.');
    expect(on([...readings, reading('2026-11-20', 'clear')])).toMatchObject({ state: 'clear', since: null, evidence: 'Acid ratio was clear on 20 Nov 2026.' });
    expect(on(readings.toReversed())).toEqual(on(readings));
  });

  it('of one day goes by the last that was entered', () => {
    expect(on([reading('2026-11-01', 'red', { id: 'a' }), reading('2026-11-01', 'clear', { id: 'b' })])?.state).toBe('clear');
    expect(on([reading('2026-11-01', 'clear', { id: 'a' }), reading('2026-11-01', 'red', { id: 'b' })])?.state).toBe('fired');
  });

  it('does not look ahead', () => {
    expect(on([reading('2026-11-23', 'red')])?.state).toBe('not known');
    expect(on([reading('2026-11-01', 'clear'), reading('2026-11-23', 'red')])?.state).toBe('clear');
  });

  it('is neither confirmed nor ended by a reading that is not known', () => {
    const open = [reading('2026-08-31', 'red'), reading('2026-10-31', 'not known')];
    expect(on(open, { forDays: 60 })).toMatchObject({ state: 'fired', since: '2026-08-31', readingIds: ['reading 2026-08-31'] });
    expect(on(open)?.evidence).toBe('Acid ratio was red on 31 Aug 2026. The newest reading, of 31 Oct 2026, is not known: it neither confirms nor ends it.');
    expect(on([reading('2026-08-31', 'red'), reading('2026-10-31', 'not known'), reading('2026-11-10', 'red')])).toMatchObject({ since: '2026-08-31' });
    expect(on([reading('2026-08-31', 'clear'), reading('2026-10-31', 'not known')])?.state).toBe('clear');
    expect(on([reading('2026-10-31', 'not known')])).toMatchObject({ state: 'not known', since: null });
  });

  it('goes by an override while it lasts, and by what was measured before and after', () => {
    // Red as measured, judged amber from the 10th to the 20th of November: red again on the 21st.
    const judged = [reading('2026-11-01', 'red', override('amber', '2026-11-10', '2026-11-20'))];
    expect(on(judged)).toMatchObject({ state: 'fired', since: '2026-11-21' });
    expect(on([reading('2026-11-01', 'red', override('amber', '2026-11-10', '2026-11-22'))])).toMatchObject({ state: 'clear', evidence: 'Acid ratio was amber on 10 Nov 2026. Ben Okafor judged it amber from 10 Nov 2026 to 22 Nov 2026: A late grant.' });
    expect(on([reading('2026-11-01', 'amber', override('red', '2026-11-10', '2026-12-31'))])).toMatchObject({ state: 'fired', since: '2026-11-10', evidence: 'Acid ratio was red on 10 Nov 2026. Ben Okafor judged it red from 10 Nov 2026 to 31 Dec 2026: A late grant.' });
    // It has not begun; it ended; it was laid over a reading that another followed.
    expect(on([reading('2026-11-01', 'red', override('clear', '2026-11-23', '2026-12-31'))])).toMatchObject({ state: 'fired', since: '2026-11-01' });
    expect(on([reading('2026-11-01', 'clear', override('red', '2026-11-02', '2026-11-03'))])?.state).toBe('clear');
    expect(on([reading('2026-10-01', 'red', override('clear', '2026-10-02', '2026-12-31')), reading('2026-11-01', 'red')])).toMatchObject({ state: 'fired', since: '2026-11-01' });
  });

  it('counts a reported event from its date', () => {
    const event = { metric: 'Winding-up petition', sort: 'event' };
    const petition = (more: object = {}) => on([reading('2026-11-19', 'red', event)], { what: 'A petition', indicator: 'winding-up petition', ...more });
    expect(petition()).toMatchObject({ state: 'fired', since: '2026-11-19', evidence: '“Winding-up petition” was reported as red on 19 Nov 2026.' });
    expect(petition({ forDays: 4 })).toMatchObject({ state: 'holding', evidence: '“Winding-up petition” was reported as red on 19 Nov 2026. It has held for 3 days of the 4 days that are asked.' });
  });

  it('takes a contract’s own target by itself, for the plan’s contracts', () => {
    const own = reading('2026-10-01', 'red', { contractId: 'contract', id: 'own' });
    const under = { contracts: [{ id: 'contract' }] };
    expect(on([own, reading('2026-11-01', 'clear')], {}, under)).toMatchObject({ state: 'fired', since: '2026-10-01' });
    expect(on([{ ...own, contractId: 'another' } as unknown as PlanReading, reading('2026-11-01', 'clear')], {}, under)?.state).toBe('clear');
  });

  it('without an indicator is watched by a person', () => {
    expect(on([], { indicator: null })).toMatchObject({ state: 'watched by a person', since: null, evidence: 'Nothing measures it: Director on call watches for it.' });
  });

  it('tells what is worked out and not kept, without a record to look at', () => {
    const runway = reading('2026-10-31', 'red', { id: '', metric: 'runway in weeks', value: 14, says: 'By the balance of 31 Oct 2026 the money is expected to last 14 weeks from 1 Dec 2026.' });
    const [state] = triggerStates(facts({ plan: { triggers: [{ ...trigger, indicator: 'Runway in weeks' }] } }), TODAY, [runway]);
    expect(state).toMatchObject({ state: 'fired', since: '2026-10-31', readingIds: [], evidence: 'Runway in weeks was red on 31 Oct 2026. By the balance of 31 Oct 2026 the money is expected to last 14 weeks from 1 Dec 2026.' });
  });
});

describe('what always holds', () => {
  const levels = ['clear', 'watch', 'amber', 'red'] as const;
  const series = fc.array(fc.record({ ago: fc.nat(200), level: fc.constantFrom(...levels, 'not known' as const) }), { minLength: 1, maxLength: 12 });
  const made = (all: readonly { readonly ago: number; readonly level: PlanReading['level'] }[]) => all.map(({ ago, level }, index) => reading(addDays(TODAY, -ago), level, { id: String(index).padStart(2, '0') }));
  const asked = fc.record({ level: fc.constantFrom('watch', 'amber', 'red'), forDays: fc.option(fc.nat(120), { nil: null }) });

  it('a reading that is worse never un-fires', () => {
    fc.assert(fc.property(series, asked, fc.nat(), fc.constantFrom(...levels), (all, wanted, which, worse) => {
      const at = which % all.length;
      const was = all[at]?.level ?? 'clear';
      fc.pre(was !== 'not known' && levels.indexOf(worse) >= levels.indexOf(was));
      const before = on(made(all), wanted);
      const after = on(made(all.map((one, index) => (index === at ? { ...one, level: worse } : one))), wanted);
      if (before?.state === 'fired') expect(after?.state).toBe('fired');
      if (before?.state === 'holding') expect(['holding', 'fired']).toContain(after?.state);
    }));
  });

  it('agrees with counting day by day', () => {
    fc.assert(fc.property(series, asked, (all, wanted) => {
      const readings = made(all).toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
      // Day by day: the last known level up to that day; how many days up to today it was bad.
      const bad = (back: number): boolean | null => {
        const last = readings.filter((one) => one.on <= addDays(TODAY, -back) && one.level !== 'not known' && !readings.some((next) => next.on === one.on && next.id > one.id)).at(-1);
        return last === undefined ? null : levels.indexOf(last.level as (typeof levels)[number]) >= levels.indexOf(wanted.level);
      };
      let days = 0;
      while (days <= 210 && bad(days) === true) days += 1;
      const known = bad(0);
      const expected = known === null ? 'not known' : !known ? 'clear' : days - 1 >= (wanted.forDays ?? 0) ? 'fired' : 'holding';
      expect(on(readings, wanted)?.state).toBe(expected);
    }), { numRuns: 300 });
  });
});

describe('decisions', () => {
  const red = [reading('2026-11-01', 'red')];
  const decided = (given: object) => decision('1', { trigger: trigger.what, since: '2026-11-01', ...given });

  it('answer one occasion: the same trigger that fires again is another', () => {
    expect(on(red, {}, { decisions: [decided({})] })?.decision?.id).toBe('1');
    expect(on(red, {}, { decisions: [decided({ since: '2026-06-30' })] })?.decision).toBeNull();
    expect(on(red, {}, { decisions: [decided({ trigger: 'Another' })] })?.decision).toBeNull();
    expect(on(red, { what: 'Reworded' }, { decisions: [decided({})] })?.decision).toBeNull();
    // A bad reading of before that was entered since makes the occasion longer; it is still the same.
    expect(on([reading('2026-10-01', 'red'), ...red], {}, { decisions: [decided({})] })?.decision?.id).toBe('1');
    const again = [...red, reading('2026-11-10', 'clear'), reading('2026-11-20', 'red')];
    expect(on([...red, reading('2026-11-10', 'red'), reading('2026-11-20', 'red')], {}, { decisions: [decided({})] })).toMatchObject({ since: '2026-11-01', occasion: '2026-11-01', decision: { id: '1' } });
    expect(on(again, {}, { decisions: [decided({ decision: 'false alarm' })] })).toMatchObject({ state: 'fired', since: '2026-11-20', decision: null });
  });

  it('hold while it is no worse, and ask again when it gets worse', () => {
    const series = (...levels: readonly PlanReading['level'][]) => levels.map((level, at) => reading(`2026-1${at < 2 ? '0' : '1'}-${at % 2 === 0 ? '05' : '20'}`, level));
    const at = (levels: readonly PlanReading['level'][], since: string) => on(series(...levels), { level: 'amber' }, { decisions: [decided({ since })] });
    expect(at(['amber', 'amber', 'amber'], '2026-10-05')).toMatchObject({ occasion: '2026-10-05', decision: { id: '1' } });
    expect(at(['amber', 'red'], '2026-10-05')).toMatchObject({ since: '2026-10-05', occasion: '2026-10-20', decision: null, evidence: 'Acid ratio was amber on 5 Oct 2026 and is red since 20 Oct 2026 (2 readings).' });
    expect(at(['amber', 'red'], '2026-10-20')?.decision?.id).toBe('1');
    // Better again, but not good: what was decided on the worse stands. Worse once more is another occasion.
    expect(at(['amber', 'red', 'amber'], '2026-10-20')).toMatchObject({ state: 'fired', decision: { id: '1' } });
    expect(at(['amber', 'red', 'amber', 'red'], '2026-10-20')).toMatchObject({ occasion: '2026-11-20', decision: null });
    expect(at(['amber', 'not known', 'amber'], '2026-10-05')?.decision?.id).toBe('1');
    // With a duration: it holds by its first day, and is asked about by its worst.
    expect(on(series('amber', 'red'), { level: 'amber', forDays: 40 }, { decisions: [decided({ since: '2026-10-05' })] })).toMatchObject({ state: 'fired', since: '2026-10-05', occasion: '2026-10-20', decision: null });
  });

  it('on the runway hold over newer balances, until the money was enough in between', () => {
    const runway = (of: string, value: number | null, level: PlanReading['level'] = value !== null && value < 26 ? 'red' : 'clear') => reading(of, level, { id: '', metric: 'runway in weeks', value, says: `By ${of}.` });
    const asked = (readings: readonly PlanReading[], since: string, given: object = {}) => triggerStates(facts({ plan: { triggers: [{ ...trigger, indicator: 'Runway in weeks', ...given }] }, decisions: [decided({ since })] }), TODAY, readings)[0];
    const [aug, sep, oct] = [runway('2026-08-31', 20), runway('2026-09-30', 14), runway('2026-10-31', 9)];
    expect(asked([runway('2026-07-31', null), aug, sep, oct], '2026-08-31')).toMatchObject({ state: 'fired', since: '2026-08-31', readingIds: [], decision: { id: '1' }, evidence: 'Runway in weeks was red on 31 Aug 2026 and since. By 2026-10-31.' });
    expect(asked([aug, runway('2026-09-30', null), oct], '2026-08-31')).toMatchObject({ since: '2026-10-31', decision: null });
    // It is looked back so far only: what was decided before that, without a break since, still counts.
    expect(asked([sep, oct], '2026-01-31')?.decision?.id).toBe('1');
    expect(asked([runway('2026-08-31', null), sep, oct], '2026-01-31')?.decision).toBeNull();
    // Against weeks of its own.
    const below = { indicator: 'Runway below 10 weeks', level: null };
    expect(asked([aug, sep, oct], '2026-10-31', below)).toMatchObject({ state: 'fired', since: '2026-10-31', decision: { id: '1' }, evidence: 'Runway was below 10 weeks on 31 Oct 2026. By 2026-10-31.' });
    expect(asked([aug, sep], '2026-10-31', below)).toMatchObject({ state: 'clear', evidence: 'Runway was 10 weeks or more on 30 Sep 2026. By 2026-09-30.' });
    expect(asked([runway('2026-10-31', null, 'not known')], '2026-10-31', below)?.state).toBe('not known');
    expect(asked([runway('2026-10-31', 10)], '2026-10-31', below)?.state).toBe('clear');
  });

  it('of the newest count, also those on earlier versions', () => {
    expect(on(red, {}, { decisions: [decided({ id: '2', createdAt: '2026-11-03T09:00:00.000Z' }), decided({ createdAt: '2026-11-02T09:00:00.000Z' })] })?.decision?.id).toBe('2');
    expect(on(red, {}, { earlier: { firstApprovedOn: null, exercises: [], activations: [], decisions: [decided({})] } })?.decision?.id).toBe('1');
    expect(on([], { indicator: null }, { decisions: [decided({ since: null })] })?.decision?.id).toBe('1');
  });
});

describe('the state of a plan', () => {
  const stateOf = (given: Parameters<typeof facts>[0], readings: readonly PlanReading[] = []) => {
    const some = facts({ plan: { triggers: [trigger, { ...trigger, what: 'Another' }] }, readings, ...given });
    return planState(some, triggerStates(some, TODAY));
  };
  const about = (id: string, what: string | null, word: string, more: object = {}) => decision(id, { trigger: what, since: what === null ? null : '2026-11-01', decision: word, decidedBy: `Person ${id}`, reason: `Reason ${id}`, ...more });

  it('is watch while nobody has decided, and counts what fired', () => {
    expect(stateOf({})).toEqual({ state: 'watch', since: null, by: null, reason: '', fired: 0 });
    expect(stateOf({}, [reading('2026-11-01', 'red')]).fired).toBe(2);
    const answered = facts({ plan: { triggers: [trigger] }, readings: [reading('2026-11-01', 'red')], decisions: [about('1', trigger.what, 'watch')] });
    expect(triggerStates(answered, TODAY).map(isUndecided)).toEqual([false]);
    expect(planState(answered, triggerStates(answered, TODAY))).toMatchObject({ state: 'watch', fired: 0, by: 'Person 1' });
  });

  it.each([
    [['prepare'], 'prepare', '1'], [['prepare', 'activate'], 'activate', '2'], [['activate', 'prepare'], 'prepare', '2'], [['activate', 'watch'], 'watch', '2'], [['prepare', 'false alarm'], 'watch', '2'], [['activate', 'stand down'], 'watch', '2'],
  ] as const)('after %j on one trigger is %s', (words, state, by) => {
    expect(stateOf({ decisions: words.map((word, index) => about(String(index + 1), trigger.what, word)) })).toMatchObject({ state, by: `Person ${by}`, reason: `Reason ${by}` });
  });

  it('is not called off by a false alarm on another trigger, but by a decision on the whole', () => {
    const prepared = about('1', trigger.what, 'prepare');
    expect(stateOf({ decisions: [prepared, about('2', 'Another', 'false alarm')] })).toMatchObject({ state: 'prepare', by: 'Person 1' });
    expect(stateOf({ decisions: [prepared, about('2', null, 'stand down')] })).toMatchObject({ state: 'watch', by: 'Person 2' });
    expect(stateOf({ decisions: [about('2', null, 'activate'), prepared] })).toMatchObject({ state: 'activate' });
    expect(stateOf({ decisions: [prepared], earlier: { firstApprovedOn: null, exercises: [], activations: [], decisions: [] } }).since).toBe('2026-11-01');
  });

  it('is activated while an activation runs, and watch again when it is closed; a rehearsal sets nothing off', () => {
    const activation = (given: object) => record('activation', 'run', { activation: 'activation', startedOn: '2026-11-10', startedBy: 'Ada Obi', why: 'Administrators called', ...given });
    expect(stateOf({ activations: [activation({})] })).toMatchObject({ state: 'activate', since: '2026-11-10', by: 'Ada Obi', reason: 'Administrators called' });
    expect(stateOf({ activations: [activation({ activation: 'rehearsal' })] }).state).toBe('watch');
    const closed = activation({ closedOn: '2026-11-15', closedBy: 'Ben Okafor', lessons: 'Much', updatedAt: '2026-11-15T12:00:00.000Z' });
    expect(stateOf({ activations: [closed], decisions: [about('1', trigger.what, 'activate')] })).toEqual({ state: 'watch', since: '2026-11-15', by: 'Ben Okafor', reason: 'The activation was closed.', fired: 0 });
    expect(stateOf({ activations: [closed], decisions: [about('1', trigger.what, 'prepare', { createdAt: '2026-11-16T09:00:00.000Z' })] }).state).toBe('prepare');
    // Closed with the machine's clock set back by a year: what led to it is over all the same.
    const setBack = activation({ closedOn: '2026-11-15', closedBy: 'Ben Okafor', lessons: 'Much', createdAt: '2026-11-15T08:00:00.000Z', updatedAt: '2025-11-15T12:00:00.000Z' });
    expect(stateOf({ activations: [setBack], decisions: [about('1', trigger.what, 'activate', { createdAt: '2026-11-15T07:00:00.000Z' })] }).state).toBe('watch');
    // Of a version that was superseded while it ran.
    expect(stateOf({ earlier: { firstApprovedOn: null, exercises: [], activations: [activation({})], decisions: [] } }).state).toBe('activate');
  });
});
