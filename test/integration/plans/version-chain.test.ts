import { afterAll, expect, it } from 'vitest';
import { deleteRecord } from '../../../db/repositories/kind-records.ts';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { currentVersion, isSamePlan, nextVersion, versionIds, versionsBack, versionsBefore } from '../../../db/repositories/plans/versions.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { planVersion } from '../../../shared/model/records/contingency-plan.ts';
import { ok } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { doing, make, manyPlans } from '../../fixtures/plans.ts';
import { temporaryStore } from '../../fixtures/store.ts';
import { sure } from '../../fixtures/sure.ts';

type PlanId = IdOf<'contingency plan'>;
const place = temporaryStore({ start: '2026-11-22T09:00:00.000Z' });
afterAll(() => place.close());
const made = manyPlans(place, { services: 2, plans: 2, steps: 1 });
const read = place.store.read;
const [first, other] = made.plans.map((id) => id as PlanId) as [PlanId, PlanId];
const day = isoDate.parse('2026-11-01');
const version = (number: number, of: PlanId, approved: boolean, superseded: boolean): PlanId => doing(place, (tx) => ok(make(
  tx, 'contingency plan', { title: `Version ${number}`, contractId: sure(made.contracts[0]), ...(approved ? { approvedOn: day, approvedBy: 'Ada' } : {}) },
  { outline: null, versionNumber: number, versionOfId: of, supersededOn: superseded ? day : null },
))).id;

it('a chain of versions is walked both ways, past what is deleted', () => {
  const second = version(2, first, true, true);
  const third = version(3, second, true, false);
  const draft = version(4, third, false, false);
  expect(versionsBack(read, draft).map(({ id }) => id)).toEqual([draft, third, second, first]);
  expect(versionsBefore(read, draft).map(planVersion)).toEqual([3, 2, 1]);
  expect(versionsBefore(read, first)).toEqual([]);
  expect(nextVersion(read, second)?.id).toBe(third);
  expect(nextVersion(read, draft)).toBeUndefined();
  // The second was superseded as well, so who stands at the first is led on to the third; who stands there, to the draft.
  expect(currentVersion(read, first)?.id).toBe(third);
  expect(currentVersion(read, third)?.id).toBe(draft);
  expect(currentVersion(read, draft)).toBeUndefined();
  expect(isSamePlan(read, first, draft)).toBe(true);
  expect(isSamePlan(read, first, other)).toBe(false);

  doing(place, (tx) => deleteRecord(tx, 'contingency plan', draft, sure(getRecord(read, 'contingency plan', draft)).version));
  expect(nextVersion(read, third)).toBeUndefined();
  expect(versionIds(read, third)).toEqual([first, second, third]);
  // What is in the bin is told apart from other plans all the same.
  expect(isSamePlan(read, draft, first)).toBe(true);
  expect(versionsBack(read, draft).map(({ id }) => id)).toEqual([draft, third, second, first]);
});

it('versions that follow each other in a circle, which only a change behind the application makes, are each gone to once', () => {
  const second = version(2, other, true, true);
  place.store.connection.prepare('UPDATE contingency_plan SET version_of_id = ?, superseded_on = ? WHERE id = ?').run(second, day, other);
  expect(versionsBack(read, second).map(({ id }) => id)).toEqual([second, other]);
  expect(currentVersion(read, other)).toBeUndefined();
  expect(new Set(versionIds(read, second))).toEqual(new Set([second, other]));
});
