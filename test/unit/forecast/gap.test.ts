import { describe, expect, it } from 'vitest';
import type { MonthsResult } from '../../../shared/engine/cash/months.ts';
import type { SimulatedInput } from '../../../shared/engine/cash/simulated.ts';
import type { Plain } from '../../../shared/engine/plain.ts';
import type { MutualResult } from '../../../shared/engine/simulation/result.ts';
import { gapOf } from '../../../shared/forecast/gap.ts';
import { model } from '../scenarios/support.ts';

const input: SimulatedInput = { ...model.simulated!, activityVolatility: 0.1, forecast: { ...model.simulated!.forecast, contracts: [] } };
/** £1,000 is paid each month, so that £20 is not worth a sentence. */
const expected = (balance: readonly number[]): Plain<MonthsResult> => ({ balance, payments: [1_000, 1_000] }) as unknown as Plain<MonthsResult>;
const paths = (mean: number, median: number, standardError = 0, lowest = 0): Plain<MutualResult> => ({
  balance: { mean: { value: [0, mean], standardError: [0, standardError] }, quantiles: [{ level: 0.05, value: [0, lowest] }, { level: 0.5, value: [0, median] }] },
}) as unknown as Plain<MutualResult>;
const said = (given: SimulatedInput, mean: number, median: number, standardError = 0, lowest = 0) => gapOf(given, expected([0, 5_000]), paths(mean, median, standardError, lowest));

describe('why the simulation is not the expected course', () => {
  it('gives the figures of the last month', () => {
    expect(said(input, 4_000, 4_500)).toMatchObject({ month: 1, expected: 5_000, median: 4_500, mean: 4_000 });
  });

  it('tells a difference of the mean from the sampling error and from what is too small', () => {
    expect(said(input, 5_020, 5_020).sentences).toEqual(['By the last month the mean of all paths is within £20 of the expected course.']);
    expect(said(input, 5_021, 5_021).sentences).toEqual(['By the last month the mean of all paths is £21 above the expected course of £5,000.']);
    expect(said(input, 4_979, 4_979).sentences[0]).toContain('£21 below the expected course');
    // 1.96 standard errors of £100.
    expect(said(input, 5_196, 5_196, 100).sentences[0]).toContain('within £196');
    expect(said(input, 5_197, 5_197, 100).sentences[0]).toContain('£197 above');
  });

  it('says to which side the paths lean', () => {
    expect(said(input, 5_000, 5_021).sentences[1]).toBe('The middle path is £21 above the mean: a few paths that go badly pull the mean down.');
    expect(said(input, 5_000, 4_979).sentences[1]).toBe('The middle path is £21 below the mean: a few paths that go well pull the mean up.');
    expect(said(input, 5_000, 5_020).sentences).toHaveLength(1);
  });

  it('names the chances that are in the model, and no others', () => {
    const late = { delay: { type: 'lognormal' }, lossHazard: 0.01 } as unknown as SimulatedInput['lines'][string];
    const fixed = { delay: { type: 'fixed' } } as unknown as SimulatedInput['lines'][string];
    const shock = {} as SimulatedInput['shocks'][number];
    const all: SimulatedInput = { ...input, lines: { a: late, b: late, c: fixed }, shocks: [shock], forecast: { ...input.forecast, overdraftRate: 0.08, contracts: [{ type: 'activity' }] as unknown as SimulatedInput['forecast']['contracts'] } };
    const { sentences } = said(all, 5_000, 5_000, 0, -1);
    expect(sentences.slice(1).map((one) => one.split(/[ ;,]/).slice(0, 4).join(' '))).toEqual(['Invoices of 2 lines', '2 lines of income', 'Income under a cap', 'Interest is paid only', 'Claims and one-offs come']);
    // Nobody is overdrawn: then no interest is.
    expect(said(all, 5_000, 5_000, 0, 0).sentences.some((one) => one.startsWith('Interest'))).toBe(false);
    expect(said({ ...input, lines: { c: fixed } }, 5_000, 5_000).sentences).toHaveLength(1);
    expect(said({ ...input, activityVolatility: 0 }, 5_000, 5_000).sentences[1]).toMatch(/^Hardly anything is left to chance/);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
  });
});
