import type { pictures, RunContent, RunInputs } from '../ipc/scenarios.ts';
import type { RecordOf } from '../model/records/index.ts';
import { fail, ok, type Result } from '../result.ts';
import { formatDate } from '../time.ts';
import { unreachable } from '../unreachable.ts';
import { chancePicture } from './chance.ts';
import { fanPicture } from './fan.ts';
import { shortShare } from './geometry.ts';
import { rangePicture } from './ranges.ts';
import type { PictureWords } from './svg.ts';
import { tornadoPicture } from './tornado.ts';

export type PictureName = (typeof pictures)[number];
type Run = Pick<RecordOf<'run'>, 'title' | 'headline' | 'ranOn' | 'ranBy' | 'engineVersion' | 'inputHash' | 'seed' | 'paths'>;
type Numbers = readonly number[];

/** The pictures that a run of each kind has; the first says most. */
const named: Readonly<Record<RunContent['run'], readonly PictureName[]>> = {
  forecast: ['fan', 'chance by month'], scenario: ['failures', 'chance by month', 'fan'], comparison: ['comparison'], tornado: ['tornado'], 'reverse stress': [],
};
const runNouns: Readonly<Record<RunContent['run'], string>> = { forecast: 'forecast', scenario: 'scenario', comparison: 'comparison', tornado: 'tornado', 'reverse stress': 'reverse stress test' };

/** Those that can be drawn of a content: none of a forecast that something missing stopped. */
export const picturesOf = (content: RunContent): readonly PictureName[] => (content.run === 'forecast' && content.found.result === null ? [] : named[content.run]);

/** What a picture is drawn from, so that a reader can find it again. */
export function sourceOf({ ranOn, ranBy, engineVersion, inputHash, seed, paths }: Run): string {
  const drawn = seed === null || paths === null ? '' : `, ${paths.toLocaleString('en-GB')} paths of seed ${seed}`;
  return `Run on ${formatDate(ranOn)}${ranBy === null ? '' : ` by ${ranBy}`} with engine ${engineVersion}${drawn}, inputs ${inputHash.slice(0, 12)}. Estimates from the record as it stood then: an indicator, no finding.`;
}

const nameIn = ({ names }: RunInputs, id: string): string => names[id] ?? id;

/** The number under a key of a mutual, wherever in the call its portfolio stands; the last one is the scenario's. */
function cashOf(input: unknown, id: string): number | null {
  if (typeof input !== 'object' || input === null) return null;
  let found: number | null = null;
  for (const value of Object.values(input)) {
    const { mutuals } = (value ?? {}) as { readonly mutuals?: unknown };
    if (!Array.isArray(mutuals)) continue;
    for (const mutual of mutuals as readonly { readonly id?: unknown; readonly cash?: unknown }[]) if (mutual.id === id && typeof mutual.cash === 'number') found = mutual.cash;
  }
  return found;
}

const unpictured = (content: RunContent, asked: PictureName): Result<never, string> => {
  const has = picturesOf(content);
  return fail(`A ${runNouns[content.run]} has no picture “${asked}”. Nothing was written. ${has.length === 0 ? 'It has none; its figures are in its workbook and its paper.' : `It has ${has.map((one) => `“${one}”`).join(', ')}.`}`);
};

/** What stays as it is is said once. */
const fromTo = (before: string, after: string): string => (before === after ? after : `${before} → ${after}`);

type ScenarioContent = Extract<RunContent, { run: 'scenario' }>;

function mutualOf(content: ScenarioContent, organisationId: string | null) {
  const { mutuals } = content.found.result;
  if (organisationId !== null) return mutuals.find(({ id }) => id === organisationId);
  // Without a name, the one whose chance moves most among those that were not said to fail.
  const moved = mutuals.toSorted((a, b) => Number(a.declared !== null) - Number(b.declared !== null) || Math.abs(b.failure.difference.value) - Math.abs(a.failure.difference.value));
  return moved[0];
}

