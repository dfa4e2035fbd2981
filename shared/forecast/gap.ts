import type { MonthsResult } from '../engine/cash/months.ts';
import type { SimulatedInput } from '../engine/cash/simulated.ts';
import type { MutualResult } from '../engine/simulation/result.ts';
import type { Plain } from '../engine/plain.ts';
import type { Gap } from '../ipc/cash.ts';
import { said } from './notebook.ts';

const sides = (difference: number): string => `${said(Math.abs(difference))} ${difference < 0 ? 'below' : 'above'}`;
/** Less than this share of a month's costs is not worth a sentence. */
const WORTH = 0.02;

/**
 * Why the middle and the mean of the simulation are not the deterministic forecast, at the end of the horizon: the figures, and which of
 * the model's chances can make them differ. Pounds; the parts are named, not apportioned, since they act together.
 */
export function gapOf(input: SimulatedInput, expected: Plain<MonthsResult>, { balance }: Plain<MutualResult>): Gap {
  const month = expected.balance.length - 1;
  const median = balance.quantiles.find(({ level }) => level === 0.5)?.value[month] ?? 0;
  const [course, mean] = [expected.balance[month] ?? 0, balance.mean.value[month] ?? 0];
  const scale = Math.max(1, ...expected.payments);
  const sentences: string[] = [];
  const error = 1.96 * (balance.mean.standardError[month] ?? 0);
  if (Math.abs(mean - course) <= Math.max(error, WORTH * scale)) sentences.push(`By the last month the mean of all paths is within ${said(Math.max(error, WORTH * scale))} of the expected course.`);
  else sentences.push(`By the last month the mean of all paths is ${sides(mean - course)} the expected course of ${said(course)}.`);
  if (Math.abs(median - mean) > WORTH * scale) sentences.push(`The middle path is ${sides(median - mean)} the mean: ${median > mean ? 'a few paths that go badly pull the mean down.' : 'a few paths that go well pull the mean up.'}`);
  const lines = Object.values(input.lines);
  const late = lines.filter(({ delay }) => delay !== undefined && delay.type !== 'fixed').length;
  if (late > 0) sentences.push(`Invoices of ${late.toLocaleString('en-GB')} ${late === 1 ? 'line' : 'lines'} of income are paid at random delays; the expected course takes whole months of the usual delay, so late payers lower the paths and not the course.`);
  const lost = lines.filter(({ lossHazard }) => (lossHazard ?? 0) > 0).length;
  if (lost > 0) sentences.push(`${lost === 1 ? 'One line of income' : `${lost} lines of income`} may be lost in some paths; the expected course keeps ${lost === 1 ? 'it' : 'them'}.`);
  if (input.forecast.contracts.some(({ type }) => type === 'activity')) sentences.push('Income under a cap or collar falls with activity more than it rises, so ups and downs that cancel out in activity do not in cash.');
  if (input.forecast.overdraftRate > 0 && balance.quantiles.some(({ value }) => value.some((one) => one < 0))) sentences.push('Interest is paid only on paths that are overdrawn.');
  if (input.shocks.length > 0) sentences.push('Claims and one-offs come on some paths only.');
  if (input.activityVolatility === 0 && late === 0 && lost === 0) sentences.push('Hardly anything is left to chance in this model, so the range is narrow: that is a gap in what is known, not safety.');
  return { month, expected: course, median, mean, sentences };
}
