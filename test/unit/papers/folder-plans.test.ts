import { expect, test } from 'vitest';
import { folderPlans } from '../../../electron/app/plans/folder.ts';
import type { PlanFacts } from '../../../shared/plans/facts.ts';

/** As much of a plan's facts as the choice looks at. */
function facts(title: string, status: PlanFacts['status'], services: readonly string[], contracts: readonly string[] = []): PlanFacts {
  const given = { plan: { id: title, title, versionNumber: status === 'draft' ? 2 : null, serviceId: null, contractId: null }, status, services: services.map((id) => ({ id })), contracts: contracts.map((id) => ({ id })) };
  return given as unknown as PlanFacts;
}
const chosen = (...all: readonly PlanFacts[]): readonly string[] => folderPlans(all).plans.map(({ folder }) => folder);

test('those in force come first, by title and number, then drafts of what none in force covers', () => {
  expect(chosen(facts('Plan 10', 'approved', ['a']), facts('Plan 2', 'approved', ['b']), facts('A draft', 'draft', ['c']), facts('Next version', 'draft', ['a']))).toEqual(['01 Plan 2 version 1', '02 Plan 10 version 1', '03 A draft version 2 DRAFT']);
});

test('a draft counts as soon as one of its services has no plan in force, and is named where it is left out', () => {
  const all = [facts('Both', 'draft', ['a', 'b']), facts('One', 'draft', ['a']), facts('In force', 'approved', ['a'])];
  expect(chosen(...all)).toEqual(['01 In force version 1', '02 Both version 2 DRAFT']);
  expect(folderPlans(all).leftOut.map(({ plan }) => plan.title)).toEqual(['One']);
});

test('a plan without services is looked at by its contracts', () => {
  expect(chosen(facts('Of the contract', 'draft', [], ['k']), facts('In force', 'approved', ['a'], ['k']))).toEqual(['01 In force version 1']);
  expect(chosen(facts('Of another', 'draft', [], ['l']), facts('In force', 'approved', ['a'], ['k']))).toEqual(['01 In force version 1', '02 Of another version 2 DRAFT']);
});

test('folders of plans with one name are told apart, and sort as they are listed', () => {
  const many = Array.from({ length: 120 }, () => facts('Same: name / again', 'approved', ['a']));
  const folders = chosen(...many);
  expect(new Set(folders).size).toBe(120);
  expect(folders.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(folders);
  expect(folders[0]).toBe('001 Same name again version 1');
});
