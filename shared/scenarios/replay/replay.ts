import { cashMonths } from '../../engine/cash/months.ts';
import { cashWeeks } from '../../engine/cash/weeks.ts';
import { plain } from '../../engine/plain.ts';
import { simulateAlone } from '../../engine/simulation/alone.ts';
import type { Estimate } from '../../engine/simulation/estimate.ts';
import { typescriptKernel } from '../../engine/simulation/kernel-typescript.ts';
import { simulationResult } from '../../engine/simulation/result.ts';
import { chanceWords } from '../../estimate-words.ts';
import type { TrustGrade } from '../../forecast/figure.ts';
import { mutualModel } from '../../forecast/model.ts';
import type { MutualModel } from '../../forecast/mutual-model.ts';
import { NOBODY_NAMED } from '../../forecast/other-income.ts';
import { portfolioOf } from '../../forecast/portfolio.ts';
import { watchRow, type WatchFound } from '../../forecast/watch.ts';
import type { WatchLevel } from '../../ipc/cash.ts';
import { defaultCashAssumptions } from '../../model/parameters/cash-assumptions.ts';
import { addDays, daysBetween, formatLongDate, type IsoDate } from '../../time.ts';
import type { PatternKey } from '../library.ts';
import { replayedCases, type ReplayedCase } from './records.ts';
import { MONTHS, recordOn, termsOn, type World } from './world.ts';

/** What the views show on one day, from what the record held on it. */
export type ReplayStep = {
  readonly on: IsoDate;
  readonly level: WatchLevel;
  /** P(runs out within 12 months). */
  readonly chance12: Estimate | null;
  readonly runwayWeeks: number | null;
  readonly trust: TrustGrade;
  /** Why it is on the watch-list, the weightiest first. */
  readonly reasons: readonly string[];
  /** What makes the forecast doubtful. */
  readonly doubts: readonly string[];
  /** Of the payers that the record names the one of most of the next year’s income, with its share; and the share of which nobody is named. */
  readonly dependency: { readonly payer: string; readonly share: number; readonly unnamed: number } | null;
  /** The newest accounts that the record held, in words with their age. */
  readonly newest: string;
};
export type ReplayWarning = { readonly on: IsoDate; readonly weeksBefore: number; readonly level: 'watch' | 'red'; readonly evidence: readonly string[] };
export type ReplayRecord = {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly steps: readonly ReplayStep[];
  /** The first day from which it stood on the watch-list to the end; `null`: the record did not allow it. */
  readonly warned: ReplayWarning | null;
  /** All of it as sentences: when it would have warned, how long before, and on which evidence; or why not. */
  readonly sentence: string;
};
/** A pattern replayed on a fictional mutual, week by week, from what a record held on each day. */
export type Replay = { readonly key: PatternKey; readonly mutual: string; readonly failedOn: IsoDate; readonly failedHow: string; readonly madeUp: string; readonly records: readonly ReplayRecord[] };

const PATHS = 1_000;
const SEED = 2_011;
const WEEK = 7;
/** A share of income of one payer from which the watch-list says so: as the shipped dependency bands. */
const DEPENDS_FROM = 0.75;
const rules = { ...defaultCashAssumptions, dependsFrom: DEPENDS_FROM };

/** The forecasts of a model: they depend on the record and the month, not on the day. */
function foundOf(model: MutualModel): Omit<WatchFound, 'model'> {
  const { portfolio } = portfolioOf([model], { months: MONTHS, paths: PATHS, seed: SEED, parameters: defaultCashAssumptions });
  const run = portfolio === null ? null : simulateAlone(portfolio, typescriptKernel);
  const [months, weeks] = [model.months === null ? null : cashMonths(model.months), model.weeks === null ? null : cashWeeks(model.weeks)];
  return {
    months: months?.ok === true ? months.value : null,
    weeks: weeks?.ok === true ? weeks.value : null,
    simulated: run?.ok === true && portfolio !== null ? plain(simulationResult(portfolio, run.value.problem, run.value.runs).mutuals[0]!) : null,
    coupled: null, debtors: [],
  };
}

function dependencyOf({ lines }: MutualModel): ReplayStep['dependency'] {
  const total = lines.reduce((sum, { nextYear }) => sum + nextYear, 0);
  const by = new Map<string, number>();
  for (const { payerId, payer, nextYear } of lines) if (payerId !== null || payer !== NOBODY_NAMED) by.set(payer, (by.get(payer) ?? 0) + nextYear);
  const [largest] = [...by].toSorted(([, a], [, b]) => b - a);
  const named = [...by.values()].reduce((sum, one) => sum + one, 0);
  return largest === undefined || total <= 0 ? null : { payer: largest[0], share: largest[1] / total, unnamed: Math.max(0, 1 - named / total) };
}

function newestAccounts(world: World, day: IsoDate): string {
  const { statements, assumptions } = recordOn(world, day);
  const [assumption] = assumptions;
  const besides = assumption === undefined ? '' : ` Assumed on ${formatLongDate(assumption.madeOn)}: ${assumption.basis}.`;
  const [newest] = statements.filter(({ basis }) => basis !== 'forecast').toSorted((a, b) => (a.periodEnd < b.periodEnd ? 1 : -1));
  if (newest === undefined) return `No accounts of it were in the record.${besides}`;
  const what = newest.period === 'opening balance sheet' ? `The balance sheet of ${formatLongDate(newest.periodEnd)}` : `The newest accounts were to ${formatLongDate(newest.periodEnd)} (${newest.basis})`;
  return `${what}, ${daysBetween(newest.periodEnd, day).toLocaleString('en-GB')} days old.${besides}`;
}

