import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../electron/app/simulation/cancelled.ts';
import { solve } from '../../../electron/app/simulation/solve.ts';
import { comesToRest } from './processor.ts';

const quiet = () => ({ signal: new AbortController().signal });

/** Six items, weights 12 2 1 4 1 of at most 15 with worths 4 2 1 10 2 (the usual illustration of the knapsack problem): all but the first, worth 15. */
const knapsack = ['Maximize', ' worth: 4 a', ' + 2 b', ' + 1 c', ' + 10 d', ' + 2 e', 'Subject To', ' weight: 12 a', ' + 2 b', ' + 1 c', ' + 4 d', ' + 1 e', ' <= 15', 'Binary', ' a b c d e', 'End', ''].join('\n');

/**
 * A market split (Cornuéjols and Dawande 1998): share out products so that every one of a few customers is split in half. Small
 * to write and, for branch and bound, out of reach. The weights are of the generator of Park and Miller.
 */
function marketSplit(customers: number, products: number): string {
  let state = 20_110_624;
  const weight = (): number => { state = (state * 16_807) % 2_147_483_647; return state % 100; };
  const rows = Array.from({ length: customers }, () => Array.from({ length: products }, weight));
  return [
    'Minimize', ' cost:', ...rows.map((_, row) => ` + s${row} + t${row}`), 'Subject To',
    ...rows.flatMap((weights, row) => [` c${row}:`, ...weights.map((each, index) => ` + ${each} x${index}`), ` + s${row} - t${row}`, ` = ${Math.floor(weights.reduce((sum, each) => sum + each, 0) / 2)}`]),
    'Binary', ...Array.from({ length: products }, (_, index) => ` x${index}`), 'End', '',
  ].join('\n');
}

describe('the solver of linear programmes', () => {
  it('finds the optimum, its value and where it is', async () => {
    // Dantzig's way by hand: the corner of x + y >= 3, x <= 2 with the cheaper x at its most.
    const answer = await solve('Minimize\n cost: x + 2 y\nSubject To\n c: x + y >= 3\n d: x <= 2\nEnd\n', quiet());
    expect(answer).toEqual({ status: 'optimal', objective: 4, values: new Map([['x', 2], ['y', 1]]) });
  });

  it('solves whole-number programmes to their end', async () => {
    expect(await solve(knapsack, quiet())).toEqual({ status: 'optimal', objective: 15, values: new Map([['a', 0], ['b', 1], ['c', 1], ['d', 1], ['e', 1]]) });
  });

  it.each([
    ['infeasible', 'Minimize\n cost: x\nSubject To\n c: x + y >= 3\n d: x + y <= 2\nEnd\n'],
    ['unbounded', 'Maximize\n worth: x\nSubject To\n c: x - y >= 3\nEnd\n'],
  ] as const)('says when a programme is %s', async (status, programme) => {
    expect(await solve(programme, quiet())).toEqual({ status });
  });

  it.each([
    ['is no programme', 'Nonsense\nEnd\n', 'no answer'],
    ['cannot be read', 'Minimize\n cost: x x x <=\nSubject To\n c: >= >=\nEnd\n', 'LP model'],
    ['holds NaN', 'Minimize\n cost: NaN x\nSubject To\n c: x >= 3\nEnd\n', 'not one'],
    ['has no end', 'Minimize\n cost: x\nSubject To\n c: x >= 3\n', 'no end'],
    ['has a line that HiGHS may cut', `Minimize\n cost: x${' + x'.repeat(200)}\nSubject To\n c: x >= 3\nEnd\n`, 'longer than 560'],
  ])('fails aloud when the text %s, and solves the next', async (_, programme, sentence) => {
    await expect(solve(programme, quiet())).rejects.toThrow(sentence);
    expect(await solve(knapsack, quiet())).toMatchObject({ status: 'optimal', objective: 15 });
  });

  it('stops when cancelled, with nothing left at work', async () => {
    const stop = new AbortController();
    const running = solve(marketSplit(6, 50), { signal: stop.signal }).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    stop.abort();
    expect(await running).toBeInstanceOf(Cancelled);
    expect(await comesToRest()).toBe(true);
    await expect(solve(knapsack, { signal: stop.signal })).rejects.toBeInstanceOf(Cancelled);
  });

  it('gives up what takes too long', async () => {
    expect(await solve(marketSplit(6, 50), { ...quiet(), seconds: 0.5 })).toEqual({ status: 'stopped' });
  });
});
