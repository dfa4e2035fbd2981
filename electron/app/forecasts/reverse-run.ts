import { sensitivityReverse } from '../../../shared/engine/sensitivity/functions.ts';
import type { Lever } from '../../../shared/engine/sensitivity/levers.ts';
import type { Reverse, ReverseInput } from '../../../shared/engine/sensitivity/reverse.ts';
import type { Plain } from '../../../shared/engine/plain.ts';
import { appError } from '../../../shared/errors.ts';
import { averageWords, chanceWords, countWords, poundsWords } from '../../../shared/estimate-words.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import type { ReverseQuestion, RunAsked, RunContent, RunInputs } from '../../../shared/ipc/scenarios.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { momentOf } from '../../../shared/scenarios/moment.ts';
import { addDays, addMonths, formatLongDate, type IsoDate } from '../../../shared/time.ts';
import { unreachable } from '../../../shared/unreachable.ts';
import { askEngine } from './ask-engine.ts';
import type { Around, Sources } from './around.ts';
import { baseOf, inputsOf } from './prepare.ts';
import type { SettledTerms } from './terms.ts';

type Content = Extract<RunContent, { run: 'reverse stress' }>;
const MONTH_DAYS = 30.4375;
const refused = (sentence: string, field: string): Result<never> => fail(appError('invalid_input', `${sentence} Nothing was run.`, { fields: { [`question.${field}`]: sentence } }));

type Search = { readonly move: Lever; readonly from: number; readonly to: number; readonly tolerance: number };
/** What is moved, from where it holds if anywhere, to as far as is looked. */
function searchOf({ organisationId: mutual, lever, contractId }: ReverseQuestion, { lines }: MutualModel): Result<Search> {
  const all = { mutual, payer: null, line: null };
  switch (lever) {
    case 'income of a contract': {
      if (contractId === null) return refused('Choose the contract.', 'contractId');
      const line = lines.find((one) => one.contractId === contractId);
      return line === undefined ? refused('This contract brings the mutual no income that is known: it is another’s, has ended, or has no value.', 'contractId') : ok({ move: { lever: 'income', ...all, line: line.id }, from: 1, to: 0, tolerance: 0.001 });
    }
    case 'income of all contracts': return ok({ move: { lever: 'income', ...all }, from: 1, to: 0, tolerance: 0.001 });
    case 'payment delay': return ok({ move: { lever: 'late', ...all }, from: 0, to: 6, tolerance: 1 / MONTH_DAYS });
    case 'cost rise': return ok({ move: { lever: 'cost', mutual, cost: null }, from: 1, to: 2, tolerance: 0.001 });
    case 'one-off claim': return ok({ move: { lever: 'payment', mutual, month: 0 }, from: 0, to: 100_000_000, tolerance: 1_000 });
    case 'activity fall': return ok({ move: { lever: 'activity', mutual }, from: 1, to: 0.05, tolerance: 0.001 });
    default: return unreachable(lever);
  }
}

/** Whole months that are over by a day; a day after the last month counts as the horizon. */
function monthsBy(start: IsoDate, months: number, on: IsoDate | null): Result<number> {
  if (on === null) return ok(months);
  const whole = Math.floor(momentOf(start, addDays(on, 1)) + 1e-9);
  if (on < addDays(addMonths(start, 1), -1)) return refused(`The forecast begins on ${formatLongDate(start)} and goes by months: choose a day from ${formatLongDate(addDays(addMonths(start, 1), -1))} on.`, 'by');
  return ok(Math.min(months, whole));
}

export type ReverseQuestioned = { readonly inputs: RunInputs; readonly name: string; readonly contract: string | null };