/** What decides a forecast, so that it is made once for days on which it is the same. */
function keyOf(world: World, day: IsoDate): string {
  const { contracts, statements, assumptions, elsewhere } = recordOn(world, day);
  return JSON.stringify([termsOn(world, day).start, contracts.map(({ endOn, status }) => [endOn, status]), statements.filter(({ periodEnd }) => periodEnd <= day).map(({ id }) => id), statements.length, assumptions.length, elsewhere.length]);
}

const listed = (level: WatchLevel): level is 'watch' | 'red' => level === 'watch' || level === 'red';
const weeksWords = (weeks: number): string => `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;

/** Once listed and never clear again: after all of its contracts are over there is nothing left to forecast, which is no all-clear. */
function warningOf(steps: readonly ReplayStep[], failedOn: IsoDate): ReplayWarning | null {
  const lastClear = steps.findLastIndex(({ level }) => level === 'clear');
  const first = steps.slice(lastClear + 1).find(({ level }) => listed(level));
  if (first === undefined || !listed(first.level)) return null;
  return { on: first.on, weeksBefore: Math.floor(daysBetween(first.on, failedOn) / WEEK), level: first.level, evidence: [...first.reasons, first.newest] };
}

function sentenceOf(steps: readonly ReplayStep[], warned: ReplayWarning | null, { failedHow }: ReplayedCase): string {
  const last = steps.at(-1)!;
  if (warned !== null) {
    const whole = warned.on === steps[0]!.on ? ', the first day looked at' : '';
    return `Would have warned ${weeksWords(warned.weeksBefore)} before (${failedHow}), from ${formatLongDate(warned.on)} on${whole}. ${warned.evidence.slice(0, 2).join(' ')} ${steps.find(({ on }) => on === warned.on)!.newest}`;
  }
  const before = steps.filter(({ level }) => listed(level));
  const [firstListed, lastListed] = [before[0], before.at(-1)];
  const earlier = firstListed === undefined || lastListed === undefined ? '' : ` From ${formatLongDate(firstListed.on)} to ${formatLongDate(lastListed.on)} it stood on the watch-list, and then no longer: ${lastListed.reasons[0] ?? ''}`;
  const depends = last.dependency === null ? '' : last.dependency.unnamed > 0.5 ? ` Who pays ${chanceWords(last.dependency.unnamed)} of its income nobody had recorded.` : ` What it did show: ${chanceWords(last.dependency.share)} of its income comes from ${last.dependency.payer}.`;
  return `The record did not allow a warning: on ${formatLongDate(last.on)}, the last day before, the list said “${last.level}”, and called the forecast ${last.trust === 'none' ? 'not possible' : last.trust}. ${last.newest}${last.doubts.length === 0 ? '' : ` ${last.doubts[0]!}`}${depends}${earlier}`;
}

/** Days a week apart that end on the day before the failure. */
function daysOf({ from, failedOn }: ReplayedCase): readonly IsoDate[] {
  const count = Math.floor((daysBetween(from, failedOn) - 1) / WEEK);
  return Array.from({ length: count + 1 }, (_, at) => addDays(failedOn, -1 - (count - at) * WEEK));
}

/**
 * Replays a pattern, record by record and week by week: on each day the model is made from what the record held then, and the
 * watch-list says what it would have said, by the shipped thresholds. Yields the share done, so that others can be let in.
 */
export function* replaying(key: PatternKey): Generator<number, Replay, undefined> {
  const given = replayedCases.find((one) => one.key === key)!;
  const days = daysOf(given);
  const records: ReplayRecord[] = [];
  for (const [place, { id, label, about, world }] of given.records.entries()) {
    const made = new Map<string, Omit<WatchFound, 'model'>>();
    const steps: ReplayStep[] = [];
    for (const [at, day] of days.entries()) {
      yield (place + at / days.length) / given.records.length;
      const model = mutualModel(recordOn(world, day), termsOn(world, day));
      const same = keyOf(world, day);
      const found = made.get(same) ?? foundOf(model);
      made.set(same, found);
      const { level, chance12, runwayWeeks, trust, reasons } = watchRow({ ...found, model }, rules);
      steps.push({
        on: day, level, chance12, runwayWeeks, trust, reasons, newest: newestAccounts(world, day), dependency: dependencyOf(model),
        doubts: model.trust.findings.filter((one) => one.level !== 'good').map(({ sentence }) => sentence),
      });
    }
    const warned = warningOf(steps, given.failedOn);
    records.push({ id, label, about, steps, warned, sentence: sentenceOf(steps, warned, given) });
  }
  return { key, mutual: given.records[0]!.world.name, failedOn: given.failedOn, failedHow: given.failedHow, madeUp: given.madeUp, records };
}

/** The same at once. */
export function replay(key: PatternKey): Replay {
  const run = replaying(key);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

