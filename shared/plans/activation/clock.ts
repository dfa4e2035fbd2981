import { formatInstant, instantFrom, londonDate, type Instant, type IsoDate } from '../../time.ts';

const HOUR = 3_600_000;

/** When the plan’s clock was started, and how many times as fast as the wall’s it runs (1 unless it is a rehearsal). */
export type PlanClock = { readonly startedAt: Instant; readonly pace: number };

/** Hours of the plan’s clock at a moment; a moment before the start is the start. Moments are UTC, so summer time moves nothing. */
export const planHoursAt = ({ startedAt, pace }: PlanClock, at: Instant): number => (Math.max(0, Date.parse(at) - Date.parse(startedAt)) / HOUR) * pace;

/** The moment that the plan’s clock stands for: in an activation the present one, in a rehearsal so many of its hours after the start. */
export const planMoment = ({ startedAt }: PlanClock, planHours: number): Instant => instantFrom(Math.round(Date.parse(startedAt) + planHours * HOUR));

/** The date in the United Kingdom by the plan’s clock. */
export const planDay = (clock: PlanClock, planHours: number): IsoDate => londonDate(planMoment(clock, planHours));

/** The later of two moments: an entry is never dated before the one it follows. */
export const later = (one: Instant, other: Instant | undefined): Instant => (other !== undefined && Date.parse(other) > Date.parse(one) ? other : one);

/** What a person has to know, on the screen and on paper, while the computer's clock is behind the last entry of a log: it was set back since, or ran ahead then. */
export const clockBehindWords = (lastAt: Instant): string =>
  `The clock of this computer is behind the last entry of the log (${formatInstant(lastAt)}): it was set back, or ran ahead when that was written. What is written now is dated by the entry before it, and keeps beside it what the clock said, so that the order stays true. Set the computer’s clock right; until then the hours and days that are reckoned from now are wrong.`;