function ofScenario(words: PictureWords, content: ScenarioContent, asked: 'fan' | 'chance by month' | 'failures', organisationId: string | null): Result<string, string> {
  const { inputs, found: { result: story } } = content;
  if (asked === 'failures') {
    const rows = story.mutuals.toSorted((a, b) => b.failure.after.value - a.failure.after.value).map(({ id, declared, failure: { before, after } }) => ({
      name: nameIn(inputs, id), points: [before, after], words: declared !== null ? 'fails in the scenario' : fromTo(shortShare(before.value), shortShare(after.value)),
    }));
    return ok(rangePicture(words, { rows, series: ['As expected without it', 'With the scenario'], axis: `Chance of running out of cash within ${story.within} months`, differences: false }));
  }
  const mutual = mutualOf(content, organisationId);
  if (mutual === undefined) return fail('This mutual is not in the run, so nothing was drawn. Choose one of those that are.');
  const of = { ...words, title: `${words.title}: ${nameIn(inputs, mutual.id)}` };
  if (asked === 'chance by month') return ok(chancePicture(of, { start: inputs.start, months: story.months, after: mutual.after.insolvency, before: mutual.before.insolvency }));
  return ok(fanPicture(of, { start: inputs.start, months: story.months, opening: cashOf(inputs.call.input, mutual.id), expected: null, minimum: 0, breach: mutual.expectedMonth.after, ...fanFrom(mutual.after) }));
}

/** The facility of each month is what headroom has over the balance. */
function fanFrom({ balance: { quantiles }, headroom }: { readonly balance: { readonly quantiles: readonly { readonly level: number; readonly value: Numbers }[] }; readonly headroom: { readonly p5: Numbers } }) {
  const [lowest] = quantiles.toSorted((a, b) => a.level - b.level);
  return { quantiles, facility: headroom.p5.map((one, t) => Math.max(0, Math.round((one - (lowest?.value[t] ?? one)) * 100) / 100)) };
}

function ofComparison(words: PictureWords, { inputs, scenarios, found: { result } }: Extract<RunContent, { run: 'comparison' }>): string {
  const ids = [...new Set(result.scenarios.flatMap(({ mutuals }) => mutuals.map(({ id }) => id)))];
  const rows = ids.map((id) => {
    const points = result.scenarios.map(({ mutuals }) => mutuals.find((one) => one.id === id)?.failure.difference ?? null);
    const base = result.scenarios[0]?.mutuals.find((one) => one.id === id)?.failure.before.value;
    return { name: nameIn(inputs, id), points, words: base === undefined ? '' : `${shortShare(base)} without`, size: Math.max(...points.map((one) => Math.abs(one?.value ?? 0))) };
  }).toSorted((a, b) => b.size - a.size);
  return rangePicture(words, { rows, series: scenarios.map(({ title }) => title), axis: 'Change in the chance of running out of cash, in points of a hundred', differences: true });
}

/** What was put in the place of an input, in words: the name says its unit. */
const atWords = (value: number): string => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 }).replace('-', '−');

/** A kept result as a picture for a paper: the text of an SVG file, or a sentence that says why there is none. `organisationId`: of which mutual, where there are several. */
export function pictureOf(run: Run, content: RunContent, asked: PictureName, organisationId: string | null): Result<string, string> {
  if (!picturesOf(content).includes(asked)) return unpictured(content, asked);
  const words: PictureWords = { title: run.title, subtitle: run.headline ?? '', source: sourceOf(run) };
  switch (content.run) {
    case 'forecast': {
      const { result, start, months } = content.found;
      if (result === null) return unpictured(content, asked);
      const { mutual } = result.simulated;
      if (asked === 'chance by month') return ok(chancePicture(words, { start, months, after: mutual.insolvency, before: null }));
      return ok(fanPicture(words, {
        start, months, opening: cashOf({ portfolio: content.inputs.call.input }, mutual.id), expected: result.expected.result.balance, quantiles: mutual.balance.quantiles, facility: result.facility, minimum: result.minimum,
        breach: result.expected.result.beyondFacility,
      }));
    }
    case 'scenario': return asked === 'tornado' || asked === 'comparison' ? unpictured(content, asked) : ofScenario(words, content, asked, organisationId);
    case 'comparison': return ok(ofComparison(words, content));
    case 'tornado': {
      const { result: { base, bars } } = content.found;
      const shares = content.measure === 'failure within 12 months';
      return ok(tornadoPicture(words, {
        base: base.value, shares, measure: measureWords[content.measure],
        bars: bars.map(({ name, low, high }) => ({ name, low: { value: low.value, at: atWords(low.at) }, high: { value: high.value, at: atWords(high.at) } })),
      }));
    }
    case 'reverse stress': return unpictured(content, asked);
    default: return unreachable(content);
  }
}

const measureWords: Readonly<Record<Extract<RunContent, { run: 'tornado' }>['measure'], string>> = {
  'failure within 12 months': 'Chance of running out of cash within 12 months', 'lowest balance in the bad case': 'Lowest month-end balance that 95 in 100 paths stay above', 'peak need in the bad case': 'Peak need that 95 in 100 paths stay below',
};
