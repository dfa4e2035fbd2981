import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupsToKeep } from '../../../db/rotation.ts';
import { instant, instantFrom, type Instant } from '../../../shared/time.ts';

const at = (...texts: string[]): Instant[] => texts.map((text) => instant.parse(text.length === 10 ? `${text}T12:00:00.000Z` : text));
const moments = fc.uniqueArray(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }), { maxLength: 60 }).map((all) => all.map(instantFrom));

test('keeps nothing of nothing', () => {
  expect(backupsToKeep([])).toEqual([]);
});

test('keeps the last three, one a day for ten days, one a month', () => {
  const dates = at(
    '2026-05-20T17:00:00.000Z', '2026-05-20T16:00:00.000Z', '2026-05-20T15:00:00.000Z', '2026-05-20T14:00:00.000Z',
    '2026-05-19T15:00:00.000Z', '2026-05-19T09:00:00.000Z', '2026-05-11', '2026-05-10', '2026-05-02', '2026-04-30', '2026-04-29', '2026-02-01',
  );
  expect(backupsToKeep(dates)).toEqual(at(
    '2026-05-20T17:00:00.000Z', '2026-05-20T16:00:00.000Z', '2026-05-20T15:00:00.000Z', '2026-05-19T15:00:00.000Z', '2026-05-11', '2026-04-30', '2026-02-01',
  ));
});

test('a day begins at midnight in the United Kingdom, in summer too', () => {
  const dates = at('2026-07-10', '2026-07-09', '2026-07-08', '2026-07-02T23:30:00.000Z', '2026-07-02T22:30:00.000Z');
  expect(backupsToKeep(dates)).toEqual(dates);
});

test('after 400 daily backups, each rotated, every month still has its last', () => {
  let kept: readonly Instant[] = [];
  const start = Date.UTC(2025, 0, 1, 12);
  for (let day = 0; day < 400; day += 1) kept = backupsToKeep([...kept, instantFrom(start + day * 86_400_000)]);
  // Ten days up to 4 February 2026, which hold the last of January, and the last of each month of 2025.
  expect(kept.length).toBe(10 + 12);
  expect(kept.at(-1)).toBe('2025-01-31T12:00:00.000Z');
  expect(kept).toContain('2025-02-28T12:00:00.000Z');
});

test('what is kept is of what was given, newest first, holds the last three, and keeping again keeps it all', () => {
  fc.assert(fc.property(moments, (dates) => {
    const kept = backupsToKeep(dates);
    const newestFirst = dates.toSorted().toReversed();
    expect(kept).toEqual(newestFirst.filter((date) => kept.includes(date)));
    expect(kept.slice(0, 3)).toEqual(newestFirst.slice(0, 3));
    expect(backupsToKeep(kept)).toEqual(kept);
    expect(new Set(kept.map((date) => date.slice(0, 7))).size).toBeGreaterThanOrEqual(new Set(dates.map((date) => date.slice(0, 7))).size - 1);
  }));
});
