import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPath } from '../../../../shared/engine/plan/critical-path.ts';
import { stepsNow } from '../../../../shared/plans/activation/state.ts';
import { entries, step } from './steps.ts';

const told = (...[steps, log, hours]: Parameters<typeof stepsNow>): Record<string, string> =>
  Object.fromEntries(stepsNow(steps, log, hours).map(({ step: { step: letter }, state, dueHours, late }) => [letter, `${state}${dueHours === null ? '' : ` due ${dueHours}`}${late ? ' late' : ''}`]));

/** A takes a day, B two after it, C half a day after A and a wait of a day, D after both. */
const plan = [step('a', 1), step('b', 2, 'a'), step('c', 0.5, 'a', 1), step('d', 1, 'bc')];

describe('where the steps of a plan stand', () => {
  it.each([
    ['at the start what waits for nothing is next, and all is due by the likely days', [], 0, { a: 'next due 24', b: 'waiting due 72', c: 'waiting due 60', d: 'waiting due 96' }],
    ['what was begun is due its likely days after that', ['a begun 3'], 4, { a: 'under way due 27', b: 'waiting due 75', c: 'waiting due 63', d: 'waiting due 99' }],
    ['what is past its due hour is late, and moves what follows on with the clock', ['a begun 0'], 30, { a: 'under way due 24 late', b: 'waiting due 78', c: 'waiting due 66', d: 'waiting due 102' }],
    ['at the due hour itself it is not late', ['a begun 0'], 24, { a: 'under way due 24', b: 'waiting due 72', c: 'waiting due 60', d: 'waiting due 96' }],
    ['what was over early brings the rest forward; a wait that has not passed keeps a step waiting', ['a begun 0', 'a done 6'], 10, { a: 'done', b: 'next due 54', c: 'waiting due 42', d: 'waiting due 78' }],
    ['when the wait has passed it is next', ['a begun 0', 'a done 6'], 30, { a: 'done', b: 'next due 54', c: 'next due 42', d: 'waiting due 78' }],
    ['what could have been begun and was not is late all the same', ['a done 6'], 55, { a: 'done', b: 'next due 54 late', c: 'next due 42 late', d: 'waiting due 79' }],
    ['a step may be over without having been begun, and before what it waits for', ['d done 2'], 2, { a: 'next due 24', b: 'waiting due 72', c: 'waiting due 60', d: 'done' }],
    ['opened again it is as if it had never been begun', ['a begun 0', 'a done 6', 'b begun 6', 'a again 8'], 8, { a: 'next due 24', b: 'under way due 54', c: 'waiting due 60', d: 'waiting due 84' }],
    ['all done', ['a done 1', 'b done 2', 'c done 30', 'd done 31'], 40, { a: 'done', b: 'done', c: 'done', d: 'done' }],
  ] as const)('%s', (_, log, hours, wanted) => {
    expect(told(plan, entries(...log), hours)).toEqual(wanted);
  });

  it('says what each waits for, and who began and ended it when', () => {
    const [a, b, , d] = stepsNow(plan, entries('a begun 2', 'a done 6', 'b begun 7'), 8);
    expect(a).toMatchObject({ begunBy: 'Person 1', begunAt: '2026-11-21T23:14:00.000Z', doneBy: 'Person 2', doneAt: '2026-11-22T03:14:00.000Z', waitsFor: [], dueHours: null });
    expect(b).toMatchObject({ begunBy: 'Person 3', doneAt: null, doneBy: null });
    expect(d?.waitsFor).toEqual([plan[1]?.id, plan[2]?.id]);
  });

  it('does not know what is due where a duration on the way is not known, until it is over', () => {
    const unknown = [step('a', null), step('b', 1, 'a'), step('c', 1)];
    expect(told(unknown, [], 500)).toEqual({ a: 'next', b: 'waiting', c: 'next due 24 late' });
    expect(told(unknown, entries('a done 3'), 5)).toEqual({ a: 'done', b: 'next due 27', c: 'next due 24' });
  });

  it('gives a step of no length an hour before it is late', () => {
    expect(told([step('a', 0)], [], 1)).toEqual({ a: 'next due 0' });
    expect(told([step('a', 0)], [], 1.01)).toEqual({ a: 'next due 0 late' });
  });

  it('lets steps in a circle wait for ever, and one that waits for a deleted step begin', () => {
    expect(told([step('a', 1, 'b'), step('b', 1, 'a'), step('c', 1)], [], 50)).toEqual({ a: 'waiting', b: 'waiting', c: 'waiting' });
    expect(told([step('b', 1, 'x')], [], 1)).toEqual({ b: 'next due 24' });
  });

  it('at the start is the engine’s own critical path, whatever the network', () => {
    const letters = 'abcdefgh';
    const network = fc.array(fc.record({ days: fc.integer({ min: 0, max: 20 }), after: fc.array(fc.nat(7), { maxLength: 3 }), wait: fc.integer({ min: 0, max: 5 }) }), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(network, (tasks) => {
      const steps = tasks.map(({ days, after, wait }, index) => step(letters.charAt(index), days, [...new Set(after.filter((other) => other < index))].map((other) => letters.charAt(other)).join(''), wait));
      const path = criticalPath({
        tasks: [{ id: 'start', duration: 0, after: [] }, ...steps.map(({ id, likelyDays, afterIds, waitDays }) => ({ id, duration: likelyDays ?? 0, after: (afterIds.length === 0 ? ['start'] : [...afterIds]).map((task) => ({ task, lag: waitDays ?? 0 })) }))],
      });
      if (!path.ok) throw new Error('The network is sound.');
      const due = stepsNow(steps, [], 0).map(({ dueHours }) => (dueHours ?? Number.NaN) / 24);
      expect(due).toEqual(path.value.tasks.slice(1).map(({ earlyFinish }) => earlyFinish));
    }));
  });

  it('never makes a step done or late that nobody touched and that waits', () => {
    fc.assert(fc.property(fc.float({ min: 0, max: 2_000, noNaN: true }), (hours) => {
      const [, b, c, d] = stepsNow(plan, [], hours);
      for (const one of [b, c, d]) expect(one).toMatchObject({ state: 'waiting', late: false });
    }));
  });
});
