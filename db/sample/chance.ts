import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance from a seed: the same seed gives the same choices on every machine. */
export type Chance = {
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** Picks by weight: `weighted([['open', 9], ['closed', 1]])`. */
  readonly weighted: <T>(choices: readonly (readonly [T, number])[]) => T;
  /** True once in `times`. */
  readonly onceIn: (times: number) => boolean;
  readonly shuffled: <T>(items: readonly T[]) => readonly T[];
};

export function createChance(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  const int = (from: number, to: number): number => uniformInt(generator, from, to);
  const pick = <T>(choices: readonly T[]): T => {
    if (choices.length === 0) throw new Error('There is nothing to choose from.');
    return choices[int(0, choices.length - 1)] as T;
  };
  return {
    int,
    pick,
    weighted: (choices) => {
      let left = int(1, choices.reduce((sum, [, weight]) => sum + weight, 0));
      const chosen = choices.find(([, weight]) => (left -= weight) <= 0);
      if (chosen === undefined) throw new Error('Weights must be whole numbers above 0.');
      return chosen[0];
    },
    onceIn: (times) => int(1, times) === 1,
    shuffled: (items) => {
      const rest = [...items];
      for (let last = rest.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        [rest[last], rest[other]] = [rest[other] as (typeof rest)[number], rest[last] as (typeof rest)[number]];
      }
      return rest;
    },
  };
}
