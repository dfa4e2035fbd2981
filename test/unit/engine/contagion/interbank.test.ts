import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cascade } from '../../../../shared/engine/contagion/cascade.ts';
import { debtRank } from '../../../../shared/engine/contagion/debt-rank.ts';
import { found } from './support.ts';

/**
 * The simulated network of 125 banks of the README of R package NetworkRiskMeasures (March 2020). Its data are drawn by set.seed(1100)
 * and its exposures estimated after set.seed(15); both were made again outside R (Mersenne Twister with R's seeding, inversion,
 * sampling by rejection, the minimum density method of Anand, Craig & von Peter 2015), to nine figures. The README's own density of the
 * network, 249 exposures of 15,500, is met.
 */
const { buffers, weights, exposures: given } = JSON.parse(readFileSync(new URL('./interbank.json', import.meta.url), 'utf8')) as {
  readonly buffers: readonly number[];
  readonly weights: readonly number[];
  readonly exposures: readonly (readonly [of: number, to: number, amount: number])[];
};
const nodes = buffers.map((buffer, at) => ({ id: `b${at + 1}`, buffer, weight: weights[at] ?? 0 }));
const exposures = given.map(([of, to, amount]) => ({ of: `b${of}`, to: `b${to}`, amount }));
const share = (weight: number): number => weight / weights.reduce((total, one) => total + one, 0);

test('the network is that of the README', () => {
  expect(exposures.length / (125 * 124)).toBeCloseTo(0.01606452, 8);
});

describe('DebtRank, multi hit: the failure of each of the ten worst', () => {
  // "Original Stress", "Additional Stress" and "Additional Defaults" as printed.
  test.each([
    ['b55', 0.1102, 0.29, 18], ['b28', 0.0638, 0.2, 9], ['b74', 0.0161, 0.15, 5], ['b84', 0.0236, 0.13, 4], ['b33', 0.0243, 0.12, 4],
    ['b5', 0.0038, 0.12, 4], ['b101', 0.007, 0.11, 3], ['b60', 0.0057, 0.11, 3], ['b23', 0.0032, 0.11, 2], ['b114', 0.0055, 0.1, 3],
  ])('%s', (node, original, additional, defaults) => {
    const result = found(debtRank({ nodes, exposures, method: 'multi hit', shock: [{ node, share: 1 }] }));
    expect(result.shocked).toBeCloseTo(original, 4);
    expect(result.index).toBeCloseTo(additional, 2);
    expect(result.failedByContagion).toBe(defaults);
  });

  // The column DebtRank as printed to nine places; the package stops at changes of 7e-4, well before this engine.
  test.each([['b1', 0.091307438], ['b2', 0.001402345], ['b3', 0.037028664], ['b4', 0.027873667], ['b5', 0.115430423], ['b6', 0.036324739]])('%s', (node, printed) => {
    const { index } = found(debtRank({ nodes, exposures, method: 'multi hit', shock: [{ node, share: 1 }] }));
    expect(index - printed).toBeGreaterThan(-1e-6);
    expect(index - printed).toBeLessThan(7.4e-4);
  });

  test('a shock to all of 1 to 25 % comes to a quarter of the system on top', () => {
    for (const [shocked, printed, defaults] of [[0.22, 0.25, 13], [0.23, 0.25, 14], [0.24, 0.25, 14], [0.25, 0.25, 15], [0.16, 0.25, 11]] as const) {
      const result = found(debtRank({ nodes, exposures, method: 'multi hit', shock: nodes.map(({ id }) => ({ node: id, share: shocked })) }));
      expect(result.index).toBeCloseTo(printed, 2);
      expect(result.failedByContagion).toBe(defaults);
    }
  });
});

describe('the threshold cascade', () => {
  /** The package's stress: the share of the buffer lost, 1 at most, by weight, without the node that failed first. */
  const stressed = (node: string) => {
    const result = found(cascade({ nodes, exposures, failed: [node], recovery: 0 }));
    const additional = result.nodes.reduce((sum, one, at) => (one.node === node ? sum : sum + share(weights[at] ?? 0) * Math.min(1, one.loss / one.buffer)), 0);
    return { ...result, additional };
  };

  // "Additional Stress", "Additional Losses" and "Additional Defaults" as printed.
  test.each([
    ['b55', 0.271, 221.6, 17], ['b28', 0.171, 110.8, 9], ['b27', 0.084, 40.3, 3], ['b69', 0.082, 39.2, 3], ['b74', 0.082, 27.6, 3],
    ['b33', 0.052, 27.1, 2], ['b84', 0.051, 44.8, 2], ['b5', 0.047, 7, 2], ['b101', 0.042, 5.3, 1], ['b60', 0.042, 6.1, 1],
  ])('%s', (node, additional, losses, defaults) => {
    const result = stressed(node);
    expect(result.additional).toBeCloseTo(additional, 3);
    expect(result.loss).toBeCloseTo(losses, 1);
    expect(result.failedByContagion).toBe(defaults);
  });

  test.each([['b1', 0.020415431], ['b2', 0.00106681], ['b3', 0.005638458], ['b4', 0.001197128], ['b5', 0.047389235], ['b6', 0.005487714]])('%s to nine places', (node, printed) => {
    expect(stressed(node).additional).toBeCloseTo(printed, 8);
  });
});
