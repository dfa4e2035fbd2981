import type { Plain } from '../engine/plain.ts';
import type { Estimate } from '../engine/simulation/estimate.ts';
import type { Story, StoryCost, StoryMutual, StoppedService } from '../engine/scenario/story.ts';
import { averageRange, averageWords, chanceRange, chanceWords, countRange, countWords, daysWords, monthStart, monthsWords, monthWords, pointsError, pointsWords, poundsChange, poundsRange, poundsWords } from '../estimate-words.ts';
import type { RunInputs, StoryLine } from '../ipc/scenarios.ts';
import { formatDate, type IsoDate } from '../time.ts';
import { unreachable } from '../unreachable.ts';
import { momentOf, monthIn } from './moment.ts';

type Told = Plain<Story>;
type Mutual = Plain<StoryMutual>;
type Inputs = Pick<RunInputs, 'start' | 'names' | 'levers'>;
type Words = { readonly story: Told; readonly start: IsoDate; readonly name: (id: string) => string };

const line = (part: StoryLine['part'], sentence: string, given: Partial<Omit<StoryLine, 'part' | 'sentence'>> = {}): StoryLine => ({ part, sentence, month: null, on: null, range: null, ...given });
/** A chance that no path showed is not nothing, and one that all did not certain: it is told by the end of its interval. */
function drawn({ value, low, high }: Plain<Estimate>): string {
  const [least, most] = [chanceWords(low), chanceWords(high)];
  if (value === 0 && high > 0) return most.startsWith('under') ? most : `under ${most}`;
  if (value === 1 && low < 1) return least.startsWith('over') ? least : `over ${least}`;
  return chanceWords(value);
}

