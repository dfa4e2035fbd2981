import { averageRange, averageWords, chanceRange, chanceWords, countRange, countWords, pointsWords } from '../../../shared/estimate-words.ts';
import type { PlanTiming } from '../../../shared/plans/answers.ts';
import { formatDate } from '../../../shared/time.ts';
import type { Step } from './steps-edits.ts';
import { spanWords } from './steps-words.ts';

/** A figure with the interval that holds the true one in 95 of 100 runs; `value` says what is missing where it is not known. */
export type TimingFigure = { readonly label: string; readonly value: string; readonly range: string | null };

const QUANTILES = [0.5, 0.8, 0.95] as const;
const daysRange = (low: number, high: number): string => (spanWords(Math.round(low * 10) / 10) === spanWords(Math.round(high * 10) / 10) ? spanWords(Math.round(high * 10) / 10) : `${spanWords(Math.round(low * 10) / 10)} to ${spanWords(Math.round(high * 10) / 10)}`);

/** What is so little that a tenth does not show it is never nothing. */
const weeksWords = (weeks: number): string => (weeks > 0 && weeks < 0.05 ? 'under 0.1 weeks' : `${averageWords(weeks)} weeks`);
const gapRange = ({ low, high }: { readonly low: number; readonly high: number }): string => (weeksWords(low) === weeksWords(high) ? weeksWords(high) : high < 0.05 ? `${weeksWords(low)} to ${weeksWords(high)}` : `${averageRange({ low, high })} weeks`);

/** What a timing says, a figure each, in the order in which they are asked. */
export function timingFigures(timing: PlanTiming): readonly TimingFigure[] {
  const { quantiles, withinRecovery, withinTolerable, money } = timing;
  const overBy = QUANTILES.flatMap((level): readonly TimingFigure[] => {
    const found = quantiles.find((one) => one.level === level);
    return found === undefined ? [] : [{ label: `Ends by, in ${Math.round(level * 100)} of 100 (P${Math.round(level * 100)})`, value: spanWords(Math.round(found.value * 10) / 10), range: daysRange(found.low, found.high) }];
  });
  const within = (name: string, lacking: string, found: PlanTiming['withinRecovery']): TimingFigure =>
    (found === null ? { label: `Whole plan over within the ${name}`, value: lacking, range: null } : { label: `Whole plan over within the ${name}, ${spanWords(found.days)}`, value: chanceWords(found.chance.value), range: chanceRange(found.chance) });
  return [
    ...overBy,
    within('recovery time (RTO)', 'Not known: no RTO is recorded', withinRecovery), within('tolerable period (MTPD)', 'Not known: no MTPD is recorded', withinTolerable),
    ...(money === null ? [] : [
      { label: 'Ends before the money runs out', value: chanceWords(money.inTime.value), range: chanceRange(money.inTime) },
      { label: `The money lasts all ${money.months} months`, value: chanceWords(money.lasts.value), range: chanceRange(money.lasts) },
      { label: 'If it runs out by then, the plan ends first', value: money.inTimeIfItRunsOut === null ? 'Not known: it ran out on no path' : chanceWords(money.inTimeIfItRunsOut.value), range: money.inTimeIfItRunsOut === null ? null : chanceRange(money.inTimeIfItRunsOut) },
      { label: 'Gap without cover, expected', value: weeksWords(money.gapWeeks.value), range: gapRange(money.gapWeeks) },
      { label: 'Patient-days without cover, expected', value: money.patientDays === null ? 'Not known: a caseload is not known' : countWords(money.patientDays.value), range: money.patientDays === null ? null : countRange(money.patientDays) },
    ]),
  ];
}

/** The answer in a sentence: whether the plan is over before the money is, or how long it takes where that is not known. */
export function timingLead({ quantiles, money, moneyReason }: PlanTiming): string {
  const late = quantiles.find(({ level }) => level === 0.8);
  const over = late === undefined ? '' : `In 80 of 100 paths it ends within ${spanWords(Math.round(late.value * 10) / 10)}.`;
  if (money === null) return `${over.replace('it ends', 'the plan ends')} ${moneyReason ?? 'Whether that is before the money runs out is not known.'}`.trim();
  const set = money.trigger === null ? `Set off ${money.setOffOn === null ? 'at once' : `on ${formatDate(money.setOffOn)}`}` : `Set off when headroom is below ${money.trigger.headroomDays} ${money.trigger.headroomDays === 1 ? 'day' : 'days'} of costs`;
  return `${set}, the plan ends before the money runs out with a probability of ${chanceWords(money.inTime.value)} (${chanceRange(money.inTime)}). ${over}`.trim();
}

const nameOf = (steps: readonly Step[], id: string): string => steps.find((step) => step.id === id)?.step ?? 'A step that is no longer there';

/** Which step to shorten, in a sentence. */
export function bestWords({ money }: PlanTiming, steps: readonly Step[]): string | null {
  if (money === null) return null;
  if (money.tried.length === 0) return 'No step was worth trying to shorten: none that takes time holds up the end on more than 2 in 100 paths.';
  if (money.best === null) return `Shortening ${money.tried.length === 1 ? 'the one step' : `any one of the ${money.tried.length} steps`} that was tried improves the probability by no more than sampling may.`;
  const { stepId, byDays, inTime } = money.best;
  return `Shortening “${nameOf(steps, stepId)}” by ${spanWords(byDays)} improves it most: to ${chanceWords(inTime.value)} (${pointsWords(inTime.value - money.inTime.value)}).`;
}

export type Tried = { readonly id: string; readonly step: string; readonly by: string; readonly chance: string; readonly range: string; readonly gain: string };
/** Every step that was tried, the one that helps most first. */
export const triedRows = ({ money }: PlanTiming, steps: readonly Step[]): readonly Tried[] => (money === null ? [] : money.tried.toSorted((a, b) => b.inTime.value - a.inTime.value).map(({ stepId, byDays, inTime }) =>
  ({ id: stepId, step: nameOf(steps, stepId), by: spanWords(byDays), chance: chanceWords(inTime.value), range: chanceRange(inTime), gain: pointsWords(inTime.value - money.inTime.value) })));
