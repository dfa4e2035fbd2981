import { indicatorLabel } from '../model/standing.ts';
import { addDays, daysBetween, formatDate, type IsoDate } from '../time.ts';
import type { TriggerState } from './answers.ts';
import type { PlanFacts, PlanReading } from './facts.ts';
import { counted, daysWords } from './words.ts';

type Trigger = PlanFacts['plan']['triggers'][number];
type Level = PlanReading['level'];
/** An indicator that is worked out of the forecast, not kept as readings. */
export const RUNWAY_INDICATOR = 'runway in weeks';
/** An indicator that is worked out of the payments under the mutual's contracts. */
export const PAYMENTS_INDICATOR = 'payments overdue, days';

const gravityOf = (level: Level): number => (level === 'not known' ? 0 : gravity[level]);
const gravity = { clear: 0, watch: 1, amber: 2, red: 3 } as const satisfies Record<Exclude<Level, 'not known'>, number>;
/** A trigger without a level is about anything that is not clear. */
const reaches = (level: Exclude<Level, 'not known'>, wanted: Trigger['level']): boolean => gravity[level] >= gravity[wanted ?? 'watch'];

const plainly = (name: string): string => name.trim().toLocaleLowerCase('en-GB').replaceAll(/\s+/g, ' ');
const isOf = ({ metric }: PlanReading, indicator: string): boolean => plainly(metric) === plainly(indicator) || plainly(indicatorLabel(metric)) === plainly(indicator);

/** "Runway below 8 weeks": the weeks that such an indicator names; `null` for any other. */
export function runwayBelow(indicator: string): number | null {
  const weeks = /^runway below (\d{1,3}) weeks?$/.exec(plainly(indicator))?.[1];
  return weeks === undefined ? null : Number(weeks);
}
/** Whether a trigger is about the runway: against the weeks of the cash-flow assumptions, or weeks of its own. */
export const namesRunway = ({ indicator }: Pick<Trigger, 'indicator'>): boolean => indicator !== null && (plainly(indicator) === RUNWAY_INDICATOR || runwayBelow(indicator) !== null);

/** Whether a trigger is about what is worked out of the record: the runway, or payments that are overdue. */
export const namesWorkedOut = (trigger: Pick<Trigger, 'indicator'>): boolean => namesRunway(trigger) || (trigger.indicator !== null && plainly(trigger.indicator) === PAYMENTS_INDICATOR);

/** From a day on, one level: as measured, or as somebody judged it. */
type Stretch = { readonly from: IsoDate; readonly level: Level; readonly reading: PlanReading; readonly judged: boolean };

/** What was known of one measure from day to day. A reading holds until the next one, its override no longer than it. */
function stretchesOf(readings: readonly PlanReading[], today: IsoDate): readonly Stretch[] {
  const known = readings.filter(({ on }) => on <= today).toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  return known.flatMap((reading, index): readonly Stretch[] => {
    const until = known[index + 1]?.on ?? addDays(today, 1);
    const measured = (from: IsoDate): Stretch => ({ from, level: reading.level, reading, judged: false });
    if (reading.override === null) return reading.on < until ? [measured(reading.on)] : [];
    const { on, until: last, level } = reading.override;
    const begins = on < reading.on ? reading.on : on;
    const ends = addDays(last, 1);
    const all: readonly Stretch[] = begins >= ends ? [measured(reading.on)] : [...(reading.on < begins ? [measured(reading.on)] : []), { from: begins, level, reading, judged: true }, measured(ends)];
    return all.filter(({ from }) => from < until);
  });
}

