import { chanceRange, chanceWords, daysWords, monthsWords, monthWords, pointsError, pointsWords, poundsRange } from '../../../shared/estimate-words.ts';
import type { ForecastView } from '../../../shared/ipc/cash.ts';
import type { RunContent } from '../../../shared/ipc/scenarios.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { counted } from '../../../shared/words.ts';
import type { ContentOf } from './tables/run-table.ts';

type Interval = { readonly value: number; readonly low: number; readonly high: number };
const ranged = (one: Interval): string => `${chanceWords(one.value)} (${chanceRange(one)})`;

function ofForecast({ name, start, result, missing }: ForecastView, within: number): string {
  if (result === null) return `${name} cannot be forecast: ${missing.filter(({ stops }) => stops).map(({ label }) => label).join('; ') || 'too little is known'}.`;
  const { insolvency } = result.simulated.mutual;
  const at = Math.min(within, insolvency.value.length) - 1;
  const chance = { value: insolvency.value[at] ?? 0, low: insolvency.low[at] ?? 0, high: insolvency.high[at] ?? 0 };
  const { beyondFacility } = result.expected.result;
  return `${name}: ${ranged(chance)} of the paths run out of cash within ${monthsWords(within)}; on the expected course ${beyondFacility === null ? 'it does not within the forecast' : `it does in ${monthWords(start, beyondFacility)}`}.`;
}

function ofScenario({ inputs, found: { result: story } }: ContentOf<'scenario'>): string {
  const declared = story.mutuals.filter((one) => one.declared !== null).map(({ id }) => inputs.names[id] ?? id);
  const others = story.mutuals.length > declared.length;
  const stopped = story.services.filter(({ month }) => month !== null).length;
  const gaps = story.rehoused.flatMap(({ longestGapDays }) => (longestGapDays.likely === null ? [] : [longestGapDays.likely]));
  const uncovered = story.rehoused.some(({ longestGapDays }) => longestGapDays.likely === null);
  const parts = [
    ...(declared.length === 0 ? [] : [`${declared.slice(0, 3).join(', ')}${declared.length > 3 ? ` and ${declared.length - 3} more` : ''} ${declared.length === 1 ? 'fails' : 'fail'}`]),
    ...(!others ? [] : [`the chance that ${declared.length > 0 ? 'another' : 'any'} mutual runs out within ${monthsWords(story.within)} is ${ranged(story.any.after)}, ${story.any.difference.value === 0 ? 'as without the scenario' : `against ${chanceWords(story.any.before.value)} without`}`]),
    stopped === 0 ? 'no service stops' : `${counted(stopped, 'service stops', 'services stop')}${uncovered ? ', not all covered again within the forecast' : gaps.length > 0 ? `, for ${daysWords(Math.max(...gaps))} at the longest` : ''}`,
    ...(story.costs.length === 0 ? [] : [`the known cost to the commissioner is ${poundsRange(story.cost.total)}${story.cost.notKnown === 0 ? '' : `, with ${counted(story.cost.notKnown, 'amount', 'amounts')} not known`}`]),
  ];
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** One scenario by the mutual whose chance it moves most. */
function comparedWords({ inputs }: ContentOf<'comparison'>, { name, mutuals }: ContentOf<'comparison'>['found']['result']['scenarios'][number]): string {
  const [most] = mutuals.toSorted((a, b) => Math.abs(b.failure.difference.value) - Math.abs(a.failure.difference.value));
  if (most === undefined || most.failure.difference.value === 0) return `“${name}” changes no mutual’s chance of running out within ${monthsWords(inputs.within)}.`;
  const { before, after, difference } = most.failure;
  return `“${name}” moves ${inputs.names[most.id] ?? most.id} most: from ${chanceWords(before.value)} to ${chanceWords(after.value)} within ${monthsWords(inputs.within)}, ${pointsWords(difference.value)} (${pointsError(difference.standardError)}).`;
}

/** What a result says, in one sentence with its range. */
export function headlineOf(content: RunContent): string {
  switch (content.run) {
    case 'forecast': return ofForecast(content.found, content.inputs.within);
    case 'scenario': return ofScenario(content);
    case 'comparison': return content.found.result.scenarios.map((one) => comparedWords(content, one)).join(' ');
    case 'tornado': {
      const [first] = content.found.result.bars.filter(({ spread }) => spread > 0);
      return first === undefined ? 'None of the inputs moves the figure that is watched.' : `What matters most is: ${first.name.charAt(0).toLowerCase()}${first.name.slice(1)}.`;
    }
    case 'reverse stress': return content.sentence;
    default: return unreachable(content);
  }
}

/** What a run is called in lists. */
export function titleOf(content: RunContent): string {
  const { asked, names } = content.inputs;
  const named = (id: string | null): string => (id === null ? 'the portfolio' : (names[id] ?? 'a mutual'));
  switch (asked.run) {
    case 'forecast': return `Forecast of ${named(asked.organisationId)}${asked.levers.length === 0 ? '' : `, ${counted(asked.levers.length, 'lever', 'levers')} moved`}`;
    case 'scenario': return asked.scenario.title;
    case 'comparison': return `Compared: ${asked.scenarios.map(({ title }) => title).join('; ')}`.slice(0, 290);
    case 'tornado': return `What matters for ${asked.scenario === null ? named(asked.organisationId) : `“${asked.scenario.title}”`}: ${asked.measure}`.slice(0, 290);
    case 'reverse stress': return `How much breaks ${named(asked.question.organisationId)}: ${asked.question.lever}`;
    default: return unreachable(asked);
  }
}
