import { chanceRange, chanceWords } from '../estimate-words.ts';
import type { MonthsResult } from '../engine/cash/months.ts';
import type { WeeksResult } from '../engine/cash/weeks.ts';
import type { Plain } from '../engine/plain.ts';
import type { CoupledMutual } from '../engine/simulation/coupled-result.ts';
import type { Estimate, EstimateSeries } from '../engine/simulation/estimate.ts';
import type { MutualResult } from '../engine/simulation/result.ts';
import type { WatchLevel, WatchRow } from '../ipc/cash.ts';
import type { CashAssumptions } from '../model/parameters/cash-assumptions.ts';
import { addDays, addMonths, daysBetween, formatLongDate, isoDate, type IsoDate } from '../time.ts';
import type { ModelLine, MutualModel } from './mutual-model.ts';
import { NOBODY_NAMED } from './other-income.ts';

/** What the forecasts found of one mutual; `null` where there is none. `coupled`: with others' failures counted, where obligations tie it to others. */
export type WatchFound = {
  readonly model: MutualModel;
  readonly months: MonthsResult | null;
  readonly weeks: WeeksResult | null;
  readonly simulated: Plain<MutualResult> | null;
  readonly coupled: Plain<CoupledMutual> | null;
  /** Who owes it most among those whose failure takes something from it, by name. */
  readonly debtors: readonly string[];
};
export type WatchRules = Pick<CashAssumptions, 'runwayWatchWeeks' | 'runwayRedWeeks' | 'chanceWatch' | 'chanceRed'> & {
  /** The share of a year's income of one payer from which that is said. */
  readonly dependsFrom: number;
};

const YEAR = 12;
const WEEK = 7;

const pickAt = ({ value, standardError, low, high }: Plain<EstimateSeries>, month: number): Estimate | null =>
  (value[month] === undefined ? null : { value: value[month], standardError: standardError[month]!, low: low[month]!, high: high[month]! });

/** "62 % (61–63 %)": a chance with the range of its sampling. */
const rangedChance = (one: Pick<Estimate, 'value' | 'low' | 'high'>): string => (chanceWords(one.value) === chanceRange(one) ? chanceWords(one.value) : `${chanceWords(one.value)} (${chanceRange(one)})`);
/** A share may be told in words ("over 99 %"), and a sentence begins with a capital. */
const sentence = (text: string): string => `${text.charAt(0).toLocaleUpperCase('en-GB')}${text.slice(1)}`;
const monthOf = (day: IsoDate): IsoDate => isoDate.parse(`${day.slice(0, 8)}01`);
const weeksWords = (weeks: number): string => (weeks === 0 ? 'within a week' : `in ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`);

/** Whole weeks before the expected course is short of its facility: by the dated weeks as far as they reach, then by the months. */
export function runwayOf(start: IsoDate, weeks: WeeksResult | null, months: MonthsResult | null): number | null {
  if (weeks !== null && weeks.runwayWeeks !== null) return weeks.runwayWeeks;
  if (months === null || months.beyondFacility === null) return null;
  const whole = Math.floor(daysBetween(start, addMonths(start, months.beyondFacility)) / WEEK);
  // The dated weeks did not run out, so they last at least as long.
  return Math.max(whole, weeks === null ? 0 : weeks.weeks.length);
}

function shares(lines: readonly ModelLine[]): { readonly total: number; readonly byPayer: readonly { readonly payer: string; readonly share: number }[] } {
  const total = lines.reduce((sum, { nextYear }) => sum + nextYear, 0);
  const byPayer = new Map<string, { readonly payer: string; share: number }>();
  for (const { payerId, payer, nextYear } of lines) {
    if (total <= 0) continue;
    const one = byPayer.get(payerId ?? payer) ?? { payer, share: 0 };
    one.share += nextYear / total;
    byPayer.set(payerId ?? payer, one);
  }
  return { total, byPayer: [...byPayer.values()].sort((a, b) => b.share - a.share) };
}

/** The line that brings most and ends within a year; what it brings is reckoned a year if it went on. */
function endingLine({ lines, start }: MutualModel): { readonly line: ModelLine; readonly share: number } | null {
  const yearEnd = addMonths(start, YEAR);
  const yearly = (line: ModelLine): number => {
    const days = line.endsOn === null ? 365 : Math.min(365, Math.max(1, daysBetween(start, line.endsOn) + 1));
    return (line.nextYear * 365) / days;
  };
  const total = lines.reduce((sum, line) => sum + yearly(line), 0);
  const ending = lines.filter(({ endsOn, nextYear }) => endsOn !== null && endsOn < yearEnd && nextYear > 0).toSorted((a, b) => yearly(b) - yearly(a))[0];
  return ending === undefined || total <= 0 ? null : { line: ending, share: yearly(ending) / total };
}

/** A contract that brings less is not named as a reason of its own. */
const WORTH_NAMING = 0.2;

const THIRTEEN = 13;

/** The dated weeks and the months are two ways to reckon one course; where they part by whole months, a reader is told, and which of them the chances follow. */
function partings({ model: { start }, weeks, months }: WatchFound): readonly string[] {
  if (weeks === null || months === null) return [];
  const [day, month] = [weeks.beyondFacility?.on ?? null, months.beyondFacility];
  const name = `${weeks.weeks.length === THIRTEEN ? 'thirteen' : weeks.weeks.length} weeks`;
  const from = (at: number): string => `the month from ${formatLongDate(addMonths(start, at))}`;
  if (day !== null && (month === null || addMonths(start, month) > day)) return [`The ${name} fall short on ${formatLongDate(day)}, which the months do not see: by them ${month === null ? 'it does not run out within the forecast' : `it runs out in ${from(month)}`}, and the chances are drawn by months.`];
  if (month === null) return [];
  const monthEnd = addDays(addMonths(start, month + 1), -1);
  if (day === null ? monthEnd <= weeks.end : monthEnd < day) return [`The months fall short in ${from(month)}, which the ${name} do not see${day === null ? '' : ` before ${formatLongDate(day)}`}; the chances are drawn by months.`];
  return [];
}