/** One measure against a trigger. */
type Judged = Pick<TriggerState, 'state' | 'since' | 'occasion' | 'evidence' | 'readingIds'> & {
  /** How grave it is, to tell one measure from another. */
  readonly level: number;
  /** It held on the first day that was looked at: it may have held before. */
  readonly cutOff: boolean;
};
const notHeld = { since: null, occasion: null, level: 0, cutOff: false } as const;
const label = ({ metric }: PlanReading): string => indicatorLabel(metric);
/** What is worked out says itself how; it has no record to look at. */
const isWorkedOut = ({ reading: { id } }: Stretch): boolean => id === '';
const workedOut = (stretch: Stretch): string => (isWorkedOut(stretch) && stretch.reading.says !== null ? ` ${stretch.reading.says}` : '');
const idsOf = (stretches: readonly Stretch[]): readonly string[] => [...new Set(stretches.map(({ reading }) => reading.id))].filter((id) => id !== '');
const override = ({ reading: { override: over }, judged }: Stretch): string => (judged && over !== null ? ` ${over.by} judged it ${over.level} from ${formatDate(over.on)} to ${formatDate(over.until)}: ${over.reason}` : '');
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** `saying`: how a level is put. */
function judgedBy(readings: readonly PlanReading[], { level: wanted, forDays }: Trigger, today: IsoDate, saying: (level: Level) => string = (level) => level): Judged {
  const stretches = stretchesOf(readings, today);
  const last = stretches.findLast(({ level }) => level !== 'not known');
  const newest = stretches.at(-1);
  if (newest === undefined || last === undefined || last.level === 'not known') {
    return { ...notHeld, state: 'not known', evidence: newest === undefined ? 'There is no reading of it.' : `${label(newest.reading)} is not known as of ${formatDate(newest.reading.on)}.${workedOut(newest)}`, readingIds: newest === undefined ? [] : idsOf([newest]) };
  }
  const open = newest === last ? '' : ` The newest reading, of ${formatDate(newest.reading.on)}, is not known: it neither confirms nor ends it.`;
  if (!reaches(last.level, wanted)) {
    return { ...notHeld, state: 'clear', evidence: `${ended(`${label(last.reading)} was ${saying(last.level)} on ${formatDate(last.from)}.${override(last)}`)}${workedOut(last)}${open}`, readingIds: idsOf([last]) };
  }
  const broken = stretches.findLastIndex(({ level }) => level !== 'not known' && !reaches(level, wanted));
  const run = stretches.slice(broken + 1).filter(({ level }) => level !== 'not known');
  const since = run[0]?.from ?? last.from;
  // Where it got worse meanwhile, it is to be decided on anew.
  const occasion = run.findLast(({ level }, index) => index > 0 && gravityOf(level) > gravityOf(run[index - 1]?.level ?? level))?.from ?? since;
  const cutOff = broken === -1 && run[0]?.reading.id === '';
  const ids = idsOf(run);
  const asked = forDays ?? 0;
  const held = daysBetween(since, today);
  const first = run[0] ?? last;
  const lastly = run[run.findLastIndex(({ level }) => level !== last.level) + 1] ?? last;
  const was = last.reading.sort === 'event' && ids.length === 1
    ? `“${label(last.reading)}” was reported as ${first.level} on ${formatDate(since)}`
    : `${label(last.reading)} was ${saying(first.level)} on ${formatDate(since)}${run.length === 1 || (ids.length < 2 && !isWorkedOut(last)) ? '' : ` and ${last.level === first.level ? 'since' : `is ${saying(last.level)} since ${formatDate(lastly.from)}`}${isWorkedOut(last) ? '' : ` (${counted(ids.length, 'reading', 'readings')})`}`}`;
  const over = run.findLast((stretch) => stretch.judged);
  const lasts = asked === 0 ? '' : held >= asked ? ` It has held for ${daysWords(held)}; ${daysWords(asked)} were asked.` : ` It has held for ${daysWords(held)} of the ${daysWords(asked)} that are asked.`;
  return { state: held >= asked ? 'fired' : 'holding', since, occasion, level: gravityOf(last.level), cutOff, evidence: `${ended(`${was}${over === undefined ? '' : `.${override(over)}`}`)}${workedOut(last)}${lasts}${open}`, readingIds: ids };
}

