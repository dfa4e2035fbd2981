import { describe, expect, it } from 'vitest';
import { defaultReviewRules } from '../../../shared/model/parameters/review-rules.ts';
import { exercisesDue } from '../../../shared/plans/exercises.ts';
import { day, exercise, facts, record, TODAY } from '../../fixtures/plan-facts.ts';

const due = (given: Parameters<typeof facts>[0], today = TODAY) => exercisesDue(facts(given), { today, rules: defaultReviewRules });
const activation = (given: object) => record('activation', 'run', { activation: 'activation', startedOn: '2026-02-01', closedOn: '2026-02-10', lessons: 'Ring sooner', ...given });

describe('exercises', () => {
  it('are due so many months after they were last held', () => {
    expect(due({ exercises: [exercise('communications test', '2026-08-31'), exercise('communications test', '2026-01-01'), exercise('table-top', '2026-01-15')] })).toEqual([
      // Six months after 31 August is the last of February.
      { exercise: 'communications test', months: 6, lastOn: '2026-08-31', dueOn: '2027-02-28', overdue: false, counted: 'exercise' },
      { exercise: 'table-top', months: 12, lastOn: '2026-01-15', dueOn: '2027-01-15', overdue: false, counted: 'exercise' },
      // Never held: after the approval.
      { exercise: 'live', months: 36, lastOn: null, dueOn: '2029-10-01', overdue: false, counted: null },
    ]);
  });

  it('that are planned, or held after the day, do not count', () => {
    expect(due({ exercises: [exercise('live', null), exercise('live', '2026-12-01')] })[2]).toMatchObject({ lastOn: null });
    expect(due({ exercises: [exercise('live', '2026-12-01')] }, day('2026-12-01'))[2]).toMatchObject({ lastOn: '2026-12-01' });
  });

  it('are overdue from the day after', () => {
    expect(due({ exercises: [], plan: { approvedOn: '2026-05-22' } })[0]).toMatchObject({ dueOn: '2026-11-22', overdue: false });
    expect(due({ exercises: [], plan: { approvedOn: '2026-05-21' } })[0]).toMatchObject({ dueOn: '2026-11-21', overdue: true });
  });

  it.each([
    ['closed with lessons', {}, '2026-02-10', 'activation'], ['not closed', { closedOn: null, lessons: null }, null, null], ['closed without lessons', { lessons: null }, null, null], ['a rehearsal', { activation: 'rehearsal' }, null, null],
  ] as const)('a real activation counts as live when it was: %s', (_, given, lastOn, counted) => {
    expect(due({ exercises: [], activations: [activation(given)] })[2]).toMatchObject({ lastOn, counted });
    expect(due({ exercises: [], activations: [activation(given)] })[1]).toMatchObject({ lastOn: null });
  });

  it('go by the newer of a live exercise and an activation', () => {
    expect(due({ exercises: [exercise('live', '2026-03-01')], activations: [activation({})] })[2]).toMatchObject({ lastOn: '2026-03-01', counted: 'exercise' });
    expect(due({ exercises: [exercise('live', '2026-02-01')], activations: [activation({})] })[2]).toMatchObject({ lastOn: '2026-02-10', counted: 'activation' });
  });

  it('of earlier versions count on: a new version does not put them off', () => {
    const earlier = { firstApprovedOn: day('2024-01-01'), exercises: [exercise('table-top', '2025-06-01')], activations: [activation({})], decisions: [] };
    expect(due({ exercises: [], earlier }).map(({ lastOn, dueOn, overdue }) => [lastOn, dueOn, overdue])).toEqual([[null, '2024-07-01', true], ['2025-06-01', '2026-06-01', true], ['2026-02-10', '2029-02-10', false]]);
  });

  it('are not asked of a draft or of a superseded version', () => {
    for (const plan of [{ approvedOn: null }, { supersededOn: '2026-11-01' }]) expect(due({ plan, exercises: [] }).map(({ dueOn, overdue }) => [dueOn, overdue])).toEqual([[null, false], [null, false], [null, false]]);
  });
});
