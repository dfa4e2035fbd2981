import type { Found } from '../engine/contract.ts';
import type { Plain } from '../engine/plain.ts';
import { portfolio } from '../engine/simulation/portfolio.ts';
import type { SimulationResult } from '../engine/simulation/result.ts';
import { job } from './channel.ts';

/** What was found, with its provenance: arrays by month and path count are plain arrays. */
export type SimulationFound = Plain<Found<SimulationResult>>;

export const simulationChannels = {
  /** Runs every path of a portfolio over threads; nothing of it is kept in the store. */
  'simulation.run': job<SimulationFound>()(portfolio),
};
