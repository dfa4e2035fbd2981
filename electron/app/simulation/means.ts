import { setImmediate as breathe } from 'node:timers/promises';
import type { EngineProblem } from '../../../shared/engine/contract.ts';
import type { Means } from '../../../shared/engine/means.ts';
import { problemOf } from '../../../shared/engine/simulation/problem-of.ts';
import { Cancelled } from './cancelled.ts';
import type { SimulationPool } from './pool.ts';
import { solve } from './solve.ts';

type MeansOptions = {
  readonly pool: SimulationPool;
  readonly signal: AbortSignal;
  readonly progress: (fraction: number, phrase: string) => void;
};

const sentence = ({ field, reason }: EngineProblem): string => `${field}: ${reason}`;

/**
 * The engine's means where there are threads. Progress never goes back, and is told once a percent: once a function tells of its own parts by `pause`,
 * the simulations within them are silent.
 */
export function makeMeans({ pool, signal, progress }: MeansOptions): Means {
  let parted = false;
  let most = 0;
  let last = '';
  const tell = (fraction: number, phrase: string): void => {
    most = Math.max(most, fraction);
    const told = `${Math.floor(100 * most)} ${phrase}`;
    if (told !== last) progress(most, phrase);
    last = told;
  };
  return {
    solve: (programme) => solve(programme, { signal }),
    simulate: async (portfolio) => {
      const laid = problemOf(portfolio);
      if (!laid.ok) throw new Error(`A portfolio was given to be simulated that cannot be. ${laid.error.map(sentence).join(' ')}`);
      return pool.run(laid.value.problem, {
        signal,
        progress: (fraction) => {
          if (!parted) tell(fraction, 'Running every path');
        },
      });
    },
    pause: async (fraction, phrase) => {
      parted = true;
      tell(fraction, phrase);
      await breathe();
      if (signal.aborted) throw new Cancelled();
    },
  };
}
