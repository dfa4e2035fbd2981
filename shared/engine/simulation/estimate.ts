import { NORMAL_975 } from '../numerics/normal.ts';

/** A figure made from paths, the standard error of its sampling, and an interval that holds the true one in 95 of 100 runs. */
export type Estimate = { readonly value: number; readonly standardError: number; readonly low: number; readonly high: number };
/** The same for every month. */
export type EstimateSeries = { readonly value: Float64Array; readonly standardError: Float64Array; readonly low: Float64Array; readonly high: Float64Array };

/** A series of so many zeros. */
export const emptySeries = (length: number): EstimateSeries => ({ value: new Float64Array(length), standardError: new Float64Array(length), low: new Float64Array(length), high: new Float64Array(length) });

/** Values with their standard errors, ± 1.96 of them. */
export const around = (value: Float64Array, standardError: Float64Array): EstimateSeries =>
  ({ value, standardError, low: value.map((one, t) => one - NORMAL_975 * standardError[t]!), high: value.map((one, t) => one + NORMAL_975 * standardError[t]!) });

/** The standard error that an interval of 95 % is worth. */
export const standardErrorOf = (low: number, high: number): number => (high - low) / (2 * NORMAL_975);

/** Writes an estimate in its place of a series. */
export function put(into: EstimateSeries, at: number, { value, standardError, low, high }: Estimate): void {
  into.value[at] = value;
  into.standardError[at] = standardError;
  into.low[at] = low;
  into.high[at] = high;
}

/** Wilson's interval for a share p seen in as good as n independent draws. */
function wilson(p: number, n: number): { readonly low: number; readonly high: number } {
  const z2 = NORMAL_975 ** 2 / n;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (NORMAL_975 / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n));
  return { low: Math.max(0, Math.min(p, centre - half)), high: Math.min(1, Math.max(p, centre + half)) };
}

/** Of independent draws that are each one event or none, or (antithetic) pairs of draws with none, one or two. */
export type Tally = { readonly draws: number; readonly pairs: false; readonly events: number } | { readonly draws: number; readonly pairs: true; readonly one: number; readonly two: number };

/**
 * The chance of an event. Standard error √(p(1−p)/N); of antithetic pairs, which are independent of each other and not within,
 * from the variance between pairs. No event seen: at most 3/N (N independent draws, so pairs where there are pairs) with 95 %
 * confidence, and so for no event missed; else Wilson's interval, with the number of draws that the standard error is worth.
 *
 * Sources: Wilson 1927 (JASA 22, 209–212); the rule of three (Hanley & Lippman-Hand 1983, JAMA 249(13)).
 */
export function chanceOf(tally: Tally): Estimate {
  const { draws } = tally;
  const independent = tally.pairs ? draws / 2 : draws;
  const events = tally.pairs ? tally.one + 2 * tally.two : tally.events;
  const value = events / draws;
  if (events === 0) return { value, standardError: 0, low: 0, high: Math.min(1, 3 / independent) };
  if (events === draws) return { value, standardError: 0, low: Math.max(0, 1 - 3 / independent), high: 1 };
  const variance = tally.pairs ? Math.max(0, (tally.one / 4 + tally.two) / independent - value * value) : value * (1 - value);
  const standardError = Math.sqrt(variance / independent);
  if (standardError === 0) return { value, standardError, low: value, high: value };
  return { value, standardError, ...wilson(value, (value * (1 - value)) / standardError ** 2) };
}

/**
 * P(τ ≤ t) for every month t from each path's τ (≥ months: never). With `antithetic`, path p + N/2 is the mirror of path p.
 */
export function passageSeries(tau: Int16Array, months: number, antithetic: boolean): EstimateSeries {
  const first = new Float64Array(months);
  const second = new Float64Array(months);
  const draws = tau.length;
  const count = (into: Float64Array, month: number): void => { if (month < months) into[month]! += 1; };
  if (antithetic) {
    const half = draws / 2;
    for (let p = 0; p < half; p += 1) {
      const [a, b] = [tau[p]!, tau[p + half]!];
      count(first, Math.min(a, b));
      count(second, Math.max(a, b));
    }
  } else {
    for (let p = 0; p < draws; p += 1) count(first, tau[p]!);
  }
  const series = emptySeries(months);
  let [any, both] = [0, 0];
  for (let t = 0; t < months; t += 1) {
    any += first[t]!;
    both += second[t]!;
    put(series, t, chanceOf(antithetic ? { draws, pairs: true, one: any - both, two: both } : { draws, pairs: false, events: any }));
  }
  return series;
}

/** The chance of whatever `happened` says of a path. */
export function chanceThat(happened: (path: number) => boolean, draws: number, antithetic: boolean): Estimate {
  let [one, two] = [0, 0];
  const half = antithetic ? draws / 2 : draws;
  for (let p = 0; p < half; p += 1) {
    const count = Number(happened(p)) + (antithetic ? Number(happened(p + half)) : 0);
    if (count === 1) one += 1;
    else if (count === 2) two += 1;
  }
  return chanceOf(antithetic ? { draws, pairs: true, one, two } : { draws, pairs: false, events: one });
}