const weight = { fired: 3, holding: 2, clear: 1, 'not known': 0, 'watched by a person': 0 } as const satisfies Record<TriggerState['state'], number>;

/** A runway against weeks of a trigger's own: below them, or not. */
const againstWeeks = (reading: PlanReading, weeks: number): PlanReading => ({ ...reading, metric: 'runway', level: reading.level === 'not known' ? 'not known' : reading.value !== null && reading.value < weeks ? 'red' : 'clear' });

function judgedOf(facts: PlanFacts, trigger: Trigger, today: IsoDate, derived: readonly PlanReading[]): Judged {
  const { indicator, decides } = trigger;
  if (indicator === null) return { ...notHeld, state: 'watched by a person', evidence: `Nothing measures it: ${decides} watches for it.`, readingIds: [] };
  const contracts = new Set<string>(facts.contracts.map(({ id }) => id));
  const below = runwayBelow(indicator);
  const readings = [
    ...(below === null ? [] : derived.filter((one) => isOf(one, RUNWAY_INDICATOR)).map((one) => againstWeeks(one, below))),
    ...[...facts.readings, ...derived].filter((one) => isOf(one, indicator) && (one.contractId === null || contracts.has(one.contractId))),
  ];
  if (readings.length === 0) {
    const why = facts.mutual === null ? 'the plan is not for one mutual alone' : `nothing of ${facts.mutual.name} is recorded under that name`;
    return { ...notHeld, state: 'not known', evidence: `“${indicator}” is not known: ${why}.`, readingIds: [] };
  }
  // A contract's own target is a measure of its own: the graver one counts, of two alike the one that held longer.
  const each = [...Map.groupBy(readings, ({ contractId }) => contractId).values()].map((some) => judgedBy(some, trigger, today, below === null ? undefined : (level) => (level === 'red' ? `below ${below} weeks` : `${below} weeks or more`)));
  const graver = (one: Judged, other: Judged): number => weight[one.state] - weight[other.state] || one.level - other.level || ((one.since ?? '') < (other.since ?? '') ? 1 : 0);
  return each.reduce((worst, one) => (graver(one, worst) > 0 ? one : worst));
}

/**
 * The decision on this occasion: made on the trigger in the same words, since it holds without a break and at no better level than now. One that was made
 * before a better reading, or before it got worse, is about another occasion. Of what is worked out it is looked back so far and no
 * further: a decision of before counts on. What a person watches for has no day from which it held.
 */
function answer({ decisions, earlier }: PlanFacts, { what }: Trigger, { state, since, occasion, cutOff }: Judged): TriggerState['decision'] {
  const isOn = (decided: string): boolean => occasion !== null && (decided >= occasion || (cutOff && occasion === since));
  const same = [...earlier.decisions, ...decisions].filter((one) => one.trigger === what && (state === 'watched by a person' ? one.since === null : one.since !== null && isOn(one.since)));
  return same.toSorted((a, b) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1)).at(-1) ?? null;
}

/**
 * The state of each trigger on a day, by the readings of the plan's mutual: its indicator at the level or worse, without a break for as many
 * days as it asks. A reading holds until the next; one that is not known neither confirms nor breaks. An override counts while it
 * lasts. `derived` are readings that are worked out and not kept (the runway).
 */
export const triggerStates = (facts: PlanFacts, today: IsoDate, derived: readonly PlanReading[] = []): readonly TriggerState[] => facts.plan.triggers.map((trigger, index): TriggerState => {
  const judged = judgedOf(facts, trigger, today, derived);
  const { level: _level, cutOff: _cutOff, ...found } = judged;
  return { index, what: trigger.what, action: trigger.action, decides: trigger.decides, ...found, decision: answer(facts, trigger, judged) };
});

/** It fired, and nobody has decided what follows. */
export const isUndecided = ({ state, decision }: TriggerState): boolean => state === 'fired' && decision === null;