/** How much of a stress it takes to break one mutual: the question that is put to the engine. */
export function reverseQuestionOf(sources: Sources, question: ReverseQuestion, terms: SettledTerms): Result<ReverseQuestioned> {
  const base = baseOf(sources, [question.organisationId], terms);
  if (!base.ok) return base;
  const [model] = base.value.models;
  if (model === undefined) return fail(appError('not_found'));
  const search = searchOf(question, model);
  if (!search.ok) return search;
  const within = monthsBy(terms.start, terms.months, question.by);
  if (!within.ok) return within;
  const common = { portfolio: base.value.made.portfolio, mutual: question.organisationId, within: within.value, ...search.value };
  const input: ReverseInput = question.target === null ? { method: 'expected', ...common } : { method: 'probability', ...common, target: question.target };
  const asked: RunAsked = { run: 'reverse stress', question, ...terms };
  const inputs = { ...inputsOf(sources, asked, base.value, { function: sensitivityReverse, input }, []), within: within.value };
  return ok({ inputs, name: model.name, contract: model.lines.find(({ contractId }) => contractId !== null && contractId === question.contractId)?.label ?? null });
}

const percentWords = (factor: number): string => `${averageWords(Math.abs(factor - 1) * 100).replace(/\.0$/, '')} %`;
const daysWords = (months: number): string => `${countWords(months * MONTH_DAYS)} days`;

/** The stress as the subject of a sentence, of one size. */
function stressWords(lever: ReverseQuestion['lever'], at: number, contract: string | null): string {
  switch (lever) {
    case 'income of a contract': return `A fall of ${percentWords(at)} in the income of ${contract ?? 'the contract'}`;
    case 'income of all contracts': return `A fall of ${percentWords(at)} in all its income`;
    case 'payment delay': return `Every payment to it ${daysWords(at)} later`;
    case 'cost rise': return `A rise of its costs by ${percentWords(at)}`;
    case 'one-off claim': return `A claim of ${poundsWords(at)} at the start`;
    case 'activity fall': return `A fall of its activity by ${percentWords(at)}`;
    default: return unreachable(lever);
  }
}
const sizeWords = (lever: ReverseQuestion['lever'], at: number): string => (lever === 'payment delay' ? daysWords(at) : lever === 'one-off claim' ? poundsWords(at) : percentWords(at));
const rangeLooked: Readonly<Record<ReverseQuestion['lever'], string>> = {
  'income of a contract': 'Even without all of that income', 'income of all contracts': 'Even without all of its income', 'payment delay': 'Even with every payment six months later', 'cost rise': 'Even with twice its costs', 'one-off claim': 'Even with a claim of £100,000,000', 'activity fall': 'Even with a twentieth of its activity',
};

/** The answer as a sentence, with its interval where it was drawn. "Does not fail within the range" is an answer. */
export function reverseSentence(question: ReverseQuestion, found: Plain<Reverse>, { inputs: { start, within }, name, contract }: ReverseQuestioned): string {
  const by = formatLongDate(addDays(addMonths(start, within), -1));
  const course = question.target === null ? 'on the expected course' : `with a chance of at least ${chanceWords(question.target)}`;
  if (found.answer === 'fails already') return `${name} runs out of cash by ${by} ${course} without any further stress.`;
  if (found.answer === 'holds throughout' || found.answer === 'never fails') return `${rangeLooked[question.lever]}, ${name} does not run out of cash by ${by} ${course}.`;
  if (!('fails' in found) || found.fails === null || found.holds === null) return `${name} runs out of cash by ${by} ${course}.`;
  const stress = `${stressWords(question.lever, found.fails.at, contract)} breaks ${name} by ${by} ${course}; at ${sizeWords(question.lever, found.holds.at)} it still holds.`;
  const { sampling } = found;
  if (sampling === null || (sampling.from === null && sampling.to === null)) return stress;
  const ends = [sampling.from === null ? 'less than was looked at' : sizeWords(question.lever, sampling.from), sampling.to === null ? 'more than was looked at' : sizeWords(question.lever, sampling.to)];
  return `${stress} With its sampling error the true figure lies between ${ends[0]} and ${ends[1]}.`;
}

export async function reverseRun(around: Around, question: ReverseQuestion, terms: SettledTerms): Promise<Result<Content>> {
  around.progress(0, 'Reading the record');
  const questioned = reverseQuestionOf(around, question, terms);
  if (!questioned.ok) return questioned;
  const { inputs } = questioned.value;
  const found = await askEngine(around.engine, sensitivityReverse, inputs.call.input, around, inputs.names);
  return found.ok ? ok({ run: 'reverse stress', inputs, found: found.value, question, sentence: reverseSentence(question, found.value.result, questioned.value) }) : found;
}
