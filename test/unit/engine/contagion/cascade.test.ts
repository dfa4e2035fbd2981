import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInput } from '../../../../shared/engine/contract.ts';
import { cascade, type Cascade } from '../../../../shared/engine/contagion/cascade.ts';
import { debtRank } from '../../../../shared/engine/contagion/debt-rank.ts';
import { cascadeInput } from '../../../../shared/engine/contagion/input.ts';
import { tries } from '../../../fixtures/thoroughness.ts';
import { found } from './support.ts';

type Exposure = { readonly of: string; readonly to: string; readonly amount: number };
const fall = (buffers: Readonly<Record<string, number>>, exposures: readonly Exposure[], failed: readonly string[], recovery = 0): Cascade => found(cascade(found(readInput(cascadeInput, {
  nodes: Object.entries(buffers).map(([id, buffer]) => ({ id, buffer })), exposures, failed, recovery,
}))));
const fallen = ({ nodes }: Cascade): Readonly<Record<string, number | null>> => Object.fromEntries(nodes.map(({ node, fellInRound }) => [node, fellInRound]));

describe('the threshold cascade', () => {
  // The nodes of R package NetworkRiskMeasures' help: `vulnerability_matrix(…, binary = TRUE)` there says that b and c fall with a, c with b, and nobody with c.
  const buffers = { a: 2, b: 5, c: 2 };
  const exposures = [{ of: 'b', to: 'a', amount: 10 }, { of: 'c', to: 'a', amount: 3 }, { of: 'a', to: 'b', amount: 1 }, { of: 'c', to: 'b', amount: 2 }, { of: 'b', to: 'c', amount: 3 }];

  test('round by round, and through whom', () => {
    const all = fall(buffers, exposures, ['a']);
    expect(fallen(all)).toEqual({ a: 0, b: 1, c: 1 });
    expect(all.rounds[1]?.fallen).toEqual([
      { node: 'b', loss: 10, buffer: 5, causes: [{ by: 'a', loss: 10 }] },
      { node: 'c', loss: 3, buffer: 2, causes: [{ by: 'a', loss: 3 }] },
    ]);
    expect(all).toMatchObject({ failed: 3, failedByContagion: 2 });
    expect(fallen(fall(buffers, exposures, ['c']))).toEqual({ a: null, b: null, c: 0 });
  });

  test('a loss as large as the buffer is borne; a penny more is not', () => {
    // c loses 2 of 2 with b.
    expect(fallen(fall(buffers, exposures, ['b']))).toEqual({ a: null, b: 0, c: null });
    expect(fallen(fall({ ...buffers, c: 1.99 }, exposures, ['b']))).toEqual({ a: null, b: 0, c: 1 });
    // With c gone too, b's own buffer no longer matters; a loses 1 of 2.
    expect(fall({ ...buffers, c: 1.99 }, exposures, ['b']).loss).toBeCloseTo(1 + 2 + 3, 12);
  });

  test('rounding is no loss: three tenths of ten pounds, and a tenth and two tenths of one, are no more than their sums', () => {
    // In 64 bits (1 − 0.7) × 10 > 3 and 0.1 + 0.2 > 0.3.
    expect(fallen(fall({ a: 1, b: 3 }, [{ of: 'b', to: 'a', amount: 10 }], ['a'], 0.7))).toEqual({ a: 0, b: null });
    expect(fallen(fall({ a: 1, b: 1, c: 0.3 }, [{ of: 'c', to: 'a', amount: 0.1 }, { of: 'c', to: 'b', amount: 0.2 }], ['a', 'b']))).toEqual({ a: 0, b: 0, c: null });
  });

  test('losses add up over rounds, and what is got back does not count', () => {
    const chain = [{ of: 'b', to: 'a', amount: 6 }, { of: 'c', to: 'a', amount: 2 }, { of: 'c', to: 'b', amount: 2 }];
    const result = fall({ a: 9, b: 5, c: 3 }, chain, ['a']);
    expect(fallen(result)).toEqual({ a: 0, b: 1, c: 2 });
    expect(result.rounds[2]?.fallen[0]).toEqual({ node: 'c', loss: 4, buffer: 3, causes: [{ by: 'a', loss: 2 }, { by: 'b', loss: 2 }] });
    expect(fallen(fall({ a: 9, b: 5, c: 3 }, chain, ['a'], 0.25))).toEqual({ a: 0, b: null, c: null });
    expect(fallen(fall({ a: 9, b: 5, c: 3 }, chain, ['a'], 1))).toEqual({ a: 0, b: null, c: null });
  });

  test('a node without a buffer fails at the first loss, not without one', () => {
    expect(fallen(fall({ a: 1, b: 0, c: 0 }, [{ of: 'b', to: 'a', amount: 0.01 }, { of: 'c', to: 'a', amount: 0 }], ['a']))).toEqual({ a: 0, b: 1, c: null });
  });

  // R package systemicrisk 0.4.3, `default_cascade` on its own example: net worth 0.5 + 1 − 1 − 1.5 < 0 for A alone, 0.625 + 1 − 1 − 0.5 = 1/8 and 1/4 for
  // the others, each of which loses 1/2 with A: all fail.
  test('the example of systemicrisk', () => {
    const others = (one: string) => ['A', 'B', 'C'].filter((other) => other !== one);
    const everyone = ['A', 'B', 'C'].flatMap((of) => others(of).map((to) => ({ of, to, amount: 0.5 })));
    expect(fallen(fall({ A: 0, B: 1 / 8, C: 1 / 4 }, everyone, ['A']))).toEqual({ A: 0, B: 1, C: 1 });
    // With three quarters got back, B loses 1/8 of 1/8 and stands.
    expect(fallen(fall({ A: 0, B: 1 / 8, C: 1 / 4 }, everyone, ['A'], 0.75))).toEqual({ A: 0, B: null, C: null });
  });

  test('nobody fails of itself, and a chain of 5,000 goes to its end', () => {
    expect(fall(buffers, exposures, [])).toMatchObject({ failed: 0, loss: 0, rounds: [] });
    const size = 5_000;
    const result = fall(Object.fromEntries(Array.from({ length: size }, (_, at) => [`n${at}`, 1])), Array.from({ length: size - 1 }, (_, at) => ({ of: `n${at + 1}`, to: `n${at}`, amount: 2 })), ['n0']);
    expect(result.failed).toBe(size);
    expect(result.rounds.length).toBe(size);
  });

  test('more failing at the start, or less got back, never saves anybody; distress reaches at least as far', () => {
    const any = fc.integer({ min: 2, max: 9 }).chain((count) => fc.record({
      buffers: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: count, maxLength: count }),
      exposures: fc.array(fc.record({ of: fc.nat(count - 1), step: fc.integer({ min: 1, max: count - 1 }), amount: fc.integer({ min: 0, max: 8 }) }), { maxLength: 3 * count }),
      failed: fc.uniqueArray(fc.nat(count - 1), { maxLength: 3 }), extra: fc.nat(count - 1),
    }));
    fc.assert(fc.property(any, ({ buffers: list, exposures: given, failed, extra }) => {
      const all = Object.fromEntries(list.map((buffer, at) => [`n${at}`, buffer]));
      const between = given.map(({ of, step, amount }) => ({ of: `n${of}`, to: `n${(of + step) % list.length}`, amount }));
      const start = failed.map((at) => `n${at}`);
      const [less, base, more] = [fall(all, between, start, 0.5), fall(all, between, start), fall(all, between, [...start, `n${extra}`])];
      const distress = found(debtRank({ nodes: list.map((buffer, at) => ({ id: `n${at}`, buffer, weight: 1 })), exposures: between, method: 'multi hit', shock: start.map((node) => ({ node, share: 1 })) }));
      base.nodes.forEach(({ fellInRound, loss, buffer }, at) => {
        if (less.nodes[at]?.fellInRound !== null) expect(fellInRound).not.toBeNull();
        if (fellInRound === null) {
          expect(loss).toBeLessThanOrEqual(buffer);
          return;
        }
        expect(more.nodes[at]?.fellInRound).not.toBeNull();
        expect(distress.nodes[at]?.failed).toBe(true);
      });
    }), tries(200, 3_000));
  });
});
