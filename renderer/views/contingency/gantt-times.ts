import { circleIn, scheduleOf } from '../../../shared/plans/schedule.ts';
import type { Step } from './steps-edits.ts';

/** Days from the start of the plan, by the likely durations. */
export type BarTimes = {
  readonly start: number;
  /** `null`: how long the step takes is not known. */
  readonly finish: number | null;
  /** How much later it can be over without the plan being over later; `null` while the plan's end is not known. */
  readonly float: number | null;
  readonly critical: boolean;
};
export type GanttTimes = {
  /** Without those whose start is not known. */
  readonly times: ReadonlyMap<string, BarTimes>;
  /** `null` while it is not known of every step when it is over. */
  readonly whole: number | null;
  /** The longest chain, in order; others may be as long. */
  readonly path: readonly string[];
  readonly others: boolean;
  /** Steps that take a time that is not known, and steps that wait for each other in a circle. */
  readonly without: readonly Step[];
  readonly circle: readonly Step[];
};

/** Steps of which is known when they are over: their own duration, and that of all they wait for. Those that it leaves out may be in a circle. */
function placed(steps: readonly Step[], there: ReadonlySet<string>): ReadonlySet<string> {
  const left = new Map(steps.map((step) => [step.id as string, new Set(step.afterIds.filter((id) => there.has(id))).size]));
  const followers = new Map<string, string[]>();
  for (const step of steps) for (const before of new Set<string>(step.afterIds)) followers.set(before, [...(followers.get(before) ?? []), step.id]);
  const known = new Set<string>(steps.filter(({ likelyDays }) => likelyDays !== null).map(({ id }) => id));
  const done = new Set<string>();
  const queue = steps.filter(({ id }) => left.get(id) === 0).map(({ id }) => id as string);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (!known.has(id)) continue;
    done.add(id);
    for (const next of followers.get(id) ?? []) {
      const open = (left.get(next) ?? 1) - 1;
      left.set(next, open);
      if (open === 0) queue.push(next);
    }
  }
  return done;
}

/**
 * When each step begins and is over: by the engine's critical path where all is known. Where some durations are not, the steps that do not
 * hang on them are still placed, and neither the plan's end nor any float is told.
 */
export function timesOf(steps: readonly Step[]): GanttTimes {
  const there = new Set(steps.map(({ id }) => id as string));
  const known = placed(steps, there);
  const settled = steps.filter(({ id }) => known.has(id));
  const { path } = scheduleOf(settled);
  const whole = settled.length < steps.length ? null : steps.length === 0 ? 0 : (path?.duration ?? null);
  const all = whole !== null;
  const times = new Map<string, BarTimes>();
  for (const task of path?.tasks ?? []) times.set(task.id, { start: task.earlyStart, finish: task.earlyFinish, float: all ? task.totalFloat : null, critical: all && task.critical });
  for (const step of steps) {
    const before = step.afterIds.filter((id) => there.has(id)).map((id) => times.get(id)?.finish);
    if (known.has(step.id) || step.likelyDays !== null || before.some((finish) => finish === undefined || finish === null)) continue;
    times.set(step.id, { start: Math.max(0, ...before.map((finish) => finish ?? 0)) + (step.waitDays ?? 0), finish: null, float: null, critical: false });
  }
  return {
    times, whole, path: all ? (path?.path ?? []) : [], others: all && path?.others === true,
    without: steps.filter(({ likelyDays }) => likelyDays === null), circle: settled.length === steps.length ? [] : (circleIn(steps) ?? []),
  };
}