/** What may last less than two days is told in hours. */
const whileWords = (days: number): string => {
  const hours = Math.round(days * 24);
  return days >= 2 || days === 1 ? daysWords(days) : `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
};

/** How many mutuals are told of one by one where chances alone have changed. */
const MOST_TOLD = 5;

function whatHappens({ start }: Words, levers: Inputs['levers']): readonly StoryLine[] {
  if (levers.length === 0) return [line('what happens', 'Nothing is changed: this is what is expected without the scenario.')];
  return levers.map(({ row, sentence }) => {
    const on = row.from === null || row.from < start ? start : row.from;
    return line('what happens', sentence, { on, month: monthIn(momentOf(start, on)) });
  });
}

function howItFails({ story: { within }, start, name }: Words, { id, declared, expectedMonth: { before, after }, failure }: Mutual): StoryLine {
  const chances = `Its chance of running out within ${monthsWords(within)} is ${drawn(failure.after)}`;
  const range = `${chanceRange(failure.after)}; without the scenario ${drawn(failure.before)}, ${chanceRange(failure.before)}`;
  if (declared !== null) return line('who fails', `${name(id)} fails, as the scenario says. Without it, its chance of running out within ${monthsWords(within)} is ${drawn(failure.before)}.`, { month: declared, on: monthStart(start, declared), range: chanceRange(failure.before) });
  if (after !== null) {
    const without = before === null ? 'without the scenario it does not, within the horizon' : before === after ? 'so it does without the scenario' : `without the scenario in ${monthWords(start, before)}`;
    return line('who fails', `${name(id)} runs out of money in ${monthWords(start, after)} on the expected course; ${without}. ${chances}, ${drawn(failure.after) === drawn(failure.before) ? 'as without the scenario' : `against ${drawn(failure.before)}`}.`, { month: after, on: monthStart(start, after), range });
  }
  return line('who fails', `The chance that ${name(id)} runs out within ${monthsWords(within)} goes from ${drawn(failure.before)} to ${drawn(failure.after)}: ${pointsWords(failure.difference.value)}.`, { range: `${range}; difference ${pointsError(failure.difference.standardError)}` });
}

function whoFails(words: Words): readonly StoryLine[] {
  const { story, start, name } = words;
  const certain = story.mutuals.filter(({ declared, expectedMonth }) => declared !== null || expectedMonth.after !== null)
    .toSorted((a, b) => (a.declared ?? a.expectedMonth.after!) - (b.declared ?? b.expectedMonth.after!));
  const moved = story.mutuals.filter((one) => !certain.includes(one) && one.failure.difference.worse + one.failure.difference.better > 0)
    .toSorted((a, b) => Math.abs(b.failure.difference.value) - Math.abs(a.failure.difference.value));
  const told = [...certain, ...moved.slice(0, MOST_TOLD)].map((one) => howItFails(words, one));
  const { any, within, mutuals } = story;
  const others = mutuals.length - mutuals.filter(({ declared }) => declared !== null).length;
  return [
    ...(told.length === 0 ? [line('who fails', 'Nobody fails on the expected course, and nobody’s chance of failing is another than without the scenario.')] : told),
    ...(moved.length > MOST_TOLD ? [line('who fails', `The chances of ${moved.length - MOST_TOLD} more change by less.`)] : []),
    ...story.rounds.flatMap(({ month, round, fallen }) => fallen.flatMap(({ id, short, through }) => (through.length === 0 && short === 0 ? [] : [line('who fails',
      `In ${monthWords(start, month)}, round ${round} of settling what is owed, ${name(id)} cannot pay ${poundsWords(short)} of what is due${through.length === 0 ? '' : `, as ${through.map((one) => `${name(one.id)} leaves ${poundsWords(one.unpaid)} unpaid`).join(' and ')}`}.`, { month, on: monthStart(start, month) })]))),
    ...(others > 1 ? [line('who fails', `At least one of ${others === mutuals.length ? 'them' : 'those that the scenario does not name'} runs out within ${monthsWords(within)} with a chance of ${drawn(any.after)}, ${drawn(any.after) === drawn(any.before) ? 'as without it' : `against ${drawn(any.before)} without it`}.`, { range: `${chanceRange(any.after)}; without it ${chanceRange(any.before)}` })] : []),
  ];
}

function whoIsPulledDown({ story, start, name }: Words): readonly StoryLine[] {
  const pulled = story.mutuals.filter(({ contagion }) => contagion.value > 0).toSorted((a, b) => b.contagion.value - a.contagion.value);
  if (pulled.length === 0) return [line('who is pulled down', 'Nobody is pulled down by others’ failures, as far as debts between them are known.')];
  const { failures, need } = story.contagion;
  return [
    ...pulled.map(({ id, contagion, expectedMonth: { after }, declared }) => line('who is pulled down', `${name(id)} runs out through others’ failures, and would not by itself, with a chance of ${drawn(contagion)}${after === null || declared !== null ? '' : `; on the expected course it runs out in ${monthWords(start, after)}`}.`, { month: declared === null ? after : null, range: chanceRange(contagion) })),
    line('who is pulled down', `Others’ failures add ${averageWords(failures.value)} failures on average, and ${poundsWords(need.value)} of money needed.`, { range: `${averageRange(failures)} failures; ${poundsRange(need)}` }),
  ];
}

function becauseOf({ because, mutual }: Plain<StoppedService>, name: Words['name']): string {
  switch (because) {
    case 'declared failure': return `as ${name(mutual)} fails`;
    case 'fails on the expected course': return `as ${name(mutual)} runs out of money on the expected course`;
    case 'pulled down by others': return `as ${name(mutual)} is pulled down by others’ failures`;
    case 'hand-back': return `as ${name(mutual)} hands it back`;
    case 'regulator': return 'as a regulator stops it';
    case 'contract ends': return 'as its contract ends';
    case 'goes on': return 'and goes on';
    default: return unreachable(because);
  }
}

function services({ story, name }: Words): readonly StoryLine[] {
  const stopping = story.services.filter(({ month }) => month !== null).toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
  if (stopping.length === 0) return [line('services', story.services.length === 0 ? 'No services of these mutuals are recorded.' : 'No service stops in the course that is told.')];
  return stopping.map((one) => {
    const { service, on, until, month, caseload, tolerableDays, chance } = one;
    const people = caseload === null ? 'how many people it serves is not known' : `${countWords(caseload)} people are on it`;
    const limit = tolerableDays === null ? 'nobody has said for how long they can be without it' : `they can be without it for ${whileWords(tolerableDays)}`;
    return line('services', `${name(service)} stops on ${formatDate(on!)}${until === null ? '' : ` until ${formatDate(until)}`}, ${becauseOf(one, name)}; ${people}, and ${limit}.`, { month, on, range: `chance that ${name(one.mutual)} fails within the horizon ${chanceRange(chance)}` });
  });
}

function patients({ story, name }: Words): readonly StoryLine[] {
  const tolerable = new Map(story.services.map(({ service, tolerableDays, on, month }) => [service, { tolerableDays, on, month }]));
  return story.rehoused.map(({ service, takers, longestGapDays: { low, likely, high }, gap, withinTolerable }) => {
    const { tolerableDays, on, month } = tolerable.get(service)!;
    const who = takers.length === 0 ? 'nobody that the record knows can take its patients' : takers.map(({ provider, on: first, patientDays }) => `${provider === 'step-in' ? 'the commissioner’s own team' : name(provider)} can take ${countWords(patientDays)} patient-days from ${formatDate(first)} on`).join(', ');
    const uncovered = gap.likely === 0 ? 'Nobody is without it' : `${countWords(gap.likely)} patient-days are not covered, ${likely === null ? 'and it is not fully covered within the horizon' : `the longest gap being ${daysWords(likely)}`}`;
    const against = tolerableDays === null || gap.likely === 0 ? '' : withinTolerable === null ? '' : withinTolerable ? ', within the time that people can be without it' : `, longer than the ${whileWords(tolerableDays)} that people can be without it`;
    return line('patients', `${name(service)}: ${who}. ${uncovered}${against}.`, { month, on, range: `${countRange(gap)} patient-days; longest gap ${daysWords(low)} to ${high === null ? 'beyond the horizon' : daysWords(high)}` });
  });
}

const costName = ({ label, of }: Plain<StoryCost>, name: Words['name']): string => (of === null ? label : `${label} (${name(of)})`);

function cost({ story: { costs, cost: { total, notKnown: unknown } }, name }: Words): readonly StoryLine[] {
  const known = costs.filter(({ amount }) => amount !== null);
  if (costs.length === 0) return [line('cost', 'The record holds nothing that this would cost the commissioner.')];
  return [
    ...known.map((one) => line('cost', `${costName(one, name)}: ${poundsWords(one.amount!.likely)}. ${one.how}`, { range: poundsRange(one.amount!) })),
    line('cost', `${known.length === 0 ? 'No amount is known' : `Together ${poundsWords(total.likely)}`}${unknown === 0 ? '' : `; of ${unknown === 1 ? 'one more cost' : `${unknown} more costs`} the amount is not known, and ${unknown === 1 ? 'it is' : 'they are'} not in it`}.`, { range: known.length === 0 ? null : poundsRange(total) }),
  ];
}

function plans({ story, name }: Words): readonly StoryLine[] {
  return story.plans.map(({ service, plan, verdict, reason, inTime, mobilisationDays }) => {
    const said = plan === null ? 'no plan is recorded' : verdict === 'not known' ? `whether the plan “${plan}” is in time is not known` : `the plan “${plan}” is ${verdict === 'uncertain' ? 'not surely in time' : verdict}`;
    const times = mobilisationDays === null ? [] : [`mobilisation ${daysWords(mobilisationDays.low)} to ${daysWords(mobilisationDays.high)}`];
    return line('plans', `${name(service)}: ${said}. ${plan === null ? reason.replace('No contingency plan is recorded. ', '') : reason}`, { range: [...(inTime === null ? [] : [`in time with a chance of ${chanceRange(inTime)}`]), ...times].join('; ') || null });
  });
}

function notKnown({ story, name }: Words): readonly StoryLine[] {
  const placed = new Set(story.rehoused.map(({ service }) => service));
  return [
    ...story.costs.filter(({ amount }) => amount === null).map((one) => line('not known', `${costName(one, name)}: ${one.how}`)),
    ...story.services.filter(({ service, month }) => month !== null && !placed.has(service)).map(({ service }) => line('not known', `${name(service)}: how much of it is delivered a month is not known, so who could take its patients is not either.`)),
  ];
}

/**
 * What a story says, in the order in which it is told: each a sentence with its figures and, where it has any, their range in
 * words (intervals of 95 % of chances and averages; low to high of gaps and costs). Money in pounds; ids are told by `inputs.names`.
 */
export function storyLines(story: Told, { start, names, levers }: Inputs): readonly StoryLine[] {
  const words: Words = { story, start, name: (id) => names[id] ?? id };
  const need = story.need.value === 0 && story.need.standardError === 0 ? [] : [line('who fails', `The money needed by all that the scenario does not name changes by ${poundsChange(story.need.value)} on average (the sum of their peak needs).`, { range: poundsRange(story.need) })];
  return [...whatHappens(words, levers), ...whoFails(words), ...need, ...whoIsPulledDown(words), ...services(words), ...patients(words), ...cost(words), ...plans(words), ...notKnown(words)];
}