function reasonsOf(found: WatchFound, rules: WatchRules, { runway, chance12 }: { readonly runway: number | null; readonly chance12: Estimate | null }): readonly string[] {
  const { model, months, weeks, coupled, debtors } = found;
  const reasons: string[] = [];
  const stops = model.missing.filter((one) => one.stops);
  if (stops.length > 0) reasons.push(...stops.map(({ label, ask }) => `There is no forecast: ${label}. ${ask}`));
  if (runway !== null) {
    const [day, month] = [weeks?.beyondFacility?.on ?? null, months?.beyondFacility ?? null];
    const when = day !== null ? `, on ${formatLongDate(day)}` : month === null ? '' : `, in the month from ${formatLongDate(addMonths(model.start, month))}`;
    reasons.push(`Runs out ${weeksWords(runway)} on the expected course${when}.`);
  }
  reasons.push(...partings(found));
  if (chance12 !== null && chance12.value * 10_000 >= rules.chanceWatch) reasons.push(sentence(`${rangedChance(chance12)} of the paths run out within 12 months.`));
  const ending = endingLine(model);
  if (ending !== null && ending.share >= WORTH_NAMING && ending.line.endsOn !== null) reasons.push(sentence(`${chanceWords(ending.share)} of its income ends on ${formatLongDate(ending.line.endsOn)} (${ending.line.label}, paid by ${ending.line.payer}), and nothing that is known follows.`));
  const until = model.months?.facilityMonths ?? null;
  if (until !== null && until < (model.months?.months ?? 0) && (model.months?.facility ?? 0) > 0) reasons.push(`Its facility is there until ${formatLongDate(addDays(addMonths(model.start, until), -1))} and no longer.`);
  const fromOthers = coupled === null ? null : pickAt(coupled.insolvency.contagion, Math.min(YEAR, coupled.insolvency.contagion.value.length) - 1);
  if (fromOthers !== null && fromOthers.low > 0) reasons.push(sentence(`${rangedChance(fromOthers)} of the paths run out within 12 months only because others fail first${debtors.length === 0 ? '' : ` (owed by ${debtors.slice(0, 2).join(' and ')})`}.`));
  const largest = shares(model.lines).byPayer.find(({ payer }) => payer !== NOBODY_NAMED);
  if (largest !== undefined && largest.share >= rules.dependsFrom) reasons.push(sentence(`${chanceWords(largest.share)} of its income of the next year is paid by ${largest.payer}.`));
  if (model.trust.grade === 'weak' && stops.length === 0) {
    const worst = model.trust.findings.find(({ level }) => level === 'serious') ?? model.trust.findings.find(({ level }) => level === 'doubt');
    reasons.push(`The forecast is weak${worst === undefined ? '.' : `: ${worst.sentence}`}`);
  }
  return reasons;
}

function levelOf(rules: WatchRules, runway: number | null, chance12: Estimate | null, simulated: boolean): WatchLevel {
  if (!simulated) return 'not known';
  const chance = (chance12?.value ?? 0) * 10_000;
  if ((runway !== null && runway < rules.runwayRedWeeks) || chance >= rules.chanceRed) return 'red';
  return (runway !== null && runway < rules.runwayWatchWeeks) || chance >= rules.chanceWatch ? 'watch' : 'clear';
}

/** A mutual on the watch-list: its level by the thresholds of the cash-flow assumptions, and why, the weightiest reason first. Pounds. */
export function watchRow(found: WatchFound, rules: WatchRules): WatchRow {
  const { model, months, weeks, simulated, coupled } = found;
  const insolvency = coupled?.insolvency.coupled ?? simulated?.insolvency ?? null;
  const chance12 = insolvency === null ? null : pickAt(insolvency, Math.min(YEAR, insolvency.value.length) - 1);
  const runway = runwayOf(model.start, weeks, months);
  const income = shares(model.lines).total;
  return {
    organisationId: model.organisationId, name: model.name,
    level: levelOf(rules, runway, chance12, simulated !== null), reasons: reasonsOf(found, rules, { runway, chance12 }),
    chance12, chanceEnd: insolvency === null ? null : pickAt(insolvency, insolvency.value.length - 1),
    runwayWeeks: runway, firstBreachMonth: weeks !== null && weeks.beyondFacility !== null ? monthOf(weeks.beyondFacility.on) : months === null || months.beyondFacility === null ? null : addMonths(model.start, months.beyondFacility),
    lowestHeadroom: months === null ? null : months.headroomAtDip.reduce((least, one) => Math.min(least, one), Infinity),
    // Of the paths that go on after failure, as on the mutual's own page: a coupled path ends with the mutual, and so does its need.
    peakNeedP95: simulated?.need.p95.value ?? null,
    cash: model.months?.cash ?? null, incomeNextYear: model.lines.length === 0 ? null : income, trust: model.trust.grade, missing: model.missing.length,
  };
}

const order: readonly WatchLevel[] = ['red', 'watch', 'not known', 'clear'];
/** Whom to worry about first: by level, then by the chance within 12 months, then by runway. */
export const byWorry = (a: WatchRow, b: WatchRow): number =>
  order.indexOf(a.level) - order.indexOf(b.level) || (b.chance12?.value ?? -1) - (a.chance12?.value ?? -1) || (a.runwayWeeks ?? Infinity) - (b.runwayWeeks ?? Infinity) || a.name.localeCompare(b.name, 'en-GB');
