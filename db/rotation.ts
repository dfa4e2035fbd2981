import { addDays, londonDate, type Instant } from '../shared/time.ts';

const NEWEST_KEPT = 3;
const DAYS_KEPT = 10;

/**
 * Which backups stay: the last three, the newest of each of the ten days up to the newest backup's, and the newest of each
 * month, by the calendar of the United Kingdom. Given in any order, answered newest first.
 */
export function backupsToKeep(dates: readonly Instant[]): readonly Instant[] {
  const newestFirst = [...new Set(dates)].sort().reverse();
  const newest = newestFirst[0];
  if (newest === undefined) return [];
  const earliestDay = addDays(londonDate(newest), 1 - DAYS_KEPT);
  const daysSeen = new Set<string>();
  const monthsSeen = new Set<string>();
  return newestFirst.filter((moment, index) => {
    const day = londonDate(moment);
    const month = day.slice(0, 7);
    const firstOfDay = day >= earliestDay && !daysSeen.has(day);
    const firstOfMonth = !monthsSeen.has(month);
    daysSeen.add(day);
    monthsSeen.add(month);
    return index < NEWEST_KEPT || firstOfDay || firstOfMonth;
  });
}
