import { expect, it } from 'vitest';
import { exercisesDue, overdueIn } from '../../../../../renderer/views/contingency/exercises-due.tsx';
import { byUrgency, undecided } from '../../../../../renderer/views/contingency/trigger-lines.tsx';
import { aListRow, aRecord, aTrigger, day } from './view.ts';

const due = (exercise: 'communications test' | 'table-top' | 'live', dueOn: string | null, overdue = false) => ({ exercise, months: 6, lastOn: null, dueOn: dueOn === null ? null : day(dueOn), overdue, counted: null });

it('triggers: fired and undecided first, the one that held longest before the others', () => {
  const decision = aRecord('plan decision', 1, { decision: 'watch' });
  const lines = [
    aTrigger(0, { state: 'holding', since: day('2026-01-01') }), aTrigger(1, { state: 'fired', since: day('2026-02-01'), decision }), aTrigger(2, { state: 'fired', since: day('2026-11-01') }), aTrigger(3, { state: 'fired', since: day('2026-10-01') }),
  ].map((trigger) => ({ trigger }));
  expect(byUrgency(lines).map(({ trigger }) => trigger.index)).toEqual([3, 2, 1, 0]);
  expect(undecided(lines)).toBe(2);
});

it('exercises: overdue first, then by the day; superseded versions owe none, and what has no day is last', () => {
  const rows = [
    aListRow(1, { due: [due('live', '2029-01-01'), due('table-top', '2026-10-01', true)] }), aListRow(2, { due: [due('communications test', '2026-12-01'), due('live', null)] }),
    aListRow(3, { status: 'superseded', due: [due('live', '2020-01-01', true)] }),
  ];
  expect(exercisesDue(rows).map(({ plan, due: { exercise } }) => `${plan.title} ${exercise}`)).toEqual(['Plan 1 table-top', 'Plan 2 communications test', 'Plan 1 live', 'Plan 2 live']);
  expect(overdueIn(rows)).toBe(1);
});