/** The mean of a figure over paths, with its standard error between paths (of antithetic pairs: between pairs); ± 1.96 of it. */
export function meanOf(of: (path: number) => number, draws: number, antithetic: boolean): Estimate {
  const half = antithetic ? draws / 2 : draws;
  const unit = (p: number): number => (antithetic ? (of(p) + of(p + half)) / 2 : of(p));
  // Around the first one, so that a large common part does not drown the differences.
  const origin = unit(0);
  let [sum, squares] = [0, 0];
  for (let p = 0; p < half; p += 1) {
    const from = unit(p) - origin;
    sum += from;
    squares += from * from;
  }
  const value = origin + sum / half;
  const variance = half > 1 ? Math.max(0, (squares - (sum * sum) / half) / (half - 1)) : 0;
  const standardError = Math.sqrt(variance / half);
  return { value, standardError, low: value - NORMAL_975 * standardError, high: value + NORMAL_975 * standardError };
}

/** The chance of being in a group, and the share of what is in it on which something happened; `null` where nothing is in it. */
export type GroupShare = { readonly chance: Estimate; readonly share: Estimate | null };

/**
 * By group, from the group of each path (`null`: in none). The share is a ratio of two counts: its standard error is that of the
 * sums of (happened − share·in the group), which is √(p(1 − p)/n) of the n paths in the group, and of antithetic pairs holds when
 * both are in one. All or none: at most 3/n from it; else Wilson's interval, with the number of draws that the error is worth.
 *
 * Source: the ratio estimator (Cochran 1977, Sampling Techniques, chapter 6).
 */
export function sharesOf(groupOf: (path: number) => number | null, happened: (path: number) => boolean, groups: number, draws: number, antithetic: boolean): readonly GroupShare[] {
  const sums = (): Float64Array => new Float64Array(groups);
  const [one, two, seen, seenSquares, both] = [sums(), sums(), sums(), sums(), sums()];
  const count = (group: number | null, inIt: 1 | 2, events: number): void => {
    if (group === null) return;
    (inIt === 1 ? one : two)[group]! += 1;
    seen[group]! += events;
    seenSquares[group]! += events * events;
    both[group]! += inIt * events;
  };
  const half = antithetic ? draws / 2 : draws;
  for (let p = 0; p < half; p += 1) {
    const group = groupOf(p);
    if (!antithetic) count(group, 1, group === null ? 0 : Number(happened(p)));
    else {
      const other = groupOf(p + half);
      if (group !== null && group === other) count(group, 2, Number(happened(p)) + Number(happened(p + half)));
      else {
        count(group, 1, group === null ? 0 : Number(happened(p)));
        count(other, 1, other === null ? 0 : Number(happened(p + half)));
      }
    }
  }
  return Array.from(one, (singles, group): GroupShare => {
    const pairs = two[group]!;
    const chance = chanceOf(antithetic ? { draws, pairs: true, one: singles, two: pairs } : { draws, pairs: false, events: singles });
    const inIt = singles + 2 * pairs;
    if (inIt === 0) return { chance, share: null };
    const value = seen[group]! / inIt;
    if (value === 0 || value === 1) return { chance, share: chanceOf({ draws: singles + pairs, pairs: false, events: value * (singles + pairs) }) };
    const standardError = Math.sqrt(Math.max(0, seenSquares[group]! - 2 * value * both[group]! + value * value * (singles + 4 * pairs))) / inIt;
    return { chance, share: { value, standardError, ...(standardError === 0 ? { low: value, high: value } : wilson(value, (value * (1 - value)) / standardError ** 2)) } };
  });
}

/** The mean of a figure over the paths in question, with the standard error of a ratio; `null` where there are none. */
export function meanAmong(of: (path: number) => number, among: (path: number) => boolean, draws: number, antithetic: boolean): Estimate | null {
  const share = meanOf((p) => Number(among(p)), draws, antithetic).value;
  if (share === 0) return null;
  const value = meanOf((p) => (among(p) ? of(p) : 0), draws, antithetic).value / share;
  const standardError = meanOf((p) => (among(p) ? of(p) - value : 0), draws, antithetic).standardError / share;
  return { value, standardError, low: value - NORMAL_975 * standardError, high: value + NORMAL_975 * standardError };
}

/** The first place where a series that rises reaches a level, and between what places it does so for certain enough (95 %); `null`: beyond its end. */
export function reachedAt({ value, low, high }: EstimateSeries, level: number): { readonly value: number | null; readonly low: number | null; readonly high: number | null } {
  const first = (series: Float64Array): number | null => {
    const at = series.findIndex((one) => one >= level - 1e-12);
    return at === -1 ? null : at;
  };
  return { value: first(value), low: first(high), high: first(low) };
}

/** Estimates in a row as a series. */
export function seriesOf(estimates: readonly Estimate[]): EstimateSeries {
  const series = emptySeries(estimates.length);
  estimates.forEach((one, at) => { put(series, at, one); });
  return series;
}
