import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GREEN_BOOK_2026 } from '../../../../shared/engine/value/rates.ts';
import { valueFunctions } from '../../../../shared/engine/value/functions.ts';
import { noMeans } from '../no-means.ts';
import { line, proposal } from './support.ts';

const call = (name: string, given: unknown) => valueFunctions.find((one) => one.name === name)!.call(given, noMeans);

describe('the functions of the section', () => {
  it.each(valueFunctions.map(({ name, input }) => [name, input] as const))('%s describes its input', (_, input) => {
    expect(z.toJSONSchema(input, { io: 'input' })).toMatchObject({ type: 'object' });
  });
  it('give plain data with what it takes to make it again', async () => {
    const answer = await call('value.discountFactors', { rates: 'standard', timing: 'years', periods: 3 });
    expect(answer).toMatchObject({ ok: true, value: { provenance: { function: 'value.discountFactors', seed: null, conventions: [expect.stringContaining('base year'), expect.stringContaining(GREEN_BOOK_2026.source)] } } });
    if (answer.ok) expect(answer.value.result).toMatchObject({ factors: Float64Array.of(1, 1 / 1.035, 1 / 1.035 / 1.035), periodsAYear: 1 });
  });
  it('know each series by its name, and take a table', async () => {
    const second = async (rates: unknown) => {
      const answer = await call('value.discountFactors', { rates, timing: 'years', periods: 2 });
      return answer.ok ? (answer.value.result as { factors: Float64Array }).factors[1] : answer.error;
    };
    // The first rates of the Green Book: 3.5 %, for health 1.5 %, and 3.0 % in the lower series.
    expect(await Promise.all(['standard', 'health', 'sensitivity', [{ fromYear: 0, rate: 0.25 }]].map(second))).toEqual([1 / 1.035, 1 / 1.015, 1 / 1.03, 0.8].map((one) => expect.closeTo(one, 14) as number));
    expect(await second('nominal')).toEqual([{ field: 'rates', reason: 'Name a series (standard, health or sensitivity), or give a table of rates.' }]);
  });
  it('name counterfactual and rates among the conventions', async () => {
    const answer = await call('value.appraise', proposal(null, [line('benefit', [1, 2])]));
    expect(answer).toMatchObject({ ok: true, value: { provenance: { conventions: expect.arrayContaining(['Every amount is the difference from: The service stays in-house.', `Real rates a year: ${GREEN_BOOK_2026.source}.`]) as string[] } } });
  });
  it.each([
    ['NaN', proposal(null, [line('benefit', [1, Number.NaN])]), 'lines[0].amounts[1]'],
    ['infinity', proposal(null, [line('benefit', [Infinity])]), 'lines[0].amounts[0]'],
    ['more money than there is', proposal(null, [line('benefit', [1e300])]), 'lines[0].amounts[0]'],
    ['no lines', proposal(null, []), 'lines'],
    ['no counterfactual', proposal(null, [line('benefit', [1])], { counterfactual: '' }), 'counterfactual'],
    ['no periods', proposal(null, [line('benefit', [1])], { periods: 0 }), 'periods'],
  ])('refuse %s by name', async (_, given, field) => expect(await call('value.appraise', given)).toMatchObject({ ok: false, error: expect.arrayContaining([expect.objectContaining({ field })]) as unknown }));
});
